// What a connect costs a store: memory of the process, or commands and memory of a real Redis.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createClient } from 'redis';
import { findRedis } from '../../scripts/redis.mjs';
import { createMemoryStore } from '../../src/server/index.js';
import { createRedisStore } from '../../src/server/redis/index.js';
import { type Browser, type Fleet, simulate } from './simulate.js';

const load = (browser: Browser, minutes: number): Fleet => ({
  connectsPerHour: 1_000,
  tier: 'partner',
  browser,
  minutes,
  unlimited: true,
});
function heap(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  return process.memoryUsage().heapUsed;
}

/** Bytes of heap that the memory store keeps of a connect, until a day after its link has ended. */
export async function memoryOfConnect(): Promise<number> {
  const fleet = load('redirect', 60);
  // Once for the compilers, so that no code is counted.
  await simulate(fleet);
  let store: object | null = null;
  const { connects } = await simulate({
    ...fleet,
    createStore(now) {
      const made = createMemoryStore({ now });
      store = made;
      return made;
    },
  });
  const withStore = heap();
  if (store === null) throw new Error('There was no store.');
  store = null;
  return (withStore - heap()) / connects;
}

export interface RedisCosts {
  browser: Browser;
  /** A connect: commands that were sent, and those that Redis has run, inside of scripts too. */
  sent: number;
  run: number;
  /** Bytes a connect by how long they are kept: what is gone within 15 minutes, and the rest. */
  passing: number;
  kept: number;
}

/** Null where there is no redis-server. */
export async function redisCosts(
  browsers: readonly Browser[],
  minutes: number,
): Promise<RedisCosts[] | null> {
  const program = findRedis();
  if (program === null) return null;
  const folder = mkdtempSync(join(tmpdir(), 'layers-connect-fleet-'));
  const path = join(folder, 'redis.sock');
  const args = ['--port', '0', '--unixsocket', path, '--dir', folder, '--save', '', '--appendonly', 'no'];
  const server = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    let said = '';
    for await (const data of server.stdout) {
      said += data;
      if (said.includes('eady to accept connections')) break;
    }
    const redis = await createClient({ socket: { path, tls: false } }).connect();
    try {
      const costs: RedisCosts[] = [];
      for (const browser of browsers) {
        await redis.flushAll();
        await redis.sendCommand(['CONFIG', 'RESETSTAT']);
        let sent = 0;
        const fleet = load(browser, minutes);
        const { connects } = await simulate({
          ...fleet,
          createStore: () =>
            createRedisStore({
              sendCommand: (command, { signal }) => {
                sent += 1;
                return redis.sendCommand(command, { abortSignal: signal });
              },
            }),
        });
        const stats = String(await redis.sendCommand(['INFO', 'commandstats']));
        const ran = [...stats.matchAll(/cmdstat_(\S+?):calls=(\d+)/g)]
          .filter(([, name]) => !['config|resetstat', 'info', 'flushall'].includes(name ?? ''))
          .reduce((sum, [, , calls]) => sum + Number(calls), 0);
        const bytes = { passing: 0, kept: 0 };
        for (const key of await redis.keys('*')) {
          const life = await redis.pTTL(key);
          const size = Number(await redis.sendCommand(['MEMORY', 'USAGE', key]));
          bytes[life >= 0 && life <= 15 * 60_000 ? 'passing' : 'kept'] += size;
        }
        costs.push({
          browser,
          sent: sent / connects,
          run: ran / connects,
          passing: bytes.passing / connects,
          kept: bytes.kept / connects,
        });
      }
      return costs;
    } finally {
      redis.destroy();
    }
  } finally {
    const ended = once(server, 'exit');
    server.kill('SIGKILL');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
}
