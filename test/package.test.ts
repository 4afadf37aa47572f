import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packKit } from '../scripts/packKit.mjs';
import { root } from './helpers/imports.js';

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const locked = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));

let folder: string;
let files: string[];
const read = (file: string) => readFileSync(join(folder, file), 'utf8');

beforeAll(() => {
  folder = packKit(mkdtempSync(join(tmpdir(), 'layers-connect-package-')));
  files = readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => posix.relative(folder, posix.join(entry.parentPath, entry.name)));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the published package', () => {
  it('holds the build, the manifest and the papers, and nothing else', () => {
    const others = files.filter((file) => !/^(dist|docs)\//.test(file));
    expect(others.sort()).toEqual([
      'CHANGELOG.md',
      'CONTRIBUTING.md',
      'LICENSE',
      'README.md',
      'llms.txt',
      'package.json',
    ]);
    expect(
      files.filter((file) => file.startsWith('docs/') && !/(\.(md|png)|^docs\/openapi\.json)$/.test(file)),
    ).toEqual([]);
    expect(files.filter((file) => /\.(test|stories)\.|\/test\/|\.tsx$/.test(file))).toEqual([]);
  });

  it('has a file behind every entry, for each way of asking and each kind of resolution', () => {
    const targets = (value: unknown): string[] =>
      typeof value === 'string' ? [value] : Object.values(value as object).flatMap(targets);
    const locales = files.flatMap((file) => /^dist\/locales\/(.*)\.js$/.exec(file)?.[1] ?? []);
    const named = [
      manifest.main,
      manifest.types,
      ...targets(manifest.exports),
      ...targets(manifest.typesVersions),
    ]
      .flatMap((file) => (file.includes('*') ? locales.map((tag) => file.replace('*', tag)) : file))
      .map((file) => file.replace(/^\.\//, ''));
    expect(locales.length).toBeGreaterThan(5);
    expect(named.length).toBeGreaterThan(80);
    expect(named.filter((file) => !files.includes(file))).toEqual([]);
  });

  it('links to nothing that it does not hold', () => {
    const pages = files.filter((file) => file.endsWith('.md'));
    const links = pages.flatMap((page) =>
      // Without code, whose brackets are not links.
      [
        ...read(page)
          .replace(/^(`{3,}).*?^\1/gms, '')
          .replace(/`[^`\n]*`/g, '')
          .matchAll(/\]\(([^)\s]+)\)/g),
      ]
        .map(([, target = '']) => target)
        .filter((target) => !/^[a-z]+:/.test(target))
        .map((target) => ({ page, target })),
    );
    expect(links.length).toBeGreaterThan(20);
    const dead = links.filter(({ page, target }) => {
      const [path = '', heading] = target.split('#');
      const file = path === '' ? page : posix.normalize(posix.join(posix.dirname(page), path));
      const isFolder = files.some((each) => each.startsWith(`${file.replace(/\/$/, '')}/`));
      if (!files.includes(file)) return heading !== undefined || !isFolder;
      return heading !== undefined && !headingsOf(read(file)).includes(heading);
    });
    expect(dead).toEqual([]);
  });

  it('depends on nothing, and takes what an app has only where the app uses it', () => {
    expect(manifest.dependencies).toBeUndefined();
    expect(manifest.optionalDependencies).toBeUndefined();
    const peers = Object.keys(manifest.peerDependencies);
    expect(peers.sort()).toEqual(['@tanstack/react-query', 'react', 'react-dom', 'undici']);
    for (const peer of peers) expect(manifest.peerDependenciesMeta[peer]).toEqual({ optional: true });
  });

  it('runs nothing when it is installed', () => {
    const hooks = ['preinstall', 'install', 'postinstall', 'prepare', 'preprepare', 'postprepare'];
    expect(Object.keys(manifest.scripts).filter((name) => hooks.includes(name))).toEqual([]);
    expect(files.filter((file) => /(^|\/)binding\.gyp$/.test(file))).toEqual([]);
  });

  it('names the licence of everything in it that is not its own', () => {
    const vendored = new Set(
      files.flatMap((file) => /^dist\/vendor\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []),
    );
    const licences = read('dist/vendor/LICENSES.txt');
    expect(vendored.size).toBeGreaterThan(10);
    for (const name of vendored) {
      const { version } = locked.packages[`node_modules/${name}`];
      expect(licences).toContain(`${name} ${version} (`);
    }
    expect(
      licences.split('Permission is hereby granted').length + licences.split('Permission to use').length,
    ).toBeGreaterThan(vendored.size);
  });

  it('says where it comes from and what it is', () => {
    const { repository, homepage, bugs, keywords, license, version } = manifest;
    expect(repository.url).toMatch(/^git\+https:\/\/github\.com\/.+\.git$/);
    const home = repository.url.slice(4, -4);
    expect([homepage, bugs]).toEqual([`${home}#readme`, `${home}/issues`]);
    expect(keywords.length).toBeGreaterThan(3);
    expect(license).toBe('MIT');
    expect(read('CHANGELOG.md')).toContain(`\n## ${version}\n`);
    expect(locked.packages[''].version).toBe(version);
  });
});

describe('the CommonJS build', () => {
  const require = createRequire(import.meta.url);
  const names = [
    'index',
    'errors',
    'themes',
    'server/index',
    'server/redis/index',
    'sandbox/index',
    'testing/index',
  ];

  it.each(names)('exports from %s what the other build exports', async (name) => {
    const asModule = await import(/* @vite-ignore */ join(root, 'dist', `${name}.js`));
    const required = require(join(root, 'dist/cjs', `${name}.js`));
    expect(Object.keys(required).sort()).toEqual(Object.keys(asModule).sort());
  });

  it('is what nobody gets who can have the other one: there is one React context, and one store', () => {
    for (const entry of Object.values(manifest.exports as Record<string, object | string>)) {
      if (typeof entry === 'string' || !('import' in entry)) continue;
      expect(Object.keys(entry)).toEqual(['module-sync', 'import', 'require']);
    }
    expect(existsSync(join(root, 'dist/cjs/package.json'))).toBe(true);
    expect(require.resolve('layers-connect')).toBe(join(root, 'dist/index.js'));
  });
});

/** The anchors that GitHub makes of the headings of a page. */
function headingsOf(markdown: string): string[] {
  return [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-'),
  );
}
