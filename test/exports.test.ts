import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { root } from './helpers/imports.js';

const dist = join(root, 'dist');
const entries = [
  'index.js',
  'errors.js',
  'themes.js',
  'server/index.js',
  'server/redis/index.js',
  'sandbox/index.js',
  'testing/index.js',
  'testing/dom.js',
];
const read = (file: string) => readFileSync(join(dist, file), 'utf8');
const built = (folder: string, pattern: RegExp) =>
  readdirSync(join(dist, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => pattern.test(file))
    .map((file) => join(folder, file).replaceAll('\\', '/'));

beforeAll(() => {
  if (!existsSync(join(dist, 'index.js'))) {
    throw new Error('These tests read the built package: run `npm run build` first.');
  }
});

describe('the built package', () => {
  it.each(entries)('exports from %s what the snapshot lists', async (entry) => {
    const module: Record<string, unknown> = await import(/* @vite-ignore */ join(dist, entry));
    const exported = Object.entries(module).map(([name, value]) => `${name}: ${typeof value}`);
    expect(exported.sort()).toMatchSnapshot();
  });

  it('needs neither the server nor a test runner to test a store', () => {
    const files = built('testing', /(?<!index|dom|createTestBackend)\.js$/);
    expect(files.length).toBeGreaterThan(5);
    expect(files.filter((file) => /from "(?!\.\/)/.test(read(file)))).toEqual([]);
  });

  it('marks nothing of the server as client code', () => {
    const files = built('server', /\.js$/);
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter((file) => read(file).includes('use client'))).toEqual([]);
  });

  it('loads the dialog by a dynamic import alone', () => {
    const files = [...built('components', /\.js$/), ...built('hooks', /\.js$/), 'index.js'];
    const withDialog = files.filter((file) =>
      /^import\b[^;]*vendor\/@radix-ui\/react-alert-dialog/m.test(read(file)),
    );
    expect(withDialog.length).toBeGreaterThan(0);
    for (const dialog of withDialog) {
      const name = dialog.replace(/^.*\//, '').replace(/\.js$/, '');
      const eager = files.filter((file) => new RegExp(`from "[^"]*/${name}\\.js"`).test(read(file)));
      expect(eager).toEqual([]);
    }
  });

  it('holds the same rules in both stylesheets, one of them in a layer', () => {
    const plain = read('styles.unlayered.css');
    const layered = read('styles.css');
    expect(plain).not.toContain('@layer');
    const rules = plain.trim().replaceAll(':not(i i i i)', '');
    expect(layered.slice(0, rules.length + 23)).toBe(`@layer layers-connect{${rules}}`);
    // And one rule outside of it, which keeps a page's reset away.
    expect(layered.slice(rules.length + 23).trim()).toMatch(/^[^{}]+:not\(i i i i\)\{[^{}]+revert-layer\}$/);
  });

  it('holds no way to run text as code or markup, and no key', () => {
    const risky = /\beval\(|new Function\(|innerHTML|document\.write\(|dangerouslySetInnerHTML/;
    const files = built('.', /\.(js|css)$/);
    expect(files.filter((file) => risky.test(read(file)))).toEqual([]);
    const client = files.filter((file) => !/^(cjs\/)?(server|sandbox)\//.test(file));
    expect(client.filter((file) => /\blp_(live|test)_|whsec_/.test(read(file)))).toEqual([]);
    expect(files.filter((file) => /\blp_live_\w|\/(home|work|Users)\//.test(read(file)))).toEqual([]);
  });
});
