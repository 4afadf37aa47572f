import { Agent, request as httpRequest, IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import express from 'express';
import { describe, expect, it, onTestFinished } from 'vitest';
import { toNodeListener } from '../../../src/server/index.js';
import { appUrl, setUp as setUpHandler } from '../helpers/setUp.js';
import { secret, signature } from '../helpers/sign.js';
import { dial, listen, over } from './serve.js';

const setUp = (options: Parameters<typeof setUpHandler>[0] = {}) =>
  setUpHandler({ webhookSecrets: [secret], ...options });

const user = { 'x-user': 'acme', origin: appUrl, 'content-type': 'application/json' };

describe('the bytes of an event', () => {
  const body = '{ "id": "evt_1",  "type": "test.ping", "data": { "text": "ü" } }';

  const keep = (toRaw: (bytes: Buffer) => unknown) =>
    express.json({
      verify: (req: IncomingMessage, _: ServerResponse, bytes: Buffer) => {
        Object.assign(req, { rawBody: toRaw(bytes) });
      },
    });

  it.each<[string, express.Handler]>([
    ['express.raw()', express.raw({ type: () => true })],
    ['a rawBody of bytes, as Cloud Functions and Nest keep it', keep((bytes) => bytes)],
    ['a rawBody of text', keep(String)],
  ])('are taken from %s', async (_, parser) => {
    const { handler, now } = setUp();
    const send = over(await listen(express().use(parser, toNodeListener(handler))));
    const sign = (text: string) => ({
      'content-type': 'application/json',
      'x-layers-signature': signature(text, Math.round(now() / 1000)),
    });
    const deliver = (text: string) =>
      send('/api/layers/webhook', { method: 'POST', headers: sign(text), body });
    expect((await deliver(body)).status).toBe(200);
    expect((await deliver(`${body} `)).status).toBe(400);
  });
});

describe('a body that a parser has read', () => {
  it('is the same body', async () => {
    const { handler } = setUp();
    const send = over(await listen(express().use(express.json(), toNodeListener(handler))));
    const start = async () => {
      const init = { method: 'POST', headers: user, body: '{"actionId":"a1"}' };
      return (await (await send('/api/layers/connect/tiktok', init)).json()) as { attemptId: string };
    };
    // Two clicks of one action are one attempt. Without a body they would be two.
    expect((await start()).attemptId).toBe((await start()).attemptId);
  });

  it('is missed where nobody kept it, but not where nothing was sent', async () => {
    const { handler } = setUp();
    const app = express();
    app.use((req, _, next) => {
      req.resume().on('end', next);
    });
    const send = over(await listen(app.use(toNodeListener(handler))));
    const path = '/api/layers/connect/tiktok';
    const lost = await send(path, { method: 'POST', headers: user, body: '{"actionId":"a"}' });
    const none = await send(path, { method: 'POST', headers: user });
    expect([lost.status, none.status]).toEqual([500, 200]);
  });
});

/** A request as platforms make it from an event, with neither a socket nor raw headers. */
function madeRequest(read: (req: IncomingMessage) => void) {
  const req = Object.assign(new IncomingMessage(new Socket()), {
    method: 'POST',
    url: '/api/layers/connect/tiktok',
    headers: user,
  });
  req._read = () => read(req);
  return { req, res: new ServerResponse(req) };
}

it('takes a request that a platform made from an event', async () => {
  const { handler } = setUp();
  const { req, res } = madeRequest((made) => {
    made.push('{"actionId":"a1"}');
    made.push(null);
  });
  await toNodeListener(handler)(req, res);
  expect(res.statusCode).toBe(200);
});

it('reads no faster than the handler, and stops with it', async () => {
  const { handler } = setUp();
  let reads = 0;
  const { req, res } = madeRequest((made) => {
    reads += 1;
    setImmediate(() => made.push(Buffer.alloc(1_000)));
  });
  await toNodeListener(handler)(req, res);
  expect(res.statusCode).toBe(413);
  expect(reads).toBeLessThan(200);
});

describe('a request that is answered before its body is read', () => {
  const refusals: [number, string, string, Record<string, string>][] = [
    [401, 'POST', '/api/layers/connect/tiktok', { origin: appUrl }],
    [403, 'POST', '/api/layers/connect/tiktok', { 'x-user': 'acme', origin: 'https://evil.example' }],
    [404, 'POST', '/api/layers/nowhere', user],
    [405, 'PUT', '/api/layers/accounts', user],
    [413, 'POST', '/api/layers/connect/tiktok', user],
    [400, 'POST', '/api/layers/webhook', { 'x-layers-signature': 'none' }],
  ];

  it.each(refusals)('keeps its connection usable after a %i', async (status, method, path, headers) => {
    const { handler } = setUp();
    const url = await listen(toNodeListener(handler));
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    onTestFinished(() => agent.destroy());
    const send = (init: { method: string; path: string; headers: object }, body?: Buffer) =>
      new Promise<number | undefined>((resolve, reject) => {
        const request = httpRequest(url + init.path, { ...init, headers: { ...init.headers }, agent });
        request.on('error', reject);
        request.on('response', (response) => response.resume().on('end', () => resolve(response.statusCode)));
        request.end(body);
      });
    expect(await send({ method, path, headers }, Buffer.alloc(300_000, 'x'))).toBe(status);
    expect(await send({ method: 'GET', path: '/api/layers/accounts', headers: user })).toBe(200);
  });

  it.each(refusals)(
    'ends an upload without an end after a %i',
    async (status, method, path, headers) => {
      const { handler } = setUp();
      const socket = dial(await listen(toNodeListener(handler)));
      let answer = '';
      socket.on('data', (chunk) => {
        answer += chunk;
      });
      const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()));
      socket.on('error', () => {});
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
      socket.write(
        `${method} ${path} HTTP/1.1\r\nHost: x\r\n${lines.join('')}Content-Length: 900000000\r\n\r\n`,
      );
      const more = setInterval(() => socket.write(Buffer.alloc(20_000, 'x')), 5);
      await closed;
      clearInterval(more);
      expect(answer).toContain(`HTTP/1.1 ${status} `);
    },
    20_000,
  );
});
