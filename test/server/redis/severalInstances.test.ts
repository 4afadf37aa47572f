import { createSandbox } from 'layers-connect/sandbox';
import { type ConnectMetric, createConnectHandler, createMemoryStore } from 'layers-connect/server';
import { createRedisStore } from 'layers-connect/server/redis';
import { createClient, type RedisClientType } from 'redis';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { cookieOf } from '../helpers/setUp.js';
import { describeRedis, type RunningRedis, startRedis } from './startRedis.js';

const appUrl = 'http://localhost:4600';
const minuteMs = 60_000;

type Upstream = (input: RequestInfo | URL, init?: RequestInit) => Response | Promise<Response>;

const lists = /^GET .*\/social-accounts/;

interface Made {
  count: number;
  /** How many minutes it took, the first included. */
  minutes: number;
}

/** As many calls again for each minute that a slow machine takes. */
function expectSame(one: Made, three: Made): void {
  expect(one.count).toBeGreaterThan(30);
  expect(three.count).toBeGreaterThanOrEqual(Math.floor(one.count / one.minutes));
  expect(three.count).toBeLessThanOrEqual(Math.ceil(one.count / one.minutes) * three.minutes);
}

/** Something to wait for, and what ends the wait. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

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
    sandbox.seedAccounts([{ platform: 'tiktok', handle: 'acme.coffee' }]);
    const scripted: Upstream[] = [];
    const metrics: ConnectMetric[] = [];
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
      fetch: async (...args: Parameters<Upstream>) => (scripted.shift() ?? sandbox.fetch)(...args),
      log: () => {},
      onMetric: (metric: ConnectMetric) => void metrics.push(metric),
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
    return { sandbox, send, calls, metrics, next: (answer: Upstream) => void scripted.push(answer) };
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
    expectSame(await made(1), await made(3));
  });

  it('start no more attempts than one does', async () => {
    const made = async (instances: 1 | 3) => {
      const { send, calls } = setUp(instances);
      const startedAt = performance.now();
      for (let i = 0; i < 100; i += 1)
        await send('POST', '/connect/tiktok', { user: `u${i % 20}`, body: {} });
      const statuses = calls(/oauth-url/).map(({ status }) => status);
      expect(statuses.filter((status) => status === 429)).toEqual([]);
      return { count: statuses.length, minutes: 1 + Math.floor((performance.now() - startedAt) / minuteMs) };
    };
    expectSame(await made(1), await made(3));
  });

  it('all hold back after a 429 that one of them was given', async () => {
    const { send, calls, next } = setUp(3);
    next(async () => new Response('{}', { status: 429, headers: { 'retry-after': '600' } }));
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

  /** Until other instances wait for a list that one of them has asked Layers for. */
  const untilJoined = () =>
    vi.waitFor(async () => {
      const [key = ''] = (await clients[0]?.keys('layers-connect:lists:*')) ?? [];
      const underWay = (await clients[0]?.hVals(key)) ?? [];
      if (!underWay.some((call) => call.endsWith('joined'))) throw new Error('Nobody has joined.');
    }, 60_000);

  it('ask Layers once for a list that all of them are asked for', async () => {
    const { sandbox, send, calls, metrics, next } = setUp(3);
    const { opened, open } = gate();
    next((...args) => opened.then(() => sandbox.fetch(...args)));
    const asked = Array.from({ length: 9 }, (_, i) => send('GET', '/accounts', { user: `u${i}` }));
    await untilJoined();
    open();
    const bodies = await Promise.all((await Promise.all(asked)).map((answer) => answer.text()));
    expect(new Set(bodies).size).toBe(1);
    expect(JSON.parse(bodies[0] ?? '').items.length).toBeGreaterThan(0);
    expect(calls(lists)).toHaveLength(1);
    const sources = metrics.flatMap(({ name, labels }) => (name === 'list_reads' ? [labels.source] : []));
    expect(sources.sort()).toEqual(['layers', ...Array(8).fill('shared')]);
    expect(metrics.filter(({ name }) => name === 'rate_limits')).toEqual([]);
  });

  it('ask themselves for a list that another one could not get', async () => {
    const { send, calls, next } = setUp(3);
    const { opened, open } = gate();
    const fails: Upstream = async () => {
      await opened;
      return new Response('{}', { status: 403 });
    };
    next(fails);
    const asked = Array.from({ length: 3 }, (_, i) => send('GET', '/accounts', { user: `u${i}` }));
    await untilJoined();
    open();
    const statuses = (await Promise.all(asked)).map(({ status }) => status).sort();
    expect(statuses).toEqual([200, 200, 502]);
    expect(calls(lists).length).toBeGreaterThan(0);
  });

  it('join no list from before a disconnect', async () => {
    const { sandbox, send, calls, next } = setUp(3);
    const [{ socialAccountId } = { socialAccountId: '' }] = sandbox.accounts();
    const { opened, open } = gate();
    const begun = gate();
    next(async (...args) => {
      begun.open();
      const answer = await sandbox.fetch(...args);
      await opened;
      return answer;
    });
    const before = send('GET', '/accounts');
    await begun.opened;
    expect((await send('DELETE', `/accounts/${socialAccountId}`)).status).toBe(200);
    const after = await send('GET', '/accounts', { user: 'other' });
    // The one that waits, that of the disconnect, and one that has seen it.
    expect(calls(lists)).toHaveLength(3);
    const { items } = await after.json();
    const row = items.find((one: { socialAccountId: string }) => one.socialAccountId === socialAccountId);
    expect(row?.status).toBe('disconnected');
    open();
    expect((await before).status).toBe(200);
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
