import { execFile, spawn } from 'node:child_process';
import { cpSync, existsSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { createRun, removeRun } from '../../e2e/examples/examples.js';
import { areExamplesInstalled, installFolder } from '../../e2e/examples/installExamples.mjs';
import { root } from '../../helpers/imports.js';

const next = join(installFolder, 'node_modules/next/dist/bin/next');

/** The examples have a Next.js among them, which serves here as well. */
export const isNextInstalled = areExamplesInstalled;

/** An environment without secrets, and without what the test runner has put into its own. */
const bare = (appPath: string): Record<string, string | undefined> => {
  const { PATH, HOME, TMPDIR } = process.env;
  return { PATH, HOME, TMPDIR, NEXT_TELEMETRY_DISABLED: '1', APP_PATH: appPath };
};

let copied: Promise<string> | undefined;

/** Copies the app beside the kit as it is published. */
async function copyApp(): Promise<string> {
  if (!existsSync(join(root, 'dist/index.js'))) throw new Error('Run `npm run build` first.');
  const folder = await createRun();
  cpSync(join(root, 'test/server/hosts/next'), join(folder, 'app'), {
    recursive: true,
    filter: (path) => !/[\\/](node_modules|\.next)$/.test(path),
  });
  return folder;
}

const appFolder = async () => {
  copied ??= copyApp();
  return join(await copied, 'app');
};

/** Takes away what was copied and built. */
export async function removeNext(): Promise<void> {
  if (copied) await removeRun(await copied);
}

/** Builds the app. Rejects with what `next build` says. */
export async function buildNext(appPath: string): Promise<void> {
  const folder = await appFolder();
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
    cwd: await appFolder(),
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
