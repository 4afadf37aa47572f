import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AttemptStore } from '../../../src/server/attempts/AttemptStore.js';
import { startOnce } from '../../../src/server/attempts/startOnce.js';
import { createContext } from '../../../src/server/context.js';
import {
  type ConnectHandlerOptions,
  createConnectHandler,
  createMemoryStore,
} from '../../../src/server/index.js';
import { resolveOptions } from '../../../src/server/resolveOptions.js';
import { mintedIn } from '../helpers/attempt.js';
import { account, refusal, reply } from '../helpers/fakeLayers.js';
import { createBrowser, setUp } from '../helpers/setUp.js';

const mints = /^POST .*\/oauth-url$/;

/** An answer that is given when the test says so. */
function later<T = Response>() {
  let answer: (value: T) => void = () => {};
  let fail: (error: Error) => void = () => {};
  const promise = new Promise<T>((resolve, reject) => {
    answer = resolve;
    fail = reject;
  });
  return { promise, answer, fail };
}

/** Waits for what needs no timer: digests and streams. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise(setImmediate);
}

/** Lets time pass in steps, with room in between for what needs no timer. */
async function pass(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 100) {
    await vi.advanceTimersByTimeAsync(100);
    await new Promise(setImmediate);
  }
}

/** Lets as much time pass as a promise needs. */
async function passing<T>(promise: Promise<T>): Promise<T> {
  let isDone = false;
  void promise.finally(() => {
    isDone = true;
  });
  while (!isDone) await pass(100);
  return promise;
}

/** A store whose every call takes its time, before or after it has done its work. */
function slowed(store: AttemptStore, ms: number, worksAtOnce: boolean): AttemptStore {
  const slow =
    <Args extends unknown[], T>(call: (...args: Args) => Promise<T>) =>
    async (...args: Args): Promise<T> => {
      const wait = () => new Promise((resolve) => setTimeout(resolve, ms));
      if (!worksAtOnce) await wait();
      const answer = await call(...args);
      if (worksAtOnce) await wait();
      return answer;
    };
  return {
    read: slow(store.read),
    write: slow(store.write),
    increment: slow(store.increment),
    addMember: slow(store.addMember),
    removeMember: slow(store.removeMember),
    newestMembers: slow(store.newestMembers),
  };
}

function twoInstances(store: AttemptStore) {
  const one = setUp({ store });
  const two = createBrowser(createConnectHandler(one.options), one.layers);
  return { one, two, layers: one.layers };
}

/** An instance that shares its store with another one, which has taken the action and died. */
async function held() {
  let time = Date.UTC(2026, 4, 1);
  const clock = { now: () => time };
  const inner = createMemoryStore(clock);
  let looks = 0;
  const store: AttemptStore = {
    ...inner,
    read: (keys) => {
      if (keys.some((key) => key.includes(':action:'))) looks += 1;
      return inner.read(keys);
    },
  };
  const all = setUp({ store, clock });
  let hasTaken = false;
  const fetch = () => {
    hasTaken = true;
    return new Promise<never>(() => {});
  };
  // What is dead does not take its lock away any more.
  const write: AttemptStore['write'] = (changes) =>
    hasTaken ? new Promise<never>(() => {}) : inner.write(changes);
  const other = createBrowser(createConnectHandler({ ...all.options, fetch, store: { ...inner, write } }));
  void other.send('POST', '/connect/tiktok', { user: 'acme', body: { actionId: 'a1' } });
  await until(() => hasTaken);
  const advance = (ms: number) => {
    time += ms;
  };
  return { ...all, advance, isWaiting: () => looks > 0 };
}

const minted = (state: string) =>
  reply(200, { state, authorizeUrl: `https://www.tiktok.com/a?state=${state}`, expiresAt: null });

describe('one action, one URL', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
  afterEach(() => vi.useRealTimers());

  it('mints once for twenty clicks at once', async () => {
    const { startConnect, layers } = setUp();
    const answers = await Promise.all(Array.from({ length: 20 }, () => startConnect({ actionId: 'a1' })));
    expect(layers.seen(mints)).toHaveLength(1);
    expect(new Set(answers.map(({ attemptId }) => attemptId)).size).toBe(1);
  });

  it('hands the same URL out again after a lost answer, to the new cookie too', async () => {
    const { startConnect, send, layers } = setUp();
    const first = await startConnect({ actionId: 'a1' });
    const second = await startConnect({ actionId: 'a1' });
    expect(second.authorizeUrl).toBe(first.authorizeUrl);
    expect(layers.seen(mints)).toHaveLength(1);
    expect(second.cookie).not.toBe(first.cookie);
    layers.complete(first.state);
    const back = await send('GET', first.returnPath, { cookie: second.cookie });
    expect(back.headers.get('location')).toBe(`/connect/connecting?attempt=${first.attemptId}`);
  });

  it('mints once for two instances that share a store', async () => {
    const { one, two, layers } = twoInstances(createMemoryStore());
    const slow = later();
    layers.next(mints, () => slow.promise);
    const first = one.startConnect({ actionId: 'a1' });
    await until(() => layers.calls.length === 1);
    const second = two.startConnect({ actionId: 'a1' });
    await pass(2_000);
    slow.answer(minted('st_shared'));
    await first;
    await pass(200);
    const [a, b] = await Promise.all([first, second]);
    expect(b.attemptId).toBe(a.attemptId);
    expect(layers.seen(mints)).toHaveLength(1);
  });

  it.each(['at once', 'in the end'])(
    'mints once for two instances on a store whose every call takes 4.5 s and does its work %s',
    async (when) => {
      const store = slowed(createMemoryStore(), 4_500, when === 'at once');
      const { one, two, layers } = twoInstances(store);
      const answers = [one, two].map((browser) =>
        browser.send('POST', '/connect/tiktok', { user: 'acme', body: { actionId: 'a1' } }),
      );
      const statuses = (await passing(Promise.all(answers))).map(({ status }) => status);
      expect(layers.seen(mints)).toHaveLength(1);
      expect(statuses).toContain(200);
      // The other one may have been told to come again, and is given the same link then.
      const again = await passing(two.startConnect({ actionId: 'a1' }));
      expect(again.response.status).toBe(200);
      expect(layers.seen(mints)).toHaveLength(1);
    },
    20_000,
  );

  it('answers 504 where the one who holds the action never lets go of it', async () => {
    const { send, layers, isWaiting } = await held();
    let status = 0;
    void send('POST', '/connect/tiktok', { user: 'acme', body: { actionId: 'a1' } }).then((answer) => {
      status = answer.status;
    });
    await until(isWaiting);
    let passed = 0;
    for (; status === 0 && passed < 20_000; passed += 100) await pass(100);
    expect(status).toBe(504);
    expect(passed).toBeGreaterThan(11_000);
    expect(passed).toBeLessThan(20_000);
    expect(layers.calls).toEqual([]);
  });

  it('is taken over eleven seconds after the one who held it has died, by a click that waits for it', async () => {
    const { startConnect, layers, advance, isWaiting } = await held();
    advance(10_999);
    const click = startConnect({ actionId: 'a1' });
    await until(isWaiting);
    await pass(1_000);
    expect(layers.calls).toEqual([]);
    advance(1);
    expect((await passing(click)).response.status).toBe(200);
    expect(layers.seen(mints)).toHaveLength(1);
  });

  it('is kept for as long as its holder is at it', async () => {
    const all = setUp();
    const { context, record } = await mintedIn(all);
    const key = `${record.attemptId.slice(0, 16)}:action:a1`;
    const slow = later<null>();
    let mintedBy = '';
    const first = startOnce(context, key, async () => {
      mintedBy += 'first';
      await slow.promise;
      await context.store.write([{ key, value: record.attemptId, ttlMs: 60_000 }]);
      return record;
    });
    const second = startOnce(createContext(resolveOptions(all.options)), key, async () => {
      mintedBy += 'second';
      return record;
    });
    const refused = second.catch((error: { code: string }) => error.code);
    for (let seconds = 0; seconds < 40; seconds += 1) {
      all.advance(1_000);
      await pass(1_000);
    }
    expect(await refused).toBe('upstream_timeout');
    slow.answer(null);
    expect(await passing(first)).toBe(record);
    expect(mintedBy).toBe('first');
  });

  it('that was renewed a moment ago is stored over by its holder', async () => {
    const all = setUp();
    const { context, record } = await mintedIn(all);
    const key = `${record.attemptId.slice(0, 16)}:action:a1`;
    const [early = ''] = (await context.store.write([{ key, value: 'starting:x', ttlMs: 60_000 }])) ?? [];
    await context.store.write([{ key, value: 'starting:x', ttlMs: 60_000 }]);
    const ledger = await context.attempts.loadLedger('prj_acme');
    const attempt = { ...record, attemptId: `${record.attemptId.slice(0, 16)}late` };
    const lock = { key, value: 'starting:x', version: early };
    expect(await passing(context.attempts.create(attempt, lock, ledger))).toBe(true);
    expect((await context.store.read([key]))[0]?.value).toBe(attempt.attemptId);
  });

  it('is not taken from whoever came after, by a holder that was too slow', async () => {
    const all = setUp();
    const context = createContext(resolveOptions(all.options));
    const { record } = await mintedIn(all);
    const key = 'p:action:a1';
    const slow = later<never>();
    let holders = 0;
    const first = startOnce(context, key, () => {
      holders += 1;
      return slow.promise;
    });
    const refused = first.catch((error: unknown) => error);
    await until(() => holders === 1);
    all.advance(11_000);
    // Another instance: its own memory of what is being minted, the same store.
    const other = { ...createContext(resolveOptions(all.options)) };
    const next = later<typeof record>();
    const second = startOnce(other, key, () => {
      holders += 1;
      return next.promise;
    });
    await until(() => holders === 2);
    slow.fail(new Error('too late'));
    expect(await refused).toEqual(new Error('too late'));
    const [lock] = await context.store.read([key]);
    expect(lock?.value).toMatch(/^starting:/);
    next.answer(record);
    expect(await second).toBe(record);
  });

  it('whose lock was lost meanwhile is not stored over the one that came after', async () => {
    // Not the memory store itself, whose writes nobody could count.
    const all = setUp({ store: { ...createMemoryStore({}) } });
    const { context, record } = await mintedIn(all);
    const key = `${record.attemptId.slice(0, 16)}:action:a1`;
    const [late = ''] = (await context.store.write([{ key, value: 'starting:late', ttlMs: 1_000 }])) ?? [];
    await context.store.write([{ key, value: 'starting:later', ttlMs: 60_000 }]);
    const ledger = await context.attempts.loadLedger('prj_acme');
    const attempt = { ...record, attemptId: `${record.attemptId.slice(0, 16)}late` };
    const writes = vi.spyOn(context.store, 'write');
    expect(
      await passing(context.attempts.create(attempt, { key, value: 'starting:late', version: late }, ledger)),
    ).toBe(false);
    expect(writes).toHaveBeenCalledOnce();
    expect(await context.attempts.load(attempt.attemptId)).toBeNull();
    expect((await context.store.read([key]))[0]?.value).toBe('starting:later');
  });

  it('that has ended, and that nobody has taken over, is as good as held', async () => {
    const all = setUp();
    const { context, record } = await mintedIn(all);
    const key = `${record.attemptId.slice(0, 16)}:action:a1`;
    const [version = ''] = (await context.store.write([{ key, value: 'starting:x', ttlMs: 1_000 }])) ?? [];
    all.advance(1_000);
    const ledger = await context.attempts.loadLedger('prj_acme');
    const attempt = { ...record, attemptId: `${record.attemptId.slice(0, 16)}late` };
    expect(
      await passing(context.attempts.create(attempt, { key, value: 'starting:x', version }, ledger)),
    ).toBe(true);
    expect((await context.store.read([key]))[0]?.value).toBe(attempt.attemptId);
  });

  it('whose mint took so long that somebody else took it over gets the attempt of that one', async () => {
    const all = setUp();
    const { context, record } = await mintedIn(all);
    const key = `${record.attemptId.slice(0, 16)}:action:a1`;
    let mints = 0;
    const minted = startOnce(context, key, async () => {
      mints += 1;
      // Meanwhile somebody else has taken the action over and done it.
      await context.store.write([{ key, value: record.attemptId, ttlMs: 60_000 }]);
      return null;
    });
    expect((await passing(minted)).attemptId).toBe(record.attemptId);
    expect(mints).toBe(1);
  });

  it('is minted by one of those who ask in one process, and the others wait for it', async () => {
    const { context, record } = await mintedIn();
    const mint = async () => record;
    const [first, second] = [startOnce(context, 'p:action:a', mint), startOnce(context, 'p:action:a', mint)];
    expect(second).toBe(first);
    expect(await first).toBe(record);
  });

  it('tells actions of other users, platforms and accounts apart', async () => {
    const { startConnect, send, layers } = setUp();
    layers.accounts.set('prj_acme', [account('sa_1'), account('sa_2')]);
    await startConnect({ actionId: 'a1' });
    await startConnect({ actionId: 'a1', user: 'other' });
    const body = { actionId: 'a1' };
    await send('POST', '/connect/instagram', { user: 'acme', body });
    await send('POST', '/accounts/sa_1/reauth', { user: 'acme', body });
    await send('POST', '/accounts/sa_2/reauth', { user: 'acme', body });
    expect(layers.calls.filter(({ method }) => method === 'POST')).toHaveLength(5);
  });

  it('tells actions of two users of one project apart', async () => {
    const authorize: ConnectHandlerOptions['authorize'] = (request) => ({
      userId: request.headers.get('x-user') ?? '',
      projectId: 'prj_acme',
    });
    const { startConnect } = setUp({ authorize });
    const first = await startConnect({ actionId: 'a1' });
    const second = await startConnect({ actionId: 'a1', user: 'other' });
    expect(second.attemptId).not.toBe(first.attemptId);
  });

  it('mints anew once the first URL is used up, pushed out or expired', async () => {
    const { startConnect, send, layers, advance } = setUp();
    const first = await startConnect({ actionId: 'a1' });
    layers.complete(first.state);
    await send('GET', first.returnPath, { cookie: first.cookie });
    const second = await startConnect({ actionId: 'a1' });
    expect(second.attemptId).not.toBe(first.attemptId);
    for (let i = 0; i < 5; i += 1) await startConnect();
    const instead = await startConnect({ actionId: 'a1' });
    expect(instead.attemptId).not.toBe(second.attemptId);
    advance(600_001);
    const third = await startConnect({ actionId: 'a1' });
    expect(third.attemptId).not.toBe(instead.attemptId);
  });

  it('may be tried again after a failure', async () => {
    const { startConnect, layers } = setUp();
    layers.next(mints, () => reply(403, refusal('RETURN_URL_NOT_ALLOWED', { host: 'crm.example' })));
    const first = await startConnect({ actionId: 'a1' });
    expect(first.response.status).toBe(403);
    expect((await startConnect({ actionId: 'a1' })).response.status).toBe(200);
  });
});
