import { request as httpRequest } from 'node:http';
import { connect as connectHttp2, createServer as createHttp2Server } from 'node:http2';
import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler } from 'express';
import { describe, expect, it, onTestFinished } from 'vitest';
import { toNodeListener } from '../../../src/server/index.js';
import { appUrl, setUp as setUpHandler } from '../helpers/setUp.js';
import { secret, signature } from '../helpers/sign.js';
import { dial, listen, over, sendRaw } from './serve.js';

const setUp = (options: Parameters<typeof setUpHandler>[0] = {}) =>
  setUpHandler({ webhookSecrets: [secret], ...options });

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
    const line = await sendRaw(
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
    expect(await sendRaw(url, `POST /api/layers/connect/tiktok ${version}\r\n${headers}`)).toContain(' 200 ');
    expect(layers.calls[0]?.body).toMatchObject({
      returnUrl: expect.stringContaining(`${appUrl}/api/layers/return/`),
    });
  });

  it('shows authorize no host that is none', async () => {
    const shown: string[] = [];
    const { handler } = setUp({
      authorize({ url }) {
        shown.push(new URL(url).host);
        return null;
      },
    });
    const url = await listen(toNodeListener(handler));
    for (const host of ['a/b?c@d', 'user@crm.example', 'crm.example/x']) {
      await sendRaw(url, `GET /api/layers/accounts HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    }
    expect(shown).toEqual(['localhost', 'localhost', 'localhost']);
  });

  it('answers 500 for a handler that throws, and goes on', async () => {
    let throws = true;
    const { handler } = setUp();
    const mounted = async (request: Request) => {
      if (throws) throw new Error('A fault of the kit.');
      return handler(request);
    };
    const listener = toNodeListener(Object.assign(mounted, { basePath: '/api/layers', handles: () => true }));
    const send = over(await listen(listener));
    expect((await send('/api/layers/accounts')).status).toBe(500);
    throws = false;
    expect((await send('/api/layers/accounts')).status).toBe(401);
  });

  it('hands what sending throws to the next middleware', async () => {
    const { handler } = setUp();
    const app = express();
    app.use((_, response, next) => {
      const end = response.end.bind(response);
      response.end = () => {
        response.end = end;
        throw new Error('A fault of a middleware.');
      };
      next();
    });
    app.use(toNodeListener(handler));
    const thrown: unknown[] = [];
    app.use(((error, _request, response, _next) => {
      thrown.push(error);
      response.end();
    }) as ErrorRequestHandler);
    const { status } = await fetch(`${await listen(app)}/api/layers/accounts`);
    expect(status).toBe(401);
    expect(thrown).toEqual([new Error('A fault of a middleware.')]);
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
    const socket = dial(url);
    const headers = `Host: x\r\nx-user: acme\r\nOrigin: ${appUrl}\r\nContent-Type: application/json\r\n`;
    socket.write(`POST /api/layers/connect/tiktok HTTP/1.1\r\n${headers}Content-Length: 100\r\n\r\n{"a`);
    await new Promise((resolve) => socket.once('connect', resolve));
    socket.destroy();
    const alive = await fetch(`${url}/api/layers/accounts`, { headers: { 'x-user': 'acme' } });
    expect(alive.status).toBe(200);
  });

  it('shows authorize what middleware hung on the request', async () => {
    const { handler, log } = setUp({
      authorize: (_, req) => (req as express.Request & { user: { userId: string; projectId: string } }).user,
    });
    const app = express();
    app.use((req, _, next) => {
      Object.assign(req, { user: { userId: 'user-acme', projectId: 'prj_acme' } });
      next();
    });
    const send = over(await listen(app.use(toNodeListener(handler))));
    expect([(await send('/api/layers/accounts')).status, log]).toEqual([200, []]);
  });

  it('shows authorize a request that Web APIs take, and leaves the global ones as they are', async () => {
    const globals = [Request, Response];
    const { handler, log } = setUp({
      authorize: async (request) => {
        const copy = new Request(request, { headers: { 'x-user': request.headers.get('x-user') ?? '' } });
        const session = (user: string) =>
          `data:application/json,${JSON.stringify({ userId: user, projectId: 'prj_acme' })}`;
        return (await (await fetch(session(copy.headers.get('x-user') ?? ''))).json()) as never;
      },
    });
    const send = over(await listen(toNodeListener(handler)));
    expect([(await send('/api/layers/accounts', { headers: { 'x-user': 'acme' } })).status, log]).toEqual([
      200,
      [],
    ]);
    expect([Request, Response]).toEqual(globals);
  });

  it('shows authorize a request whose copies take nothing of the body away', async () => {
    const copied: [string | null, boolean][] = [];
    const { handler, log } = setUp({
      authorize: (request) => {
        const copy = new Request(request);
        copied.push([copy.headers.get('x-user'), request.bodyUsed]);
        return { userId: 'user-acme', projectId: 'prj_acme' };
      },
    });
    const send = over(await listen(toNodeListener(handler)));
    const headers = { 'x-user': 'acme', origin: appUrl, 'content-type': 'application/json' };
    const body = '{"actionId":"a"}';
    const { status } = await send('/api/layers/connect/tiktok', { method: 'POST', headers, body });
    expect([status, copied, log]).toEqual([200, [['acme', false]], []]);
  });

  it.each<[string, (request: Request) => Promise<unknown>]>([
    ['text', (request) => request.text()],
    ['json', (request) => request.json()],
    ['bytes', (request) => request.arrayBuffer()],
    ['a blob', (request) => request.blob()],
    ['a stream', async (request) => request.body?.getReader().read()],
    ['a clone', (request) => request.clone().text()],
  ])('says so when authorize has read the body as %s', async (_, read) => {
    const sizes: number[] = [];
    const { handler } = setUp({
      authorize: async (request) => {
        sizes.push(JSON.stringify((await read(request)) ?? null).length);
        return { userId: 'user-acme', projectId: 'prj_acme' };
      },
    });
    const send = over(await listen(toNodeListener(handler)));
    const headers = { 'x-user': 'acme', origin: appUrl, 'content-type': 'application/json' };
    const init = { method: 'POST', headers, body: '{"actionId":"a"}' };
    const response = await send('/api/layers/connect/tiktok', init);
    expect([response.status, sizes.length]).toEqual([500, 1]);
    expect(await response.json()).toMatchObject({ error: { code: 'misconfigured' } });
  });

  it('answers over HTTP/2, and shows authorize the host', async () => {
    const hosts: string[] = [];
    const { handler } = setUp({
      authorize: ({ url }) => {
        hosts.push(new URL(url).hostname);
        return { userId: 'u', projectId: 'prj_acme' };
      },
    });
    const server = createHttp2Server(toNodeListener(handler));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const client = connectHttp2(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    onTestFinished(() => {
      client.destroy();
      server.close();
    });
    const headers = { ':method': 'POST', ':path': '/api/layers/connect/tiktok', origin: appUrl };
    const stream = client.request({ ...headers, 'content-type': 'application/json' });
    stream.end('{"actionId":"a"}');
    const status = await new Promise((resolve) => stream.on('response', (head) => resolve(head[':status'])));
    expect([status, hosts]).toEqual([200, ['127.0.0.1']]);
  });
});
