// Serves the built Server Components app beside a sandbox, on free ports, and prints where. Run it in a process of its
// own: the React inside the build is the one for servers.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startSandbox } from 'layers-connect/sandbox';
import { toNodeListener } from 'layers-connect/server';
import { createClock } from '../../../../scripts/clock.mjs';

const built = fileURLToPath(new URL('../../../../test-results/rsc/', import.meta.url));
const types = { '.js': 'text/javascript', '.css': 'text/css' };

const server = createServer();
await new Promise((resolve) => server.listen(0, 'localhost', () => resolve(undefined)));
const appUrl = `http://localhost:${/** @type {import('node:net').AddressInfo} */ (server.address()).port}`;
const { sandbox, url, consentUrl } = await startSandbox({
  scenario: 'three-need-reauth',
  clock: createClock(),
});
Object.assign(process.env, {
  APP_URL: appUrl,
  CONSENT_URL: consentUrl,
  LAYERS_API_URL: url,
  LAYERS_API_KEY: sandbox.apiKey,
  LAYERS_PROJECT_ID: sandbox.projectId,
});

const { default: app } = await import(join(built, 'rsc/index.js'));
const listener = toNodeListener(app);

server.on('request', async (request, response) => {
  const { pathname } = new URL(request.url ?? '/', appUrl);
  if (!pathname.startsWith('/assets/')) return listener(request, response);
  const file = join(built, 'client', pathname);
  const found = await stat(file).catch(() => null);
  response.writeHead(found ? 200 : 404, {
    'content-type': types[/** @type {keyof typeof types} */ (extname(file))] ?? 'application/octet-stream',
  });
  if (found) createReadStream(file).pipe(response);
  else response.end();
});

console.log(appUrl);
