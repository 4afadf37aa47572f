import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { kitName, type Peer } from './peers.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** Kept from run to run: installing takes longest. */
const cache = join(tmpdir(), 'layers-connect-peers');
const react = ['react@19.3.1', 'react-dom@19.3.1'];

const npm = (args: string[], cwd: string) => {
  const quiet = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
  return execFileSync('npm', [...args, ...quiet], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
};

/** Installs a package into a folder of its own, as an app with React 19 would, and returns the folder. */
export function install({ name, version, beside = [] }: Peer): string {
  const isKit = name === kitName;
  const folder = join(cache, `${name.replaceAll('/', '+')}@${isKit ? 'packed' : version}`);
  const done = join(folder, 'done.json');
  if (!isKit && existsSync(done)) return folder;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  const [packed] = isKit
    ? (JSON.parse(npm(['pack', '--json', '--pack-destination', folder], root)) as { filename: string }[])
    : [];
  const what = packed ? `./${packed.filename}` : `${name}@${version}`;
  npm(['install', '--prefer-offline', what, ...beside, ...react], folder);
  writeFileSync(done, '{}');
  return folder;
}

/** What an app would have had without it. */
const own = ['react', 'react-dom', 'scheduler'];

/** The packages of a folder and their sizes in bytes, without React. */
export function readInstalled(folder: string): Map<string, number> {
  const sizes = new Map<string, number>();
  const visit = (modules: string) => {
    for (const entry of readdirSync(modules)) {
      if (entry.startsWith('.')) continue;
      const path = join(modules, entry);
      if (entry.startsWith('@')) visit(path);
      else if (existsSync(join(path, 'package.json'))) {
        const nested = join(path, 'node_modules');
        sizes.set(path, sizeOf(path, nested));
        if (existsSync(nested)) visit(nested);
      }
    }
  };
  const modules = join(folder, 'node_modules');
  visit(modules);
  for (const name of own) sizes.delete(join(modules, name));
  return sizes;
}

function sizeOf(path: string, without: string): number {
  if (path === without) return 0;
  const facts = statSync(path);
  if (!facts.isDirectory()) return facts.size;
  return readdirSync(path).reduce((sum, entry) => sum + sizeOf(join(path, entry), without), 0);
}

export const readManifest = (folder: string, name: string) =>
  JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')) as {
    version: string;
    types?: string;
    typings?: string;
    exports?: unknown;
    sideEffects?: unknown;
    dependencies?: Record<string, string>;
  };
