import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const react = ['react', 'react/*', 'react-dom', 'react-dom/*'];
const shared = ['@tanstack/*', 'radix-ui', 'radix-ui/*', '@radix-ui/*'];

const reactOf = (folder: string) =>
  Object.fromEntries(['react', 'react-dom'].map((name) => [name, join(folder, 'node_modules', name)]));

/** Bundles a module in a folder as an app's production build would. */
async function bundle(folder: string, source: string, external: string[], format: 'esm' | 'iife') {
  const { outputFiles, metafile } = await build({
    stdin: { contents: source, resolveDir: folder, loader: 'jsx' },
    bundle: true,
    write: false,
    metafile: true,
    splitting: format === 'esm',
    // Paths of the result are relative to it.
    absWorkingDir: folder,
    outdir: 'bundled',
    minify: true,
    format,
    target: 'es2022',
    platform: 'browser',
    define: { 'process.env.NODE_ENV': '"production"' },
    loader: { '.css': 'empty' },
    // One React, also for what lies outside of the folder.
    alias: external.length > 0 ? {} : reactOf(folder),
    external,
    logLevel: 'silent',
  });
  return { outputFiles, metafile };
}

const withReact = (page: string) => `import { createElement } from 'react';\n${page}`;

/** The script that a page loads before anything is pressed, gzipped, in bytes. What is imported on demand is left out. */
async function initialSize(folder: string, page: string, external: string[]): Promise<number> {
  const { outputFiles, metafile } = await bundle(folder, withReact(page), external, 'esm');
  const outputs = Object.entries(metafile.outputs);
  const loaded = new Set<string>();
  const load = (path: string) => {
    if (loaded.has(path)) return;
    loaded.add(path);
    const imports = metafile.outputs[path]?.imports ?? [];
    for (const { kind, path: next, external: outside } of imports) {
      if (kind === 'import-statement' && !outside) load(next);
    }
  };
  for (const [path, { entryPoint }] of outputs) if (entryPoint === '<stdin>') load(path);
  const contents = outputFiles.filter(({ path }) => loaded.has(relative(folder, path)));
  return contents.reduce((sum, file) => sum + gzipSync(file.contents, { level: 9 }).length, 0);
}

export interface Sizes {
  /** All but React. */
  all: number;
  /** Without React Query and Radix as well, which an app may have already. */
  alone: number;
}

export async function weigh(folder: string, page: string): Promise<Sizes> {
  return {
    all: await initialSize(folder, page, react),
    alone: await initialSize(folder, page, [...react, ...shared]),
  };
}

/** Whether the file that an import of the package leads to begins with "use client". */
export async function isClientEntry(folder: string, name: string): Promise<boolean> {
  const { metafile } = await bundle(folder, `export * from '${name}';`, [...react, ...shared], 'esm');
  const entry = metafile.inputs['<stdin>']?.imports[0]?.path;
  if (entry === undefined) throw new Error(`Nothing was imported from ${name}.`);
  return /^\s*(['"])use client\1/.test(readFileSync(join(folder, entry), 'utf8'));
}

/** A script with React in it that leaves `measure(rounds, warmUp)` behind. */
export async function mountScript(folder: string, page: string): Promise<string> {
  const harness = fileURLToPath(new URL('harness.ts', import.meta.url));
  const around = /export const Around\b/.test(page) ? 'Around' : 'undefined';
  const source = `${withReact(page)}
    import { measure } from ${JSON.stringify(harness)};
    globalThis.measure = (rounds, warmUp) => measure(Subject, ${around}, rounds, warmUp);`;
  const { outputFiles } = await bundle(folder, source, [], 'iife');
  return outputFiles.find(({ path }) => path.endsWith('.js'))?.text ?? '';
}
