import { ConfigError, readConfig } from './config.js';
import { startInstances } from './machines/startInstances.js';
import { readArguments } from './readArguments.js';
import { startDemo } from './startDemo.js';

interface Running {
  appUrl: string;
  close(): Promise<void>;
}

const preferredPort = 4600;

try {
  const config = readConfig(process.env);
  const { instances: count, redis, port: wanted } = readArguments(process.argv.slice(2));
  // The key's allowlist may name a port, and APP_URL may lead to this one: against the real Layers it stays put.
  const anyOf = config.mode === 'live' ? [preferredPort] : [preferredPort, 4610, 4620, 4630, 4640];
  const demo = await startOnFirstFree(wanted === null ? anyOf : [wanted], (port) =>
    redis === null
      ? startDemo({ config, port })
      : startInstances({ config, port, count, redis, say: console.log }),
  );

  if (wanted === null && !demo.appUrl.endsWith(`:${preferredPort}`) && config.mode === 'sandbox') {
    console.log(`Ports ${preferredPort} to ${preferredPort + 2} are not all free, so the demo took others.`);
  }
  const layers = config.mode === 'sandbox' ? 'a sandbox of Layers' : 'the real Layers';
  console.log(`Quinn's Coffee CRM, on ${layers}: ${demo.appUrl}`);

  const stop = () => void demo.close().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exit(1);
}

async function startOnFirstFree(
  ports: number[],
  start: (port: number) => Promise<Running>,
): Promise<Running> {
  for (const port of ports) {
    try {
      return await start(port);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    }
  }
  const tried =
    ports.length === 1 ? `Port ${ports[0]} is` : `Ports ${ports.join(', ')} or the two after them are`;
  throw new ConfigError(`${tried} taken by other programs. Stop one of them and start again.`);
}
