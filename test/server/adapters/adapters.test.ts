import { createServer, request as httpRequest, type RequestListener } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import express from 'express';
import { Hono } from 'hono';
import { afterEach, describe, expect, it } from 'vitest';
import {
  type ConnectHandler,
  toHonoHandler,
  toNodeListener,
  toRouteHandlers,
} from '../../../src/server/index.js';
import { account } from '../helpers/fakeLayers.js';
import { appUrl, setUp as setUpHandler } from '../helpers/setUp.js';
import { secret, signature } from '../helpers/sign.js';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

type Fetch = (path: string, init?: RequestInit) => Promise<Response>;

const over =
  (url: string): Fetch =>
  (path, init) =>
    fetch(url + path, { redirect: 'manual', ...init });

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

  it('refuses a large body', async () => {
    const { handler } = setUp();
    const send = await mount(handler);
    const headers = { ...user, 'content-type': 'application/json' };
    const body = JSON.stringify({ actionId: 'a', pad: 'x'.repeat(60_000) });
    expect((await send('/api/layers/connect/tiktok', { method: 'POST', headers, body })).status).toBe(413);
  });
});

describe('toNodeListener', () => {
  it('lets Express go on with paths that are not under the mount point', async () => {
    const { handler } = setUp();
    const app = express().use(toNodeListener(handler));
    app.use((_, res) => void res.send('the app'));
    const send = over(await listen(app));
    for (const path of ['/', '/api', '/api/layersx', '/API/layers/accounts', '/api%2Flayers/accounts']) {
      expect(await (await send(path)).text()).toBe('the app');
    }
    expect((await send('/api/layers/nowhere')).status).toBe(404);
  });

  it('takes the raw bytes of express.raw() for what they are', async () => {
    const { handler, now } = setUp();
    const app = express().use(express.raw({ type: () => true }), toNodeListener(handler));
    const send = over(await listen(app));
    const body = '{"id":"evt_1","type":"test.ping"}';
    const headers = { 'x-layers-signature': signature(body, Math.round(now() / 1000)) };
    expect((await send('/api/layers/webhook', { method: 'POST', headers, body })).status).toBe(200);
  });

  it('says so when the body is gone', async () => {
    const { handler, layers } = setUp();
    const app = express();
    app.use((req, _, next) => {
      req.resume().on('end', next);
    });
    const send = over(await listen(app.use(toNodeListener(handler))));
    const headers = { 'x-user': 'acme', origin: appUrl, 'content-type': 'application/json' };
    const init = { method: 'POST', headers, body: '{"actionId":"a"}' };
    const response = await send('/api/layers/connect/tiktok', init);
    expect([response.status, layers.calls.length]).toEqual([500, 0]);
  });

  /** Sends a request letter by letter, past every client that would mend it. */
  const raw = async (url: string, text: string): Promise<string> => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write(text);
    let answer = '';
    for await (const chunk of socket) answer += String(chunk);
    return answer.split('\r\n', 1)[0] ?? '';
  };

  it.each([
    ['/api/layers/connect/../accounts', 400],
    ['/api/layers/connect/%2e%2e/accounts', 400],
    ['/api/layers\\accounts', 400],
    ['//evil.example/api/layers/accounts', 404],
    ['http://evil.example/api/layers/accounts', 400],
    ['/api/layers/accounts#/x', 200],
    ['/api/layers/accounts', 200],
  ])('takes the path %s as it is spelt', async (path, status) => {
    const { handler } = setUp();
    const url = await listen(toNodeListener(handler));
    const line = await raw(
      url,
      `GET ${path} HTTP/1.1\r\nHost: x\r\nx-user: acme\r\nConnection: close\r\n\r\n`,
    );
    expect(line).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  });

  it.each([
    ['no Host, as in HTTP/1.0', 'HTTP/1.0', ''],
    ['an IPv6 Host', 'HTTP/1.1', 'Host: [::1]:80\r\n'],
    ['a Host that is none', 'HTTP/1.1', 'Host: a/b?c@d\r\n'],
    ['a forged Host', 'HTTP/1.1', 'Host: evil.example\r\nX-Forwarded-Host: evil.example\r\n'],
  ])('answers with %s, and builds the return URL from appUrl', async (_, version, host) => {
    const { handler, layers } = setUp();
    const url = await listen(toNodeListener(handler));
    const headers = `${host}x-user: acme\r\nOrigin: ${appUrl}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`;
    expect(await raw(url, `POST /api/layers/connect/tiktok ${version}\r\n${headers}`)).toContain(' 200 ');
    expect(layers.calls[0]?.body).toMatchObject({
      returnUrl: expect.stringContaining(`${appUrl}/api/layers/return/`),
    });
  });

  it('aborts what it reads when the browser goes away', async () => {
    const { handler, layers } = setUp();
    const url = await listen(toNodeListener(handler));
    const aborted = new Promise<void>((resolve, reject) => {
      layers.next(/GET/, (_, init) => {
        init.signal?.addEventListener('abort', () => resolve());
        request.destroy();
        return new Promise(() => {});
      });
      const request = httpRequest(`${url}/api/layers/accounts`, { headers: { 'x-user': 'acme' } });
      request.on('error', () => {});
      request.on('response', () => reject(new Error('There was nobody to answer.')));
      request.end();
    });
    await expect(aborted).resolves.toBeUndefined();
  });

  it('survives an upload that breaks off', async () => {
    const { handler } = setUp();
    const url = await listen(toNodeListener(handler));
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    const headers = `Host: x\r\nx-user: acme\r\nOrigin: ${appUrl}\r\nContent-Type: application/json\r\n`;
    socket.write(`POST /api/layers/connect/tiktok HTTP/1.1\r\n${headers}Content-Length: 100\r\n\r\n{"a`);
    await new Promise((resolve) => socket.once('connect', resolve));
    socket.destroy();
    const alive = await fetch(`${url}/api/layers/accounts`, { headers: { 'x-user': 'acme' } });
    expect(alive.status).toBe(200);
  });
});
