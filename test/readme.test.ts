import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createSandbox, type Sandbox } from 'layers-connect/sandbox';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { prerender } from 'react-dom/static';
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { root } from './helpers/imports.js';
import { readmeFolder, writeReadmeCode } from './helpers/readme.js';

type Handler = (request: Request) => Promise<Response>;

let files: string[];
beforeAll(() => {
  files = writeReadmeCode();
});

const load = (file: string) => import(/* @vite-ignore */ join(readmeFolder, file));

describe('the code of the README', () => {
  it('compiles against the built package, down to the lines of the tables', () => {
    if (!existsSync(join(root, 'dist/index.d.ts'))) throw new Error('Run `npm run build` first.');
    expect(files).toEqual(expect.arrayContaining(['connect.ts', 'ChannelsPage.tsx', 'ConnectingPage.tsx']));
    expect(files.filter((file) => /^(mount|page)-/.test(file))).toHaveLength(6);
    expect(tsc(readmeFolder)).toBe('');
  });

  describe('starts a connect', () => {
    it.each<[string, string, (module: never) => Handler | Promise<Handler>]>([
      ['Next.js', 'mount-next.ts', ({ POST }: { POST: Handler }) => POST],
      ['Hono', 'mount-hono.ts', ({ app }: { app: { fetch: Handler } }) => app.fetch],
      ['Express', 'mount-express.ts', ({ app }: { app: RequestListener }) => overHttp(createServer(app))],
      ['node:http', 'mount-node.ts', ({ server }: { server: Server }) => overHttp(server)],
    ])('behind the line for %s', async (_name, file, handlerOf) => {
      const sandbox = layersItself();
      const handler = await handlerOf((await load(file)) as never);
      const response = await handler(startRequest({ cookie: 'session=quinn' }));
      expect(response.status).toBe(200);
      expect(await response.json()).toMatchObject({
        attemptId: expect.any(String),
        authorizeUrl: expect.stringMatching(/^https:\/\/www\.tiktok\.com\/tiktok\/authorize\?/),
      });
      expect(sandbox.calls.map(({ path }) => path)).toEqual([expect.stringContaining(sandbox.projectId)]);
      expect((await handler(startRequest({}))).status).toBe(401);
    });
  });

  describe('renders on a server, where there is no window,', () => {
    it('the channels page', async () => {
      const { ChannelsPage } = await load('ChannelsPage.tsx');
      expect(renderToString(createElement(ChannelsPage))).toContain('action="/api/layers/connect/tiktok"');
    });

    it.each([
      [{ attempt: 'att_1' }, 'checking'],
      [{ error: 'return_unbound' }, 'failed'],
      [{}, 'failed'],
    ])('the connecting page of Next.js for %o', async (query, status) => {
      const { default: page } = await load('page-next.tsx');
      // All of it, with what stands behind the promise.
      const { prelude } = await prerender(page({ searchParams: Promise.resolve(query) }));
      const html = await new Response(prelude).text();
      expect(html).toContain(`data-status="${status}"`);
    });
  });
});

/** A sandbox in the place of the real Layers, which is where the README's server calls. */
function layersItself(): Sandbox {
  const sandbox = createSandbox({
    apiUrl: 'https://api.layers.com',
    consentUrl: 'https://www.tiktok.com',
    returnHosts: ['crm.example.com'],
  });
  vi.resetModules();
  vi.stubEnv('LAYERS_API_KEY', sandbox.apiKey);
  vi.stubEnv('PROJECT_ID', sandbox.projectId);
  // An app without undici calls Layers by the global fetch.
  vi.doMock('undici', () => {
    throw new Error('not installed');
  });
  const { fetch } = globalThis;
  vi.stubGlobal('fetch', (input: RequestInfo | URL, init?: RequestInit) =>
    new Request(input, init).url.startsWith(sandbox.apiUrl) ? sandbox.fetch(input, init) : fetch(input, init),
  );
  onTestFinished(() => {
    vi.doUnmock('undici');
    vi.unstubAllGlobals();
    vi.unstubAllEnvs();
  });
  return sandbox;
}

function startRequest(headers: Record<string, string>): Request {
  return new Request('https://crm.example.com/api/layers/connect/tiktok', {
    method: 'POST',
    headers: { origin: 'https://crm.example.com', 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ actionId: crypto.randomUUID() }),
  });
}

/** Calls a server as the one that ends TLS in front of it would. */
async function overHttp(server: Server): Promise<Handler> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return async (request) => {
    const { method, headers } = request;
    const { pathname } = new URL(request.url);
    return fetch(`http://127.0.0.1:${port}${pathname}`, { method, headers, body: await request.text() });
  };
}

function tsc(project: string): string {
  try {
    execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', project], {
      encoding: 'utf8',
    });
    return '';
  } catch (error) {
    return String((error as { stdout?: string }).stdout ?? error);
  }
}
