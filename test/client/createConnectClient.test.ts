import type { ServerResponse } from 'node:http';
import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { listAccounts } from '../../src/client/accounts/listAccounts.js';
import { revokeAccount } from '../../src/client/accounts/revokeAccount.js';
import { readAttempt } from '../../src/client/attempt/readAttempt.js';
import type { ConnectError } from '../../src/client/ConnectError.js';
import { startConnect } from '../../src/client/start/startAttempt.js';
import { createConnectClient, isConnectError } from '../../src/index.js';
import { json, listen } from '../helpers/listen.js';

const authorizeUrl = 'https://www.tiktok.com/v2/auth/authorize?state=x';
const started = { attemptId: 'at_1', authorizeUrl, expiresAt: '2026-11-22T12:10:00Z' };

async function failureOf(promise: Promise<unknown>): Promise<ConnectError> {
  const error: unknown = await promise.then(
    () => expect.fail('expected a rejection'),
    (reason) => reason,
  );
  if (!isConnectError(error)) throw error;
  return error;
}

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

// Where the page of these tests would be.
beforeEach(() => vi.stubGlobal('location', new URL('https://app.quinns-crm.com')));

describe('createConnectClient', () => {
  it.each([undefined, '', 'api', '//evil.example', 'ftp://a', '/api?x', 'javascript:alert(1)', 5])(
    'refuses %j as a base URL and says what to pass',
    (baseUrl) => {
      expect(() => createConnectClient({ baseUrl: baseUrl as string })).toThrow(
        /baseUrl must be a path such as/,
      );
    },
  );

  it.each([
    [{ startConect: '/x' }, /no route "startConect"/],
    [{ listAccounts: 'accounts' }, /routes.listAccounts: "accounts" is not a path/],
    [{ listAccounts: '//evil.example' }, /is not a path under baseUrl/],
    [{ startReauth: { path: '/x', submit: 'form' } }, /only startConnect can be submitted as a form/],
  ])('refuses the routes %j', (routes, message) => {
    expect(() => createConnectClient({ baseUrl: '/api', routes: routes as never })).toThrow(message);
  });

  it('mints with a JSON body that holds no project unless it was given one', async () => {
    const { url, seen } = await listen((response) => json(response, 200, started));
    await startConnect(createConnectClient({ baseUrl: `${url}/api/` }), {
      platform: 'tiktok',
    });
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({ method: 'POST', url: '/api/connect/tiktok' });
    expect(JSON.parse(seen[0]?.body ?? '')).toEqual({
      platform: 'tiktok',
      actionId: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
  });

  it('sends the headers it was given, asked anew for each call', async () => {
    const { url, seen } = await listen((response) => json(response, 200, { items: [] }));
    let token = 0;
    const client = createConnectClient({
      baseUrl: url,
      headers: () => ({ authorization: `Bearer ${++token}` }),
    });
    await listAccounts(client, {});
    await listAccounts(client, {});
    expect(seen.map((request) => request.headers.authorization)).toEqual(['Bearer 1', 'Bearer 2']);
  });

  it('answers calls that overlap with one mint', async () => {
    const { url, seen } = await listen((response) => json(response, 200, started));
    const client = createConnectClient({ baseUrl: url });
    const mints = Array.from({ length: 20 }, () => startConnect(client, { platform: 'tiktok' }));
    expect(new Set((await Promise.all(mints)).map((each) => each.attemptId))).toEqual(new Set(['at_1']));
    expect(seen).toHaveLength(1);
  });

  it('calls a guide’s routes with its project', async () => {
    const { url, seen } = await listen((response) => json(response, 200, { items: [], nextCursor: null }));
    const client = createConnectClient({
      baseUrl: url,
      projectId: 'prj_1',
      routes: {
        startConnect: { path: '/connect/:platform/start', submit: 'form' },
        listAccounts: '/projects/:projectId/social-accounts',
      },
    });
    await listAccounts(client, { platform: 'tiktok', cursor: 'c 1' });
    expect(seen[0]?.url).toBe('/projects/prj_1/social-accounts?platform=tiktok&cursor=c+1');
    client.form({ platform: 'tiktok', returnTo: '/before' });
    expect(client.form({ platform: 'tiktok' })).toEqual({
      action: `${url}/connect/tiktok/start`,
      fields: [{ name: 'projectId', value: 'prj_1' }],
      required: true,
    });
  });

  it('counts a link’s life by the server’s clock', async () => {
    const { url } = await listen((response) =>
      json(
        response,
        200,
        { state: 'st_1', status: 'pending', expiresAt: '2001-01-01T00:05:00Z' },
        { date: 'Mon, 01 Jan 2001 00:00:00 GMT' },
      ),
    );
    const client = createConnectClient({ baseUrl: url });
    const { signal } = new AbortController();
    const query = { client: new QueryClient(), queryKey: ['st_1'], signal };
    const state = await readAttempt(client, 'st_1', undefined, query);
    expect(state.attempt).toMatchObject({ status: 'pending', expiresInMs: 300_000 });
  });

  it('takes an empty answer to a revoke as done, with an unknown count', async () => {
    const { url } = await listen((response) => response.writeHead(204).end());
    const revoked = await revokeAccount(createConnectClient({ baseUrl: url }), { socialAccountId: 'sa_1' });
    expect(revoked).toEqual({ socialAccountId: 'sa_1', canceledScheduledPosts: null });
  });
});

describe('a faulty backend', () => {
  const cases: [string, (response: ServerResponse) => void, Partial<ConnectError>][] = [
    [
      'HTML with 200',
      (r) => r.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Wi-Fi log-in</h1>'),
      { code: 'bad_response' },
    ],
    ['an empty 200', (r) => r.writeHead(200).end(), { code: 'bad_response' }],
    ['truncated JSON', (r) => r.writeHead(200).end('{"items": ['), { code: 'bad_response' }],
    ['null', (r) => json(r, 200, null), { code: 'bad_response' }],
    ['a number', (r) => json(r, 200, 5), { code: 'bad_response' }],
    ['5 MB', (r) => r.writeHead(200).end(`{"items":"${'x'.repeat(5_000_000)}"}`), { code: 'bad_response' }],
    ['a cut connection', (r) => r.socket?.destroy(), { code: 'network' }],
    [
      'a connection cut inside the body',
      (r) => {
        r.writeHead(200, { 'content-length': '500' }).write('{"items":');
        setTimeout(() => r.socket?.destroy(), 20);
      },
      { code: 'network' },
    ],
    ['502 HTML', (r) => r.writeHead(502).end('<h1>Bad gateway</h1>'), { code: 'server_error', status: 502 }],
    ['401 without a body', (r) => r.writeHead(401).end(), { code: 'unauthenticated', status: 401 }],
    ['403 without a body', (r) => r.writeHead(403).end(), { code: 'forbidden' }],
    ['404 without a body', (r) => r.writeHead(404).end(), { code: 'not_found' }],
    [
      'an unknown code',
      (r) => json(r, 418, { error: { code: 'TEAPOT', requestId: 'req_9' } }),
      { code: 'unknown', wireCode: 'TEAPOT', requestId: 'req_9' },
    ],
    [
      '401 with a code of tomorrow',
      (r) => json(r, 401, { error: { code: 'session_expired' } }),
      { code: 'unauthenticated', wireCode: 'session_expired' },
    ],
    [
      '502 with a code of tomorrow',
      (r) => json(r, 502, { error: { code: 'EDGE_DOWN' } }),
      { code: 'server_error', wireCode: 'EDGE_DOWN' },
    ],
    [
      '429 with seconds',
      (r) => json(r, 429, { error: { code: 'RATE_LIMITED' } }, { 'retry-after': '7' }),
      { code: 'rate_limited', retryAfterMs: 7_000 },
    ],
    [
      '429 of another code',
      (r) => json(r, 429, { error: { code: 'SLOW_DOWN' } }),
      { code: 'rate_limited', retryAfterMs: 5_000 },
    ],
    [
      '429 with a date',
      (r) =>
        r
          .writeHead(429, {
            date: 'Mon, 01 Jan 2001 00:00:00 GMT',
            'retry-after': 'Mon, 01 Jan 2001 00:00:30 GMT',
          })
          .end(),
      { code: 'rate_limited', retryAfterMs: 30_000 },
    ],
    [
      'a host that is not allowed',
      (r) => json(r, 403, { error: { code: 'RETURN_URL_NOT_ALLOWED', details: { host: 'a.example' } } }),
      { code: 'return_url_not_allowed', details: { host: 'a.example', requiredScope: null } },
    ],
  ];

  it.each(cases)('answering %s becomes a typed error', async (_, answer, expected) => {
    const { url } = await listen(answer);
    const error = await failureOf(listAccounts(createConnectClient({ baseUrl: url }), {}));
    expect(error).toMatchObject(expected);
  });

  it('redirecting to a log-in page means that nobody is logged in', async () => {
    const { url } = await listen((response, { url: path }) => {
      if (path === '/login') response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Log in</h1>');
      else response.writeHead(302, { location: '/login' }).end();
    });
    expect((await failureOf(listAccounts(createConnectClient({ baseUrl: url }), {}))).code).toBe(
      'unauthenticated',
    );
  });

  it('that cannot be reached while the browser is offline is not the network’s fault', async () => {
    vi.stubGlobal('navigator', { onLine: false });
    const client = createConnectClient({ baseUrl: 'http://127.0.0.1:1' });
    expect((await failureOf(listAccounts(client, {}))).code).toBe('offline');
  });

  it('that is not there is a network error', async () => {
    const client = createConnectClient({ baseUrl: 'http://127.0.0.1:1' });
    expect((await failureOf(listAccounts(client, {}))).code).toBe('network');
  });

  it.each([
    ['never answers', () => new Promise<Response>(() => {})],
    [
      'stalls inside the body',
      async () => new Response(new ReadableStream({ start: (c) => c.enqueue(new Uint8Array([123])) })),
    ],
  ])('that %s is given up after 15 s', async (_, fetch) => {
    vi.useFakeTimers();
    const failure = failureOf(listAccounts(createConnectClient({ baseUrl: '/api', fetch }), {}));
    await vi.advanceTimersByTimeAsync(14_999);
    expect(vi.getTimerCount()).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect((await failure).code).toBe('timeout');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('that drips is bound by the total time, not by the time between bytes', async () => {
    vi.useFakeTimers();
    const drip = new ReadableStream({
      async pull(controller) {
        await new Promise((resolve) => setTimeout(resolve, 1_000));
        controller.enqueue(new Uint8Array([32]));
      },
    });
    const client = createConnectClient({ baseUrl: '/api', fetch: async () => new Response(drip) });
    const failure = failureOf(listAccounts(client, {}));
    await vi.advanceTimersByTimeAsync(15_000);
    expect((await failure).code).toBe('timeout');
  });

  it('is left alone once the caller has given up', async () => {
    const controller = new AbortController();
    const client = createConnectClient({ baseUrl: '/api', fetch: () => new Promise(() => {}) });
    const call = listAccounts(client, { signal: controller.signal });
    controller.abort(new Error('left'));
    await expect(call).rejects.toThrow('left');
  });
});
