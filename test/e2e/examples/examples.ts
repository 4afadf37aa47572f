import { execFile, spawn } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, delimiter, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { findFlask } from '../../../scripts/flask.mjs';
import { packKit } from '../../../scripts/packKit.mjs';
import { drawPart, samplePart } from '../../../scripts/samplePart.mjs';
import { installFolder } from './installExamples.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const run = promisify(execFile);

/** The scripts of an example's package.json that have to pass before it is started. */
const checks = {
  next: ['build'],
  express: ['build'],
  hono: ['build'],
  flask: ['build'],
  'react-router': ['typecheck', 'build'],
} satisfies Record<string, string[]>;

export type ExampleName = keyof typeof checks;
export const exampleNames = Object.keys(checks) as ExampleName[];

/** The examples that a run takes: all, or one of as many parts as `LAYERS_CONNECT_EXAMPLES` says, by chance. */
export function examplesOfRun(): ExampleName[] {
  const parts = Number(process.env['LAYERS_CONNECT_EXAMPLES'] ?? 1);
  // Each worker reads this anew, and has to come to the same.
  process.env['LAYERS_CONNECT_PART'] ??= `${drawPart(parts)}`;
  return samplePart(exampleNames, parts, Number(process.env['LAYERS_CONNECT_PART']));
}

/** An environment without secrets, and without what the test runner has put into its own. */
const environment = (settings: Record<string, string> = {}): NodeJS.ProcessEnv => {
  const { PATH = '', HOME, TMPDIR } = process.env;
  const python = findFlask();
  const path = python === null ? PATH : dirname(python) + delimiter + PATH;
  return { PATH: path, HOME, TMPDIR, NEXT_TELEMETRY_DISABLED: '1', PYTHONUNBUFFERED: '1', ...settings };
};

/** The folder of one test run, with the kit as it would be published in its node_modules. */
export async function createRun(): Promise<string> {
  const folder = await mkdtemp(join(installFolder, 'run-'));
  packKit(join(folder, 'node_modules/layers-connect'));
  return folder;
}

export const removeRun = (folder: string) => rm(folder, { recursive: true, force: true });

const made = ['node_modules', 'dist', 'build', '.next', '.react-router', '.env', '__pycache__'];

/** Copies an example beside the kit and builds it. Rejects with what its build says. */
export async function buildExample(name: ExampleName, folder: string): Promise<string> {
  const example = join(folder, name);
  await cp(join(root, 'examples', name), example, {
    recursive: true,
    filter: (path) => !made.includes(basename(path)),
  });
  // As the README says.
  await cp(join(example, '.env.example'), join(example, '.env'));
  for (const script of checks[name]) {
    await run('npm', ['run', '--silent', script], { cwd: example, env: environment() }).catch((error) => {
      throw new Error(`npm run ${script} of examples/${name} failed:\n${error.stdout}\n${error.stderr}`);
    });
  }
  return example;
}

const isReady = /Listening on|Ready in|\[react-router-serve\]|Running on http/;

/** Runs `npm start` of a built example on a free port. */
export async function startExample(example: string, settings: Record<string, string>) {
  const port = await freePort();
  const appUrl = `http://localhost:${port}`;
  const own = { APP_URL: appUrl, PORT: String(port), FLASK_RUN_PORT: String(port) };
  const child = spawn('npm', ['run', '--silent', 'start'], {
    cwd: example,
    env: environment({ ...own, ...settings }),
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own: npm starts a shell, which starts the server.
    detached: true,
  });
  let log = '';
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface(stream).on('line', (line) => {
        log += `${line}\n`;
        if (isReady.test(line)) resolve();
      });
    }
    void ended.then(() => reject(new Error(`${basename(example)} ended: ${log}`)));
  });
  return {
    appUrl,
    log: () => log,
    async stop() {
      process.kill(-(child.pid ?? 0), 'SIGTERM');
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
