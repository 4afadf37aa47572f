import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const from = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const dist = from('../../../../dist');

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Layout</title>
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/styles.css">
<style>body { margin: 16px; font: 16px/1.5 sans-serif }</style></head>
<body><main id="app"></main><script type="module" src="/page.js"></script></body></html>`;

/** Serves the page with a list whose answer is held back, bundled against the files that a partner installs. */
export async function startLayoutPage(): Promise<{ url: string; close(): Promise<void> }> {
  const { outputFiles } = await build({
    entryPoints: [from('./page.tsx')],
    bundle: true,
    write: false,
    format: 'esm',
    jsx: 'automatic',
    alias: { 'layers-connect/sandbox': `${dist}/sandbox/index.js`, 'layers-connect': `${dist}/index.js` },
    define: { 'process.env.NODE_ENV': '"production"' },
    external: ['node:*'],
    logLevel: 'error',
    // The repository's own tsconfig points the package's name at its sources.
    tsconfigRaw: {},
  });
  const files: Record<string, [type: string, body: string]> = {
    '/': ['text/html', html],
    '/page.js': ['text/javascript', outputFiles[0]?.text ?? ''],
    '/styles.css': ['text/css', await readFile(`${dist}/styles.css`, 'utf8')],
  };
  const server = createServer(({ url = '' }, response) => {
    const [type, body] = files[url.split('?')[0] ?? ''] ?? [];
    response.writeHead(type ? 200 : 404, { 'content-type': type ?? 'text/plain' }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
