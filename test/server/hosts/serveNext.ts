import { execFile, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { isInstalled } from '../../../scripts/isInstalled.mjs';
import { packKit } from '../../../scripts/packKit.mjs';
import { root } from '../../helpers/imports.js';

const folder = join(root, 'test/server/hosts/next');
const next = join(folder, 'node_modules/next/dist/bin/next');

export const isNextInstalled = () => isInstalled(folder);

/** An environment without secrets, and without what the test runner has put into its own. */
const bare = (appPath: string): Record<string, string | undefined> => {
  const { PATH, HOME, TMPDIR } = process.env;
  return { PATH, HOME, TMPDIR, NEXT_TELEMETRY_DISABLED: '1', APP_PATH: appPath };
};

/** Builds the app with the kit as it is published. Rejects with what `next build` says. */
export async function buildNext(appPath: string): Promise<void> {
  packKit(join(folder, 'node_modules/layers-connect'));
  rmSync(join(folder, '.next'), { recursive: true, force: true });
  await promisify(execFile)(process.execPath, [next, 'build'], { cwd: folder, env: bare(appPath) });
}

/** Runs `next start` on what was built. */
export async function startNext(appPath: string, settings: (origin: string) => Record<string, string>) {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  // The date of the tests may have been moved.
  const date = Object.entries(process.env).filter(([name]) => /^(NODE_OPTIONS|LAYERS_CONNECT_)/.test(name));
  const child = spawn(process.execPath, [next, 'start', '--hostname', 'localhost', '--port', String(port)], {
    cwd: folder,
    env: { ...bare(appPath), ...Object.fromEntries(date), ...settings(origin) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface(stream).on('line', (line) => {
        log += `${line}\n`;
        if (line.includes('Ready in')) resolve();
      });
    }
    void ended.then(() => reject(new Error(`next start ended: ${log}`)));
  });
  return {
    origin,
    log: () => log,
    async stop() {
      child.kill();
      await ended;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
