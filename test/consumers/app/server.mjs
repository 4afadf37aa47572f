// A partner's server, with the sandbox in the place of Layers: what the Playwright section of docs/testing.md starts.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { startSandbox } from 'layers-connect/sandbox';
import { createConnectHandler, toNodeListener } from 'layers-connect/server';

const types = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html' };

/** @param {string} folder what was built */
export async function startApp(folder) {
  const { url, consentUrl, sandbox, close } = await startSandbox({ scenario: 'no-accounts' });
  /** @type {ReturnType<typeof toNodeListener>} */
  let connect;
  const server = createServer(async (request, response) => {
    const path = request.url?.split('?')[0] ?? '/';
    if (path.startsWith('/api/layers/')) return connect(request, response);
    if (path === '/settings.js') return response.end(`consentOrigins = ['${consentUrl}']`);
    const file = path.startsWith('/assets/') ? path : '/index.html';
    response.setHeader('content-type', types[/\.\w+$/.exec(file)?.[0] ?? ''] ?? 'text/plain');
    response.end(await readFile(join(folder, file)));
  });
  await new Promise((resolve) => server.listen(0, 'localhost', resolve));
  const origin = `http://localhost:${server.address().port}`;
  connect = toNodeListener(
    createConnectHandler({
      apiKey: sandbox.apiKey,
      appUrl: origin,
      basePath: '/api/layers',
      authorize: () => ({ userId: 'quinn', projectId: sandbox.projectId }),
      layersApiUrl: url,
      authorizeOrigins: [consentUrl],
    }),
  );
  return {
    origin,
    sandbox,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await close();
    },
  };
}
