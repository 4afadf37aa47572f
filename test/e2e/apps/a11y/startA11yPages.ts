import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { buildStyles } from '../../../../scripts/styles.js';

const from = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const html = (
  script: string,
) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Channels</title>
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/styles.css">
<link rel="stylesheet" href="/page.css"></head>
<body><main><h1>Channels</h1><div id="app"></div></main><script type="module" src="/${script}.js"></script></body></html>`;

const types: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css' };

/**
 * Serves the pages of `app`, bundled from the sources as customers get them, on a free port: `/scenes` draws what its
 * query names, `/leaks` mounts and unmounts.
 */
export async function startA11yPages(): Promise<{ url: string; close(): Promise<void> }> {
  const outdir = await mkdtemp(join(tmpdir(), 'a11y-pages-'));
  await build({
    entryPoints: [from('./app/scenes.tsx'), from('./app/leaks.tsx')],
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    // Loaded by nothing but Node.
    external: ['node:*'],
    logLevel: 'error',
  });

  async function answer(path: string): Promise<[type: string, body: string]> {
    const type = types[extname(path)];
    if (path === '/styles.css') return ['text/css', buildStyles()['styles.css']];
    if (path === '/page.css') return ['text/css', await readFile(from('./app/page.css'), 'utf8')];
    if (type) return [type, await readFile(join(outdir, path), 'utf8')];
    return ['text/html', html(path.slice(1))];
  }

  const server = createServer(({ url = '' }, response) => {
    answer(url.split('?')[0] ?? '').then(
      ([type, body]) => response.writeHead(200, { 'content-type': type }).end(body),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(outdir, { recursive: true, force: true });
    },
  };
}
