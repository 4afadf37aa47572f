import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const from = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Bundles the page app against `dist`, the files that a partner installs, and returns the directory it is in. */
export async function bundleApp(): Promise<string> {
  const outdir = await mkdtemp(join(tmpdir(), 'guide-app-'));
  await build({
    entryPoints: [from('./app/main.tsx')],
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
    // The repository's own tsconfig points the package's name at its sources.
    tsconfigRaw: {},
    alias: {
      'layers-connect/styles.css': from('../../../../dist/styles.css'),
      'layers-connect': from('../../../../dist/index.js'),
    },
  });
  return outdir;
}
