import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './helpers/imports.js';

const dist = join(root, 'dist');
// Without docstrings: an example uses what the module itself may not.
const read = (file: string) => readFileSync(join(dist, file), 'utf8').replaceAll(/\/\*\*.*?\*\//gs, '');
const modules = readdirSync(dist, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.js') && !file.startsWith('cjs/'));

const specifiersOf = (file: string) =>
  [...read(file).matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*)["']([^"']+)["']/g)].map(([, name = '']) => name);
const isClient = (file: string) => /^["']use client["'];?/.test(read(file));
const node = (...args: string[]) =>
  execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8' }).trim();
const onServers: string[] = JSON.parse(
  node('--conditions=react-server', '--print', 'JSON.stringify(Object.keys(require("react")))'),
);

/** Whether a module uses what the React of Server Components leaves out, or a package that does. */
function needsClient(file: string): boolean {
  const named = /\bimport\s*\{([^}]*)\}\s*from\s*["']react["']/.exec(read(file))?.[1] ?? '';
  const names = named.split(',').flatMap((each) => each.trim().split(' as ')[0] || []);
  const packages = specifiersOf(file).some((name) => /^react-dom(\/|$)/.test(name));
  const queries = /\buse(Query|InfiniteQuery|Mutation|QueryClient)\b/.test(read(file));
  return packages || queries || names.some((name) => !onServers.includes(name));
}

/** Everything that a module brings in, itself included. */
function reach(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const name of specifiersOf(file)) {
    if (name.startsWith('.')) reach(posix.join(dirname(file), name), seen);
  }
  return seen;
}

const serverEntries = {
  server: 'server/index.js',
  'server/redis': 'server/redis/index.js',
  sandbox: 'sandbox/index.js',
  testing: 'testing/index.js',
  errors: 'errors.js',
  themes: 'themes.js',
  'locales/de': 'locales/de.js',
};

describe('the boundary between server and client', () => {
  it('is the entry, so that a Server Component gets references to all of it', () => {
    expect(isClient('index.js')).toBe(true);
  });

  // A bundler that knows no directives warns of each.
  it('is drawn nowhere else', () => {
    expect(modules.filter(isClient)).toEqual(['index.js']);
  });

  it('has every module behind it that uses what only a client has', () => {
    const needy = modules.filter(needsClient);
    expect(needy.length).toBeGreaterThan(20);
    const others = Object.values(serverEntries).flatMap((entry) => [...reach(entry)]);
    expect(needy.filter((file) => others.includes(file))).toEqual([]);
    const behind = reach('index.js');
    expect(needy.filter((file) => !behind.has(file))).toEqual([]);
  });

  it.each(Object.entries(serverEntries))('keeps layers-connect/%s on its own side', (_name, entry) => {
    const files = [...reach(entry)];
    expect(files.length).toBeGreaterThan(1);
    expect(files.filter(isClient)).toEqual([]);
    expect(
      files.filter((file) => specifiersOf(file).some((name) => /^react|radix|tanstack/.test(name))),
    ).toEqual([]);
  });

  it.each(Object.keys(serverEntries))(
    'loads layers-connect/%s where React is the one for servers',
    (name) => {
      const names = (...conditions: string[]) => {
        const code = `import('layers-connect/${name}').then((all) => console.log(Object.keys(all).join()))`;
        const args = [...conditions, '--input-type=module', '--eval', code];
        return execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8' }).trim();
      };
      const asServer = names('--conditions=react-server');
      expect(asServer).not.toBe('');
      expect(asServer).toBe(names());
    },
  );
});
