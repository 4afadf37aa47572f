import type { RequestListener } from 'node:http';
import express, { type Express } from 'express';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import {
  type ConnectHandler,
  type ConnectHandlerOptions,
  toHonoHandler,
  toNodeListener,
} from '../../../src/server/index.js';
import { account } from '../helpers/fakeLayers.js';
import { setUp } from '../helpers/setUp.js';
import { createBrowser } from './browser.js';
import { addSlash, cutPrefix, openPort } from './serveApp.js';

interface Host {
  /** What a partner's line in docs/server-reference.md says. */
  options: Pick<ConnectHandlerOptions, 'appUrl' | 'basePath' | 'handlerUrl' | 'allowedOrigins'>;
  /** Where the page is that starts, and the client's `baseUrl`. */
  page: string;
  baseUrl: string;
  serve(handler: ConnectHandler): void;
}

/** The app's page that shows `<ConnectingScreen>`. */
const withPage = (app: Express, path = '/connect/connecting') =>
  app.get(path, (_, res) => void res.send('the connecting page'));

const honoListener = (app: Hono): RequestListener =>
  toNodeListener(
    Object.assign(async (request: Request) => app.fetch(request), { basePath: '', handles: () => true }),
  );

const hosts: Record<string, () => Promise<Host>> = {
  'the app and the handler on one origin': async () => {
    const { origin, serve } = await openPort();
    return {
      options: { appUrl: origin, basePath: '/api/layers' },
      page: origin,
      baseUrl: `${origin}/api/layers`,
      serve: (handler) => serve(withPage(express().use(toNodeListener(handler)))),
    };
  },
  'a proxy that cuts a prefix off': async () => {
    const [proxy, backend] = [await openPort(), await openPort()];
    proxy.serve(cutPrefix('/crm', backend.origin));
    return {
      options: { appUrl: `${proxy.origin}/crm`, basePath: '/api/layers' },
      page: proxy.origin,
      baseUrl: `${proxy.origin}/crm/api/layers`,
      serve: (handler) => backend.serve(withPage(express().use(toNodeListener(handler)))),
    };
  },
  'a proxy that only the handler is behind': async () => {
    const [app, backend] = [await openPort(), await openPort()];
    return {
      options: { appUrl: app.origin, basePath: '', handlerUrl: `${app.origin}/backend/layers` },
      page: app.origin,
      baseUrl: `${app.origin}/backend/layers`,
      serve(handler) {
        backend.serve(toNodeListener(handler));
        app.serve(
          withPage(express()).use((req, res) => cutPrefix('/backend/layers', backend.origin)(req, res)),
        );
      },
    };
  },
  'Express 5 at a path': async () => {
    const { origin, serve } = await openPort();
    return {
      options: { appUrl: origin, basePath: '/x/api/layers' },
      page: origin,
      baseUrl: `${origin}/x/api/layers`,
      serve: (handler) => serve(withPage(express().use('/x', toNodeListener(handler)))),
    };
  },
  'an Express 5 app under a path': async () => {
    const { origin, serve } = await openPort();
    return {
      options: { appUrl: `${origin}/x`, basePath: '/x/api/layers' },
      page: origin,
      baseUrl: `${origin}/x/api/layers`,
      serve: (handler) =>
        serve(express().use('/x', withPage(express()).use('/api/layers', toNodeListener(handler)))),
    };
  },
  'Hono with a basePath': async () => {
    const { origin, serve } = await openPort();
    return {
      options: { appUrl: origin, basePath: '/api/layers' },
      page: origin,
      baseUrl: `${origin}/api/layers`,
      serve(handler) {
        const app = new Hono().get('/connect/connecting', (c) => c.text('the connecting page'));
        app.route('/', new Hono().basePath('/api').all('/layers/*', toHonoHandler(handler)));
        serve(honoListener(app));
      },
    };
  },
  'Hono with mount': async () => {
    const { origin, serve } = await openPort();
    return {
      options: { appUrl: origin, basePath: '', handlerUrl: `${origin}/api/layers` },
      page: origin,
      baseUrl: `${origin}/api/layers`,
      serve(handler) {
        const app = new Hono().get('/connect/connecting', (c) => c.text('the connecting page'));
        serve(honoListener(app.mount('/api/layers', handler)));
      },
    };
  },
  'a slash at the end of every path': async () => {
    const { origin, serve } = await openPort();
    return {
      options: { appUrl: origin, basePath: '/api/layers' },
      page: origin,
      baseUrl: `${origin}/api/layers`,
      serve: (handler) => serve(addSlash(withPage(express().use(toNodeListener(handler))))),
    };
  },
  'the app and the API on two hosts': async () => {
    const [app, api] = [await openPort(), await openPort()];
    app.serve(withPage(express()));
    return {
      options: { appUrl: app.origin, basePath: '/layers', handlerUrl: `${api.origin}/layers` },
      page: app.origin,
      baseUrl: `${api.origin}/layers`,
      serve: (handler) => api.serve(toNodeListener(handler)),
    };
  },
  'a second app origin beside an API on a host of its own': async () => {
    const [first, second, api] = [await openPort(), await openPort(), await openPort()];
    second.serve(withPage(express()));
    return {
      options: {
        appUrl: first.origin,
        allowedOrigins: [second.origin],
        basePath: '/layers',
        handlerUrl: `${api.origin}/layers`,
      },
      page: second.origin,
      baseUrl: `${api.origin}/layers`,
      serve: (handler) => api.serve(toNodeListener(handler)),
    };
  },
  'a second app origin with the handler on both': async () => {
    const [first, second] = [await openPort(), await openPort()];
    return {
      options: { appUrl: first.origin, allowedOrigins: [second.origin], basePath: '/api/layers' },
      page: second.origin,
      baseUrl: `${second.origin}/api/layers`,
      serve: (handler) => second.serve(withPage(express().use(toNodeListener(handler)))),
    };
  },
};

describe.each(Object.entries(hosts))('%s', (_, open) => {
  it('gets a customer through consent and back to a page that is there', async () => {
    const { options, page, baseUrl, serve } = await open();
    const { handler, layers } = setUp(options);
    serve(handler);
    const { call, visit } = createBrowser(page);
    const user = { 'x-user': 'acme', 'content-type': 'application/json' };

    const started = await call(`${baseUrl}/connect/tiktok`, {
      method: 'POST',
      headers: user,
      body: '{"actionId":"a1"}',
    });
    expect(started.status).toBe(200);
    const { attemptId } = (await started.json()) as { attemptId: string };
    layers.complete('st_canary1');
    layers.accounts.set('prj_acme', [account('sa_new')]);

    const { returnUrl } = Object(layers.calls[0]?.body) as { returnUrl: string };
    const { url, status, text } = await visit(returnUrl);
    expect([status, text]).toEqual([200, 'the connecting page']);
    expect(new URL(url).origin).toBe(page);
    expect(new URL(url).search).toBe(`?attempt=${attemptId}`);

    const read = await call(`${baseUrl}/attempts/${attemptId}`, { headers: user });
    expect(await read.json()).toMatchObject({ status: 'completed' });
    const revoked = await call(`${baseUrl}/accounts/sa_new`, { method: 'DELETE', headers: user });
    expect(revoked.status).toBe(200);
  });
});
