import { ConfigError } from './config.js';

/** What `npm start -- …` was given. */
export interface Arguments {
  /** How many servers to run. */
  instances: number;
  /** The address of a Redis, `own` for one that is started for the demo, or null for none. */
  redis: string | null;
  /** The app's port, or null for the first that is free. */
  port: number | null;
}

const usage = 'Use: npm start -- [--instances 3 --redis [redis://…]] [--port 4600]';

/** Reads the command line. Throws a ConfigError for what it does not know. */
export function readArguments(given: readonly string[]): Arguments {
  const read: Arguments = { instances: 1, redis: null, port: null };
  const left = [...given];
  for (let name = left.shift(); name !== undefined; name = left.shift()) {
    const value = left[0]?.startsWith('--') ? undefined : left.shift();
    if (name === '--instances') read.instances = readNumber(name, value, 1, 16);
    else if (name === '--port') read.port = readNumber(name, value, 0, 65_533);
    else if (name === '--redis') read.redis = readRedis(value);
    else throw new ConfigError(`The demo does not know ${name}. ${usage}`);
  }
  if (read.instances > 1 && read.redis === null) {
    throw new ConfigError(`Several servers need a store that they share: add --redis. ${usage}`);
  }
  return read;
}

function readNumber(name: string, value: string | undefined, least: number, most: number): number {
  const number = Number(value || Number.NaN);
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  throw new ConfigError(`${name} takes a number from ${least} to ${most}. ${usage}`);
}

function readRedis(value: string | undefined): string {
  if (value === undefined) return 'own';
  if (/^rediss?:\/\/./.test(value)) return value;
  throw new ConfigError(`--redis takes an address such as redis://localhost:6379, or nothing. ${usage}`);
}
