import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createSandbox, type Sandbox } from 'layers-connect/sandbox';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { prerender } from 'react-dom/static';
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { docsFolder, writeCode } from './helpers/docs.js';

type Handler = (request: Request) => Promise<Response>;

// The README's three files, put into each framework by docs/getting-started.md, in a partner's project with nothing else.
const folder = 'readme';
beforeAll(() => {
  writeCode(folder, ['README.md', 'docs/getting-started.md']);
});

const load = (file: string) =>
  import(/* @vite-ignore */ join(docsFolder(folder), 'getting-started', file)) as Promise<never>;

describe('the code of the README and of getting started', () => {
  it.each<[string, string, (module: never) => Handler]>([
    [
      'Next.js',
      'app/api/layers/[...path]/route.ts',
      ({ GET, POST }: { GET: Handler; POST: Handler }) =>
        (request) =>
          (request.method === 'GET' ? GET : POST)(request),
    ],
    ['Hono', 'app.ts', ({ app }: { app: { fetch: Handler } }) => app.fetch],
    ['Express', 'server.ts', ({ server }: { server: Server }) => overHttp(server)],
    ['Node', 'main.ts', ({ server }: { server: Server }) => overHttp(server)],
  ])('connects an account behind %s, from the click to the list', async (_name, file, handlerOf) => {
    const sandbox = layersItself();
    const handler = handlerOf(await load(file));
    const signedIn = { cookie: 'session=quinn' };
    const started = await handler(startRequest(signedIn));
    expect(started.status).toBe(200);
    const { attemptId, authorizeUrl } = (await started.json()) as Record<string, string>;
    expect(authorizeUrl).toMatch(/^https:\/\/www\.tiktok\.com\/tiktok\/authorize\?/);
    const { cookie } = signedIn;
    const withBoth = { cookie: `${cookie}; ${started.headers.get('set-cookie')?.split(';')[0]}` };

    const back = await sandbox.approveConsent(authorizeUrl ?? '');
    const returned = await handler(new Request(back, { headers: withBoth }));
    expect([returned.status, returned.headers.get('location')]).toEqual([
      303,
      `/connect/connecting?attempt=${attemptId}`,
    ]);
    const read = async (path: string) =>
      (await handler(new Request(`${base}${path}`, { headers: signedIn }))).json();
    expect(await read(`/attempts/${attemptId}`)).toMatchObject({ status: 'completed', platform: 'tiktok' });
    const [account] = sandbox.accounts();
    const { items } = (await read('/accounts')) as { items: object[] };
    expect(items[0]).toMatchObject({ socialAccountId: account?.socialAccountId, handle: account?.handle });

    expect((await handler(startRequest({}))).status).toBe(401);
  });

  describe('renders on a server, where there is no window,', () => {
    it('the channels page', async () => {
      const { default: page } = (await load('app/channels/page.tsx')) as { default: () => never };
      expect(renderToString(createElement(page))).toMatch(
        /data-layers-component="Channels"[^>]* data-status="loading"/,
      );
    });

    it.each([
      [{ attempt: 'att_1' }, 'checking'],
      [{ error: 'return_unbound' }, 'failed'],
      [{}, 'failed'],
    ])('the connecting page of Next.js for %o', async (query, status) => {
      const { default: page } = (await load('app/connect/connecting/page.tsx')) as {
        default: (props: object) => never;
      };
      // All of it, with what stands behind the promise.
      const { prelude } = await prerender(page({ searchParams: Promise.resolve(query) }));
      const html = await new Response(prelude).text();
      expect(html).toContain(`data-status="${status}"`);
    });
  });
});

const base = 'https://crm.example.com/api/layers';

/** A sandbox in the place of the real Layers, which is where the README's server calls. */
function layersItself(): Sandbox {
  const sandbox = createSandbox({
    scenario: 'no-accounts',
    apiUrl: 'https://api.layers.com',
    consentUrl: 'https://www.tiktok.com',
    returnHosts: ['crm.example.com'],
  });
  vi.resetModules();
  vi.stubEnv('LAYERS_API_KEY', sandbox.apiKey);
  vi.stubEnv('APP_URL', 'https://crm.example.com');
  vi.stubEnv('PROJECT_ID', sandbox.projectId);
  vi.stubEnv('PORT', '0');
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
  return new Request(`${base}/connect/tiktok`, {
    method: 'POST',
    headers: { origin: 'https://crm.example.com', 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ actionId: crypto.randomUUID() }),
  });
}

/** Calls a server as the one that ends TLS in front of it would. */
function overHttp(server: Server): Handler {
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const isThere = new Promise<void>((resolve) =>
    server.listening ? resolve() : server.once('listening', () => resolve()),
  );
  return async (request) => {
    await isThere;
    const { method, headers } = request;
    const { port } = server.address() as AddressInfo;
    const { pathname, search } = new URL(request.url);
    const body = method === 'GET' ? null : await request.text();
    return fetch(`http://127.0.0.1:${port}${pathname}${search}`, {
      method,
      headers,
      body,
      redirect: 'manual',
    });
  };
}
