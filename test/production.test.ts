import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build as esbuild } from 'esbuild';
import { build as vite } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';
import { root } from './helpers/imports.js';

const entry = join(root, 'dist/index.js');

/** What only a developer reads: a sentence of each kind, and the mark of the panel. */
const forDevelopers = [
  'For developers',
  'Your customers never see this',
  'account manager',
  'lacks',
  'allowedOrigins',
  'idempotency key',
  'was given',
  'was rendered outside of',
  'TanStack Query 4',
  'role:"note"',
];

/** Bundles everything that can be loaded, what loads later included, as a partner's page does. */
async function withEsbuild(mode: string): Promise<string> {
  const { outputFiles } = await esbuild({
    entryPoints: [entry],
    outdir: 'out',
    bundle: true,
    splitting: true,
    format: 'esm',
    minify: true,
    write: false,
    define: { 'process.env.NODE_ENV': JSON.stringify(mode) },
    external: ['react', 'react/*', 'react-dom', 'react-dom/*', '@tanstack/*'],
    logLevel: 'error',
  });
  return outputFiles.map(({ text }) => text).join('\n');
}

async function withVite(mode: string): Promise<string> {
  const result = await vite({
    configFile: false,
    root,
    mode,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': JSON.stringify(mode) },
    build: {
      write: false,
      minify: 'oxc',
      rolldownOptions: {
        input: entry,
        preserveEntrySignatures: 'strict',
        external: /^(react|react-dom|@tanstack)(\/|$)/,
      },
    },
  });
  const outputs = Array.isArray(result) ? result : [result];
  return outputs
    .flatMap((each) => ('output' in each ? each.output : []))
    .map((file) => (file.type === 'chunk' ? file.code : ''))
    .join('\n');
}

beforeAll(() => {
  if (!existsSync(entry)) throw new Error('These tests read the built package: run `npm run build` first.');
});

describe.each([
  ['esbuild', withEsbuild],
  ['Vite', withVite],
] as const)('the package, bundled and minified by %s', (_, bundle) => {
  it('holds what a developer reads in development', async () => {
    const code = (await bundle('development')).replace(/role: ?(["'`])note\1/g, 'role:"note"');
    expect(forDevelopers.filter((text) => !code.includes(text))).toEqual([]);
  });

  it('holds nothing of it in production', async () => {
    const code = (await bundle('production')).replace(/role: ?(["'`])note\1/g, 'role:"note"');
    expect(code).toContain('layers-connect');
    expect(forDevelopers.filter((text) => code.includes(text))).toEqual([]);
  });
});
