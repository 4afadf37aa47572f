import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { root } from './helpers/imports.js';

const dist = join(root, 'dist');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const entries = [
  'index.js',
  'errors.js',
  'themes.js',
  'server/index.js',
  'server/redis/index.js',
  'sandbox/index.js',
  'testing/index.js',
];
const locales = readdirSync(join(root, 'src/locales')).map((file) => file.replace(/\.ts$/, ''));
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

  it('has a file behind every entry of the exports map', () => {
    const targets = Object.values(manifest.exports as Record<string, string | Record<string, string>>);
    const files = targets
      .flatMap((target) => (typeof target === 'string' ? target : Object.values(target)))
      .flatMap((file) => (file.includes('*') ? locales.map((tag) => file.replace('*', tag)) : file));
    expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });

  it('marks the client entry and every component as client code', () => {
    const files = ['index.js', ...built('components', /(^|\/)[A-Z]\w+\.js$/)];
    expect(files.length).toBeGreaterThan(5);
    expect(files.filter((file) => !/^["']use client["']/.test(read(file)))).toEqual([]);
  });

  it('needs neither the server nor a test runner to test a store', () => {
    const files = built('testing', /\.js$/);
    expect(files.length).toBeGreaterThan(0);
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
      /^(?:import|export)\b[^;]*radix-ui[^;]*AlertDialog|AlertDialog[^;]*radix-ui/m.test(read(file)),
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
    const client = files.filter((file) => !/^(server|sandbox)\//.test(file));
    expect(client.filter((file) => /\blp_(live|test)_|whsec_/.test(read(file)))).toEqual([]);
    expect(files.filter((file) => /\blp_live_\w|\/(home|work|Users)\//.test(read(file)))).toEqual([]);
  });
});

describe('the published package', () => {
  const pack = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const files = (JSON.parse(pack)[0].files as { path: string }[]).map(({ path }) => path);

  it('holds the build, the manifest and the papers, and nothing else', () => {
    const papers = ['CHANGELOG.md', 'LICENSE', 'README.md', 'docs/openapi.json', 'llms.txt', 'package.json'];
    const docs = ['docs', 'docs/decisions'].flatMap((folder) =>
      readdirSync(join(root, folder))
        .filter((file) => file.endsWith('.md'))
        .map((file) => `${folder}/${file}`),
    );
    expect(files.filter((file) => !file.startsWith('dist/')).sort()).toEqual([...papers, ...docs].sort());
    expect(files.filter((file) => /\.(test|stories)\.|\/test\/|\.tsx$/.test(file))).toEqual([]);
  });

  it('depends on radix-ui alone at run time and takes React and React Query from the host', () => {
    expect(Object.keys(manifest.dependencies)).toEqual(['radix-ui']);
    expect(Object.keys(manifest.peerDependencies).sort()).toEqual([
      '@tanstack/react-query',
      'react',
      'react-dom',
      'undici',
    ]);
    expect(manifest.peerDependenciesMeta).toEqual({ undici: { optional: true } });
  });

  it('runs nothing when it is installed', () => {
    const hooks = ['preinstall', 'install', 'postinstall', 'prepare', 'preprepare', 'postprepare'];
    expect(Object.keys(manifest.scripts).filter((name) => hooks.includes(name))).toEqual([]);
  });
});
