import express from 'express';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import {
  type ConnectHandler,
  toHonoHandler,
  toNodeListener,
  toRouteHandlers,
} from '../../../src/server/index.js';
import { account } from '../helpers/fakeLayers.js';
import { appUrl, setUp as setUpHandler } from '../helpers/setUp.js';
import { secret, signature } from '../helpers/sign.js';
import { type Fetch, listen, over } from './serve.js';

const mounts: Record<string, (handler: ConnectHandler) => Promise<Fetch> | Fetch> = {
  'the bare handler': (handler) => (path, init) => handler(new Request(appUrl + path, init)),
  'plain Node': async (handler) => over(await listen(toNodeListener(handler))),
  Express: async (handler) => over(await listen(express().use(toNodeListener(handler)))),
  'Express at a mount point': async (handler) =>
    over(await listen(express().use('/api/layers', toNodeListener(handler)))),
  'Express behind body parsers': async (handler) => {
    const parsers = [express.json(), express.urlencoded({ extended: false })];
    return over(await listen(express().use(parsers).use(toNodeListener(handler))));
  },
  'Hono behind a body parser': (handler) => {
    const app = new Hono().use(async (context, next) => {
      await context.req.text();
      await next();
    });
    app.all('/api/layers/*', toHonoHandler(handler));
    return (path, init) => Promise.resolve(app.request(appUrl + path, init));
  },
  Hono: (handler) => {
    const app = new Hono().all('/api/layers/*', toHonoHandler(handler));
    return (path, init) => Promise.resolve(app.request(appUrl + path, init));
  },
  'Next.js': (handler) => {
    const routes: Record<string, (request: Request) => Promise<Response>> = toRouteHandlers(handler);
    return (path, init) => {
      const request = new Request(appUrl + path, init);
      const route = routes[request.method === 'HEAD' ? 'GET' : request.method];
      if (!route) throw new Error('Next answers this itself.');
      return route(request);
    };
  },
};

/** What tells the second argument of `authorize` from others. Called without an adapter, it is undefined. */
const knownToServer: Record<string, (platformRequest: Record<string, unknown>) => boolean> = {
  'plain Node': ({ url, socket }) => url === '/api/layers/accounts' && socket !== undefined,
  Express: ({ originalUrl, app }) => originalUrl === '/api/layers/accounts' && typeof app === 'function',
  Hono: ({ req, get }) => typeof req === 'object' && typeof get === 'function',
  'Next.js': (platformRequest) => platformRequest instanceof Request,
};

const setUp = (options: Parameters<typeof setUpHandler>[0] = {}) =>
  setUpHandler({ webhookSecrets: [secret], ...options });

describe.each(Object.entries(mounts))('%s', (name, mount) => {
  const user = { 'x-user': 'acme', origin: appUrl };

  it('goes the whole way', async () => {
    const { handler, layers, returnPathOf } = setUp();
    const send = await mount(handler);
    const started = await send('/api/layers/connect/tiktok', {
      method: 'POST',
      headers: { ...user, 'content-type': 'application/json' },
      body: JSON.stringify({ actionId: 'a1', returnTo: '/kanäle' }),
    });
    expect(started.status).toBe(200);
    expect(started.headers.getSetCookie()).toHaveLength(1);
    const { attemptId } = (await started.json()) as { attemptId: string };
    layers.complete('st_canary1');
    layers.accounts.set('prj_acme', [account('sa_new')]);

    const cookie = started.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const back = await send(`/api/layers${returnPathOf(attemptId)}?x=1`, { headers: { cookie } });
    const location = `/kan%C3%A4le?attempt=${attemptId}`;
    expect([back.status, back.headers.get('location'), await back.text()]).toEqual([303, location, '']);
    const status = await send(`/api/layers/attempts/${attemptId}`, { headers: user });
    expect(await status.json()).toMatchObject({ status: 'completed' });
    const list = await send('/api/layers/accounts?platform=tiktok', { headers: user });
    expect(await list.json()).toMatchObject({ items: [{ socialAccountId: 'sa_new' }] });
    const revoked = await send('/api/layers/accounts/sa_new', { method: 'DELETE', headers: user });
    expect(await revoked.json()).toMatchObject({ canceledScheduledPosts: 4 });
  });

  it('takes a form', async () => {
    const { handler } = setUp();
    const send = await mount(handler);
    const headers = { ...user, 'content-type': 'application/x-www-form-urlencoded' };
    const response = await send('/api/layers/connect/tiktok', {
      method: 'POST',
      headers,
      body: 'returnTo=%2Fa&x=1',
    });
    expect([response.status, response.headers.get('location')]).toEqual([
      303,
      'https://www.tiktok.com/v2/auth/authorize?client_key=k&state=st_canary1',
    ]);
  });

  it('refuses another origin, a method and a path', async () => {
    const { handler, layers } = setUp();
    const send = await mount(handler);
    const foreign = { 'x-user': 'acme', origin: 'https://evil.example' };
    const statuses = [
      (await send('/api/layers/accounts/sa_1', { method: 'DELETE', headers: foreign })).status,
      (await send('/api/layers/accounts', { method: 'POST', headers: user })).status,
      (await send('/api/layers/nowhere', { headers: user })).status,
    ];
    expect(statuses).toEqual([403, 405, 404]);
    expect(layers.calls).toEqual([]);
  });

  it('checks a webhook over the bytes that were sent', async () => {
    const { handler, now } = setUp();
    const send = await mount(handler);
    const body = '{ "id": "evt_1",  "type": "test.ping", "data": { "text": "ü" } }';
    const headers = {
      'content-type': 'application/json',
      'x-layers-signature': signature(body, Math.round(now() / 1000)),
    };
    const response = await send('/api/layers/webhook', { method: 'POST', headers, body });
    // A parser that came first has thrown the bytes away: that is said, and not taken for a forgery.
    expect(response.status).toBe(name === 'Express behind body parsers' ? 500 : 200);
    if (response.status === 500) expect(await response.text()).toContain('express.json()');
  });

  it('hands what the server knows of a request to authorize', async () => {
    const seen: [Request, unknown][] = [];
    const { handler } = setUp({
      authorize: (...all) => {
        seen.push(all);
        return null;
      },
    });
    await (await mount(handler))('/api/layers/accounts', { headers: { 'x-user': 'acme' } });
    const [[request, platformRequest] = []] = seen;
    expect(request?.headers.get('x-user')).toBe('acme');
    const kind = Object.entries(knownToServer).find(([start]) => name.startsWith(start))?.[1];
    expect(kind?.(Object(platformRequest))).not.toBe(false);
  });

  it('answers a preflight', async () => {
    const { handler } = setUp();
    const send = await mount(handler);
    const headers = { origin: appUrl, 'access-control-request-method': 'DELETE' };
    const response = await send('/api/layers/accounts/sa_1', { method: 'OPTIONS', headers });
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([204, appUrl]);
  });

  it('refuses a large body', async () => {
    const { handler } = setUp();
    const send = await mount(handler);
    const headers = { ...user, 'content-type': 'application/json' };
    const body = JSON.stringify({ actionId: 'a', pad: 'x'.repeat(60_000) });
    expect((await send('/api/layers/connect/tiktok', { method: 'POST', headers, body })).status).toBe(413);
  });
});

describe('Hono behind a parser of forms', () => {
  it('says that the bytes of an event are gone', async () => {
    const { handler, now, log } = setUp();
    const app = new Hono().use(async (context, next) => {
      await context.req.formData();
      await next();
    });
    app.all('/api/layers/*', toHonoHandler(handler));
    const body = 'id=evt_1';
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'x-layers-signature': signature(body, Math.round(now() / 1000)),
    };
    const response = await app.request(`${appUrl}/api/layers/webhook`, { method: 'POST', headers, body });
    expect(response.status).toBe(500);
    expect(log.map(({ event }) => event)).toContain('webhook_raw_body_needed');
  });
});
