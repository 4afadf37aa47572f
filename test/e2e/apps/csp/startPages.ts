import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { strictPolicy } from './policy.js';

const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The file of the script that collects what a policy blocks. */
export const collector = fileURLToPath(new URL('./pages/collect.js', import.meta.url));

/** A page with nothing inline: the collector first, then one stylesheet and one module. */
const page = (root: string) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Strict policy</title>
    <script src="/collect.js"></script>
    <link rel="stylesheet" href="/page.css" />
    <script type="module" src="/page.js"></script>
  </head>
  <body><div id="root">${root}</div></body>
</html>`;

/**
 * Serves a bundle and the page around it on a free port, every answer under the strict policy. `draw` gives the HTML
 * that stands in the page's root.
 */
export async function startPages(bundle: string, draw: (query: URLSearchParams) => string = () => '') {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    response.setHeader('content-security-policy', strictPolicy);
    const type = types[extname(pathname)];
    try {
      if (pathname === '/') send(response, 'text/html; charset=utf-8', page(draw(searchParams)));
      else if (pathname === '/collect.js') send(response, type, readFileSync(collector));
      // A path that was read as a URL's has no way out of the folder.
      else if (type) send(response, type, readFileSync(join(bundle, pathname)));
      else response.writeHead(pathname === '/favicon.ico' ? 204 : 404).end();
    } catch (error) {
      response.writeHead(pathname === '/' ? 500 : 404).end(String(error));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export type Pages = Awaited<ReturnType<typeof startPages>>;

function send(response: ServerResponse, type = 'text/plain', body: string | Buffer = ''): void {
  // Kept by the browser: from the second page on it reads the scripts, and what they compile to, from its cache.
  const cached = type.startsWith('text/html') ? 'no-store' : 'max-age=600';
  response.writeHead(200, { 'content-type': type, 'cache-control': cached }).end(body);
}
