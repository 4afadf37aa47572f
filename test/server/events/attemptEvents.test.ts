import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type AttemptStore,
  type ConnectHandlerOptions,
  type ConnectMetric,
  createMemoryStore,
} from '../../../src/server/index.js';
import { account } from '../helpers/fakeLayers.js';
import { appUrl, codeOf, type SendInit, setUp as setUpHandler } from '../helpers/setUp.js';
import { secret, signature } from '../helpers/sign.js';
import { readEvents } from './readEvents.js';

const beatMs = 15_000;

beforeEach(
  () => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] }),
);
afterEach(() => vi.useRealTimers());

/** Lets what is under way come to rest. */
const settle = () => vi.advanceTimersByTimeAsync(0);

function setUp(options: Partial<ConnectHandlerOptions> = {}) {
  const metrics: ConnectMetric[] = [];
  const all = setUpHandler({ onMetric: (metric) => void metrics.push(metric), ...options });
  const count = (change: string) =>
    metrics.filter(({ name, labels }) => name === 'event_streams' && labels.change === change).length;
  const events = (attemptId: string, init: SendInit = {}) =>
    all.send('GET', `/attempts/${attemptId}/events`, { user: 'acme', ...init });
  const follow = async (attemptId: string, lastEventId = '0') =>
    readEvents(await events(attemptId, { headers: { 'last-event-id': lastEventId } }));
  /** Ends an attempt well, as its owner comes back. */
  const comeBack = async ({ cookie, returnPath, state }: Awaited<ReturnType<typeof all.startConnect>>) => {
    all.layers.complete(state);
    all.layers.accounts.set('prj_acme', [account('sa_new')]);
    return all.send('GET', returnPath, { user: 'acme', cookie });
  };
  return { ...all, events, follow, comeBack, count, held: () => count('opened') - count('closed') };
}

describe('the stream of an attempt', () => {
  it('says when to look, and nothing else', async () => {
    const { startConnect, follow, comeBack } = setUp();
    const started = await startConnect();
    const stream = await follow(started.attemptId);
    const { status, headers } = stream.response;
    expect(status).toBe(200);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
      vary: 'Cookie, Origin',
    });
    await comeBack(started);
    await stream.untilEvents(1);
    expect(stream.text()).toBe('retry: 5000\n: open\n\nevent: changed\nid: 2\ndata: {}\n\n');
  });

  it('is offered by the answer that it begins after, as long as it has news to bring', async () => {
    const { startConnect, send, layers } = setUp();
    const { attemptId, cookie, returnPath } = await startConnect();
    const read = async () => (await send('GET', `/attempts/${attemptId}`, { user: 'acme' })).json();
    expect(await read()).toMatchObject({ status: 'pending', lastEventId: '0' });
    // The owner is back and Layers has not decided yet: somebody has to go on asking.
    await send('GET', returnPath, { user: 'acme', cookie });
    expect(layers.calls.length).toBeGreaterThan(1);
    const pending = await read();
    expect(pending.status).toBe('pending');
    expect(pending).not.toHaveProperty('lastEventId');
  });

  it('tells of a return that Layers has not decided about yet', async () => {
    const { startConnect, send, follow } = setUp();
    const { attemptId, cookie, returnPath } = await startConnect();
    const stream = await follow(attemptId);
    await send('GET', returnPath, { user: 'acme', cookie });
    await stream.untilEvents(1);
    await settle();
    expect(stream.ids()).toEqual(['1']);
  });

  it('tells of no read, however often the attempt is looked at', async () => {
    const { startConnect, send, follow, advance } = setUp();
    const { attemptId } = await startConnect();
    const stream = await follow(attemptId);
    for (let i = 0; i < 5; i += 1) {
      advance(10_000);
      await send('GET', `/attempts/${attemptId}`, { user: 'acme' });
    }
    await settle();
    expect(stream.ids()).toEqual([]);
  });

  it('tells each attempt of its own changes', async () => {
    const { startConnect, follow, comeBack } = setUp();
    const [one, other] = [await startConnect(), await startConnect()];
    const streams = [await follow(one.attemptId), await follow(one.attemptId), await follow(other.attemptId)];
    await comeBack(one);
    await streams[0]?.untilEvents(1);
    await streams[1]?.untilEvents(1);
    await settle();
    expect(streams.map((stream) => stream.ids())).toEqual([['2'], ['2'], []]);
  });

  it.each([
    ['an older event', '0', ['2']],
    ['the newest event', '2', []],
    ['an event that never was', 'x', ['2']],
  ])('opened from %s on, tells of what has happened since', async (_, lastEventId, ids) => {
    const { startConnect, follow, comeBack } = setUp();
    const started = await startConnect();
    await comeBack(started);
    const stream = await follow(started.attemptId, lastEventId);
    await settle();
    expect(stream.ids()).toEqual(ids);
  });

  it('opened without a word of what is known, says where it stands', async () => {
    const { startConnect, events } = setUp();
    const stream = readEvents(await events((await startConnect()).attemptId));
    await stream.untilEvents(1);
    expect(stream.ids()).toEqual(['0']);
  });

  it('tells of what a webhook has brought', async () => {
    const { startConnect, follow, layers, send, now, advance } = setUp({
      webhookSecrets: [secret],
      unboundReturns: 'allow',
    });
    const { attemptId, state } = await startConnect();
    const stream = await follow(attemptId);
    advance(60_000);
    layers.complete(state);
    const body = '{"id":"evt_1","type":"social_account.connected","data":{"platform":"tiktok"}}';
    const headers = { 'x-layers-signature': signature(body, Math.round(now() / 1000)) };
    expect((await send('POST', '/webhook', { body, headers })).status).toBe(200);
    await stream.untilEvents(1);
  });

  it('tells of a webhook that came right after a look, once Layers may be asked again', async () => {
    const { startConnect, follow, layers, send, now, advance } = setUp({
      webhookSecrets: [secret],
      unboundReturns: 'allow',
    });
    const { attemptId, state } = await startConnect();
    await send('GET', `/attempts/${attemptId}`, { user: 'acme' });
    const stream = await follow(attemptId);
    advance(1_000);
    layers.complete(state);
    const body = '{"id":"evt_1","type":"social_account.connected","data":{"platform":"tiktok"}}';
    const headers = { 'x-layers-signature': signature(body, Math.round(now() / 1000)) };
    await send('POST', '/webhook', { body, headers });
    await settle();
    expect(stream.ids()).toEqual([]);
    advance(4_100);
    await vi.advanceTimersByTimeAsync(4_100);
    await stream.untilEvents(1);
  });

  it('may be read by a page on an allowed origin, and by no other', async () => {
    const { startConnect, events } = setUp({ allowedOrigins: ['https://social.example'] });
    const { attemptId } = await startConnect();
    const allowed = async (origin: string) =>
      (await events(attemptId, { headers: { origin } })).headers.get('access-control-allow-origin');
    expect(await allowed('https://social.example')).toBe('https://social.example');
    expect(await allowed('https://evil.example')).toBeNull();
  });
});

describe('whose attempt it is', () => {
  it.each([
    ['nobody', {}, 401, 'unauthenticated'],
    ['another tenant', { user: 'other' }, 404, 'unknown_attempt'],
  ] as const)('decides about the stream as about the attempt, for %s', async (_, init, status, code) => {
    const { startConnect, send, held } = setUp();
    const { attemptId } = await startConnect();
    for (const path of [`/attempts/${attemptId}`, `/attempts/${attemptId}/events`]) {
      const answer = await send('GET', path, init);
      expect([answer.status, await codeOf(answer)]).toEqual([status, code]);
    }
    expect(held()).toBe(0);
  });

  it('is answered alike for an attempt of somebody else and for one that does not exist', async () => {
    const { startConnect, events } = setUp();
    const { attemptId } = await startConnect();
    const [foreign, missing] = [
      await events(attemptId, { user: 'other' }),
      await events('nobody-began-this', { user: 'other' }),
    ];
    expect([foreign.status, await foreign.text()]).toEqual([missing.status, await missing.text()]);
  });
});

describe('where there is no stream', () => {
  const withoutChanges = (): AttemptStore => ({ ...createMemoryStore({}), changes: undefined });

  it.each([
    ['the option is off', { events: false }],
    ['the store tells of no changes', { store: withoutChanges() }],
  ])('the answer is 501 and none is offered, since %s', async (_, options) => {
    const { startConnect, events, send } = setUp(options);
    const { attemptId } = await startConnect();
    expect((await events(attemptId)).status).toBe(501);
    const read = await (await send('GET', `/attempts/${attemptId}`, { user: 'acme' })).json();
    expect(read).not.toHaveProperty('lastEventId');
  });

  it('true is refused at start, with a store that tells of no changes', () => {
    expect(() => setUp({ events: true, store: withoutChanges() })).toThrow(/"events" is true/);
  });

  it.each(['VERCEL', 'AWS_LAMBDA_FUNCTION_NAME', 'NETLIFY'])(
    'is none by itself under %s, and one where the option says so',
    async (name) => {
      vi.stubEnv(name, '1');
      const [byItself, told] = [setUp(), setUp({ events: true })];
      vi.unstubAllEnvs();
      const statusOf = async ({ startConnect, events }: typeof told) =>
        (await events((await startConnect()).attemptId)).status;
      expect([await statusOf(byItself), await statusOf(told)]).toEqual([501, 200]);
    },
  );

  it('the answer is 204 as long as the store cannot be listened to', async () => {
    const store = createMemoryStore({});
    let fails = true;
    const subscribe: NonNullable<AttemptStore['changes']>['subscribe'] = async (listener) => {
      if (fails) throw new Error('no connection');
      return store.changes?.subscribe(listener) ?? (() => {});
    };
    const changes = { publish: async (message: string) => store.changes?.publish(message), subscribe };
    const { startConnect, events, follow, comeBack, log } = setUp({ store: { ...store, changes } });
    const started = await startConnect();
    expect((await events(started.attemptId)).status).toBe(204);
    expect(log.map(({ event }) => event)).toContain('events_unavailable');
    fails = false;
    const stream = await follow(started.attemptId);
    await comeBack(started);
    await stream.untilEvents(1);
  });
});

describe('how many there are', () => {
  const anyUser: Partial<ConnectHandlerOptions> = {
    limits: { writesPerMinute: 1_000, writesPerProjectPerMinute: 1_000 },
    authorize: (request) => ({ userId: request.headers.get('x-user') ?? '', projectId: 'prj_acme' }),
  };

  it('is bounded a user, and another user is not kept out by that', async () => {
    const { startConnect, events, count, held } = setUp();
    const mine = await startConnect();
    const others = await startConnect({ user: 'other' });
    const statuses = [];
    for (let i = 0; i < 12; i += 1) statuses.push((await events(mine.attemptId)).status);
    expect(statuses).toEqual([...Array(10).fill(200), 204, 204]);
    expect((await events(others.attemptId, { user: 'other' })).status).toBe(200);
    expect([held(), count('refused')]).toEqual([11, 2]);
  });

  it('is bounded an instance, which subscribes once for all of them', async () => {
    const store = createMemoryStore({});
    const subscribe = vi.fn((listener: (message: string) => void) => store.changes?.subscribe(listener));
    const changes = { ...store.changes, subscribe } as NonNullable<AttemptStore['changes']>;
    const { startConnect, events, held } = setUp({ ...anyUser, store: { ...store, changes } });
    const started: { attemptId: string }[] = [];
    for (let i = 0; i < 101; i += 1) started.push(await startConnect({ headers: { 'x-user': `u${i}` } }));
    const open = async (i: number) => {
      const attemptId = started[i]?.attemptId ?? '';
      return (await events(attemptId, { headers: { 'x-user': `u${i}` } })).status;
    };
    for (let i = 0; i < 1_000; i += 1) expect(await open(Math.floor(i / 10))).toBe(200);
    expect(await open(100)).toBe(204);
    expect(held()).toBe(1_000);
    expect(subscribe).toHaveBeenCalledTimes(1);
  });
});

describe('the end of a stream', () => {
  it('is there five minutes after its beginning, with a sign of life every 15 s until then', async () => {
    const { startConnect, follow, held } = setUp();
    const stream = await follow((await startConnect()).attemptId);
    await vi.advanceTimersByTimeAsync(19 * beatMs);
    expect(stream.text().split('\n\n')).toEqual(['retry: 5000\n: open', ...Array(19).fill(':'), '']);
    expect(held()).toBe(1);
    await vi.advanceTimersByTimeAsync(beatMs);
    expect(await stream.ended).toBe('ended');
    expect(held()).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('comes as the reader cancels', async () => {
    const { startConnect, follow, held } = setUp();
    const { attemptId } = await startConnect();
    const [one, other] = [await follow(attemptId), await follow(attemptId)];
    await one.leave();
    expect(held()).toBe(1);
    await other.leave();
    expect(held()).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('comes as the request is aborted, which is all that some hosts do', async () => {
    const { startConnect, handler, held } = setUp();
    const { attemptId } = await startConnect();
    const leaving = new AbortController();
    const { signal } = leaving;
    const url = `${appUrl}/api/layers/attempts/${attemptId}/events`;
    const stream = readEvents(await handler(new Request(url, { headers: { 'x-user': 'acme' }, signal })));
    leaving.abort();
    expect(held()).toBe(0);
    expect(await stream.ended).toBe('ended');
    const late = await handler(new Request(url, { headers: { 'x-user': 'acme' }, signal }));
    expect(await readEvents(late).ended).toBe('ended');
    expect(held()).toBe(0);
  });

  it('comes after two beats where nobody reads, and nothing piles up until then', async () => {
    const store = createMemoryStore({});
    const { startConnect, events, held } = setUp({ store });
    const { attemptId } = await startConnect();
    const { body } = await events(attemptId);
    for (let i = 1; i <= 10_000; i += 1) await store.changes?.publish(`${attemptId} ${i}`);
    await vi.advanceTimersByTimeAsync(beatMs);
    expect(held()).toBe(1);
    await vi.advanceTimersByTimeAsync(beatMs);
    expect(held()).toBe(0);
    const reader = body?.getReader();
    // Whoever comes to read after that learns that something is missing.
    await expect(reader?.read()).rejects.toThrow('Nobody reads.');
  });

  it('leaves a slow reader with the newest event alone', async () => {
    const store = createMemoryStore({});
    const { startConnect, events } = setUp({ store });
    const { attemptId } = await startConnect();
    const response = await events(attemptId, { headers: { 'last-event-id': '0' } });
    for (let i = 1; i <= 1_000; i += 1) await store.changes?.publish(`${attemptId} ${i}`);
    const stream = readEvents(response);
    await stream.untilEvents(1);
    await settle();
    expect(stream.ids()).toEqual(['1000']);
  });

  it('comes for all of them when the handler is closed, which opens none from then on', async () => {
    const { handler, startConnect, follow, events, held, send } = setUp();
    const { attemptId } = await startConnect();
    const streams = [await follow(attemptId), await follow(attemptId)];
    handler.close();
    handler.close();
    expect(await Promise.all(streams.map(({ ended }) => ended))).toEqual(['ended', 'ended']);
    expect(held()).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
    expect((await events(attemptId)).status).toBe(204);
    expect((await send('GET', `/attempts/${attemptId}`, { user: 'acme' })).status).toBe(200);
  });
});

it('nothing that somebody else has put on the channel gets into a stream', async () => {
  const store = createMemoryStore({});
  const { startConnect, follow } = setUp({ store });
  const { attemptId } = await startConnect();
  const stream = await follow(attemptId);
  for (const revision of ['', 'x', '1\nevent: other', '1 2', '__proto__', '-1']) {
    await store.changes?.publish(`${attemptId} ${revision}`);
  }
  await store.changes?.publish('');
  await settle();
  expect(stream.text()).toBe('retry: 5000\n: open\n\n');
});
