import { createSandbox } from 'layers-connect/sandbox';
import {
  type ConnectMetric,
  createConnectHandler,
  createMemoryStore,
  type LogEntry,
} from 'layers-connect/server';
import { createRedisStore } from 'layers-connect/server/redis';
import { createClient, type RedisClientType } from 'redis';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { cookieOf } from '../helpers/setUp.js';
import { letTimePass } from './letTimePass.js';
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
    let outage: Upstream | null = null;
    let made = 0;
    const metrics: ConnectMetric[] = [];
    const events: string[] = [];
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
      fetch: async (...args: Parameters<Upstream>) => {
        made += 1;
        return (scripted.shift() ?? outage ?? sandbox.fetch)(...args);
      },
      log: ({ event }: LogEntry) => void events.push(event),
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
    return {
      sandbox,
      send,
      calls,
      metrics,
      events,
      /** How many calls were made since it was asked last. */
      made() {
        const since = made;
        made = 0;
        return since;
      },
      next: (answer: Upstream) => void scripted.push(answer),
      /** What Layers answers from now on to all, or null where it works. */
      answerWith(answer: Upstream | null) {
        outage = answer;
      },
    };
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

  describe('while Layers is out', () => {
    const out: Upstream = async () => new Response('', { status: 500 });
    /** So many lists one after another, each of another user. */
    const listed = async ({ send }: ReturnType<typeof setUp>, count: number) => {
      const statuses: number[] = [];
      for (let i = 0; i < count; i += 1)
        statuses.push((await send('GET', '/accounts', { user: `u${i}` })).status);
      return statuses;
    };

    it('make no more calls than one does, and say so once', async () => {
      const costs = async (instances: 1 | 3) => {
        const all = setUp(instances);
        all.answerWith(out);
        const statuses = await listed(all, 100);
        expect(statuses.slice(5)).toEqual(Array(95).fill(503));
        return { made: all.made(), events: all.events.filter((event) => event === 'layers_out') };
      };
      const one = await costs(1);
      expect(one).toEqual({ made: 5, events: ['layers_out'] });
      expect(await costs(3)).toEqual(one);
    });

    it('send one call at a time to find out whether it is back, and all go on with its answer', async () => {
      const all = setUp(3);
      const { send, made, answerWith, events, metrics } = all;
      answerWith(out);
      await listed(all, 10);
      expect(made()).toBe(5);
      const { opened, open } = gate();
      answerWith((...args) => opened.then(() => all.sandbox.fetch(...args)));
      await letTimePass(clients.slice(0, 1), 10_000);
      const probing = Array.from({ length: 9 }, (_, i) => send('GET', '/accounts', { user: `v${i}` }));
      const refused: number[] = [];
      for (const one of probing) void one.then(({ status }) => refused.push(status));
      // Three share the list of the instance that finds out.
      await vi.waitFor(() => expect(refused).toEqual(Array(6).fill(503)), 60_000);
      expect(made()).toBe(1);
      open();
      await Promise.all(probing);
      expect(refused.slice(6)).toEqual([200, 200, 200]);
      answerWith(null);
      expect(await listed(all, 9)).toEqual(Array(9).fill(200));
      expect(events.filter((event) => event.startsWith('layers_'))).toEqual(['layers_out', 'layers_back']);
      const states = metrics.flatMap(({ name, labels }) =>
        name === 'breaker_changes' ? [labels.state] : [],
      );
      expect(states).toEqual(['open', 'half_open', 'closed']);
    });

    it('refuse starts and reconnects as well, until a call of one of them is answered', async () => {
      const all = setUp(3);
      const { send, made, answerWith } = all;
      const start = () => send('POST', '/connect/tiktok', { body: {} });
      answerWith(out);
      await listed(all, 10);
      made();
      for (let i = 0; i < 3; i += 1) expect((await start()).status).toBe(503);
      expect(made()).toBe(0);
      answerWith(null);
      await letTimePass(clients.slice(0, 1), 10_000);
      expect((await start()).status).toBe(200);
      const [{ socialAccountId } = { socialAccountId: '' }] = all.sandbox.accounts();
      const reauth = await send('POST', `/accounts/${socialAccountId}/reauth`, { body: {} });
      expect(reauth.status).toBe(200);
    });

    it('show a last known list of their own, and none from before a disconnect by another one', async () => {
      const all = setUp(3);
      const { sandbox, send, answerWith } = all;
      const [{ socialAccountId } = { socialAccountId: '' }] = sandbox.accounts();
      // One each.
      expect(await listed(all, 3)).toEqual([200, 200, 200]);
      // Whoever asks before that shares the answer that is just being handed on.
      await vi.waitFor(
        async () => expect(await clients[0]?.keys('layers-connect:lists:*')).toEqual([]),
        60_000,
      );
      answerWith(out);
      const known = await (await send('GET', '/accounts')).json();
      expect(known).toMatchObject({ stale: true, items: [{ socialAccountId }] });
      answerWith(null);
      expect((await send('DELETE', `/accounts/${socialAccountId}`)).status).toBe(200);
      answerWith(out);
      expect(Math.min(...(await listed(all, 3)))).toBeGreaterThanOrEqual(500);
    });
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
