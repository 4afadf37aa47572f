import { createSandbox } from 'layers-connect/sandbox';
import { createConnectHandler, createMemoryStore } from 'layers-connect/server';
import { createRedisStore } from 'layers-connect/server/redis';
import { createClient, type RedisClientType } from 'redis';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { cookieOf } from '../helpers/setUp.js';
import { describeRedis, type RunningRedis, startRedis } from './startRedis.js';

const appUrl = 'http://localhost:4600';
const minuteMs = 60_000;

describeRedis('three instances on one Redis', () => {
  let server: RunningRedis;
  let clients: RedisClientType[];
  beforeAll(async () => {
    server = await startRedis();
    const connecting = [1, 2, 3].map(() => createClient({ url: server.url }).connect());
    clients = (await Promise.all(connecting)) as RedisClientType[];
  });
  afterAll(async () => {
    for (const client of clients) client.destroy();
    await server.stop();
  });
  beforeEach(async () => {
    await clients[0]?.flushAll();
  });

  /** Instances in front of one sandbox, which counts their calls and enforces the standard tier. */
  function setUp(instances: 1 | 3) {
    const sandbox = createSandbox();
    const scripted: (() => Response)[] = [];
    const base = {
      apiKey: sandbox.apiKey,
      appUrl,
      basePath: '/api/layers',
      authorize: (request: Request) => {
        const userId = request.headers.get('x-user');
        return userId === null ? null : { userId, projectId: sandbox.projectId };
      },
      layersApiUrl: sandbox.apiUrl,
      authorizeOrigins: [sandbox.consentUrl],
      fetch: async (input: RequestInfo | URL, init?: RequestInit) =>
        scripted.shift()?.() ?? sandbox.fetch(input, init),
      log: () => {},
    };
    const storeOf = (client: RedisClientType) =>
      createRedisStore({ sendCommand: (args) => client.sendCommand(args) });
    const stores = instances === 1 ? [createMemoryStore()] : clients.map(storeOf);
    const handlers = stores.map((store) => createConnectHandler({ ...base, store }));
    let turn = 0;
    const send = (
      method: string,
      path: string,
      init: { user?: string; body?: object; cookie?: string } = {},
    ) => {
      const { user = 'u', body, cookie } = init;
      const handler = handlers[turn % handlers.length];
      turn += 1;
      const headers = new Headers({ 'x-user': user, origin: appUrl, 'content-type': 'application/json' });
      if (cookie !== undefined) headers.set('cookie', cookie);
      const request = new Request(`${appUrl}/api/layers${path}`, {
        method,
        headers,
        ...(body && { body: JSON.stringify(body) }),
      });
      if (handler === undefined) throw new Error('There is no instance.');
      return handler(request);
    };
    const calls = (part: RegExp) =>
      sandbox.calls.filter(({ method, path }) => part.test(`${method} ${path}`));
    return { sandbox, send, calls, next: (answer: () => Response) => void scripted.push(answer) };
  }

  it.each<[string, string[], number]>([
    ['one user', ['u'], 150],
    ['fifty users', Array.from({ length: 50 }, (_, i) => `u${i}`), 300],
  ])('ask for no more lists than one does, by %s', async (_, users, requests) => {
    const made = async (instances: 1 | 3) => {
      const { send, calls } = setUp(instances);
      const startedAt = performance.now();
      for (let i = 0; i < requests; i += 1)
        await send('GET', '/accounts', { user: users[i % users.length] ?? 'u' });
      const statuses = calls(/social-accounts/).map(({ status }) => status);
      expect(statuses.filter((status) => status === 429)).toEqual([]);
      return { count: statuses.length, minutes: 1 + Math.floor((performance.now() - startedAt) / minuteMs) };
    };
    const one = await made(1);
    const three = await made(3);
    expect(one.count).toBeGreaterThan(30);
    // As many again for each minute that a slow machine takes.
    expect(three.count).toBeGreaterThanOrEqual(Math.floor(one.count / one.minutes));
    expect(three.count).toBeLessThanOrEqual(Math.ceil(one.count / one.minutes) * three.minutes);
  });

  it('start no more attempts than one does', async () => {
    const made = async (instances: 1 | 3) => {
      const { send, calls } = setUp(instances);
      for (let i = 0; i < 100; i += 1)
        await send('POST', '/connect/tiktok', { user: `u${i % 20}`, body: {} });
      return calls(/oauth-url/).map(({ status }) => status);
    };
    const [one, three] = [await made(1), await made(3)];
    expect(three.filter((status) => status === 429)).toEqual([]);
    expect(three.length).toBe(one.length);
  });

  it('all hold back after a 429 that one of them was given', async () => {
    const { send, calls, next } = setUp(3);
    next(() => new Response('{}', { status: 429, headers: { 'retry-after': '600' } }));
    const answers = [];
    for (let i = 0; i < 6; i += 1) answers.push(await send('GET', '/accounts', { user: `u${i}` }));
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(429));
    expect(answers.every(({ headers }) => Number(headers.get('retry-after')) > 0)).toBe(true);
    expect(calls(/./)).toEqual([]);
  });

  it('mint once for one action that all of them are asked for', async () => {
    const { send, calls } = setUp(3);
    const start = () => send('POST', '/connect/tiktok', { body: { actionId: 'a1' } });
    const answers = await Promise.all(Array.from({ length: 9 }, start));
    const ids = await Promise.all(answers.map(async (answer) => (await answer.json()).attemptId));
    expect(new Set(ids).size).toBe(1);
    expect(calls(/oauth-url/)).toHaveLength(1);
  });

  it('ask Layers once about an attempt that all of them are asked about', async () => {
    const { send, calls } = setUp(3);
    const { attemptId } = await (await send('POST', '/connect/tiktok', { body: {} })).json();
    const answers = await Promise.all(Array.from({ length: 9 }, () => send('GET', `/attempts/${attemptId}`)));
    expect(answers.map(({ status }) => status)).toEqual(Array(9).fill(200));
    expect(calls(/oauth-status/)).toHaveLength(1);
  });

  it('finish an attempt that another one has started', async () => {
    const { sandbox, send } = setUp(3);
    const started = await send('POST', '/connect/tiktok', { body: {} });
    const { attemptId, authorizeUrl } = await started.json();
    const returnUrl = new URL(await sandbox.approveConsent(authorizeUrl));
    const path = returnUrl.pathname.replace('/api/layers', '') + returnUrl.search;
    const back = await send('GET', path, { cookie: cookieOf(started) });
    expect(back.status).toBe(303);
    const status = await (await send('GET', `/attempts/${attemptId}`)).json();
    expect(status).toMatchObject({ status: 'completed' });
    const { items } = await (await send('GET', '/accounts')).json();
    expect(items.map(({ socialAccountId }: { socialAccountId: string }) => socialAccountId)).toContain(
      status.socialAccountId,
    );
  });
});
