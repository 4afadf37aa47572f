import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Config, ConfigError } from '../config.js';
import { appUrlOf, findLayers } from '../findLayers.js';
import { createSandboxControls } from '../sandboxControls.js';
import type { InstanceOptions, SandboxNews, SandboxWish } from './messages.js';
import { type RunningProcess, startProcess } from './startProcess.js';
import { startProxy } from './startProxy.js';
import { startRedisServer } from './startRedisServer.js';

export interface InstancesOptions {
  config: Config;
  /** The proxy's port. The sandbox takes the two after it. */
  port: number;
  count: number;
  /** The address of a Redis, or `own` for one that is started and ends with the demo. */
  redis: string;
  lingerMs?: number | null;
  /** Gets a line for each server that starts or ends. */
  say: (line: string) => void;
}

const program = fileURLToPath(new URL('instance.ts', import.meta.url));

/** Starts the CRM as several processes behind one address. Rejects with EADDRINUSE where a port is taken. */
export async function startInstances(options: InstancesOptions) {
  const { config, port, count, redis, lingerMs = 3_000, say } = options;
  const running: RunningProcess[] = [];
  const closing: (() => Promise<unknown>)[] = [];
  let isStopping = false;
  const close = async () => {
    isStopping = true;
    await Promise.all(running.map((instance) => instance.stop()));
    await Promise.all(closing.map((one) => one()));
  };

  try {
    const redisProgram = redis === 'own' ? findRedisServer() : null;
    const proxy = await startProxy({ port });
    closing.push(proxy.close);
    const appUrl = appUrlOf(config, proxy.port);
    const { layers, sandbox, ...found } = await findLayers({ config, appUrl, port });
    closing.push(found.close);
    const own = redisProgram === null ? null : await startRedisServer(redisProgram);
    if (own) closing.push(own.stop);

    const controls = sandbox && createSandboxControls(sandbox);
    const news = (): SandboxNews | null =>
      controls && { state: controls.describe(), aheadMs: sandbox.clock.now() - Date.now() };
    const onMessage = (message: unknown) => {
      controls?.apply(new URLSearchParams((message as SandboxWish).apply));
      for (const instance of running) instance.send({ ...news() });
    };

    const start = async (number: number): Promise<void> => {
      const instanceOptions: InstanceOptions = {
        appUrl,
        layers,
        redisUrl: own?.url ?? redis,
        ownsRedis: own !== null,
        lingerMs,
        news: news(),
      };
      const env = { CRM_INSTANCE: JSON.stringify(instanceOptions) };
      const instance = await startProcess({ program, env, onMessage });
      running.push(instance);
      if (isStopping) return instance.kill();
      proxy.add(instance.port);
      say(`Server ${number} is up: process ${instance.pid}.`);
      void instance.ended.then(async (how) => {
        running.splice(running.indexOf(instance), 1);
        proxy.remove(instance.port);
        if (isStopping) return;
        say(`Server ${number} has ended (${how}) and is started again.`);
        await start(number).catch((error: Error) => say(`Server ${number} is gone: ${error.message}`));
      });
    };
    await Promise.all(Array.from({ length: count }, (_, i) => start(i + 1)));
    return { appUrl, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function findRedisServer(): string {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const names = ['redis-server', 'valkey-server'];
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  const found = [process.env['LAYERS_CONNECT_REDIS'] ?? '', ...candidates].find(isExecutable);
  if (found !== undefined) return found;
  throw new ConfigError(
    'There is no redis-server here. Install it (apt-get install redis-server, brew install redis), or name one that runs: --redis redis://localhost:6379.',
  );
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
