import { afterEach, describe, expect, it, vi } from 'vitest';
import { createConnectHandler, createMemoryStore } from '../../src/server/index.js';
import { account, refusal, reply } from './helpers/fakeLayers.js';
import { codeOf, createBrowser, setUp } from './helpers/setUp.js';

const mints = /^POST .*\/oauth-url$/;

/** An answer that is given when the test says so. */
function later() {
  let answer: (response: Response) => void = () => {};
  const promise = new Promise<Response>((resolve) => {
    answer = resolve;
  });
  return { promise, answer };
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

/** A store that counts how often an action is looked at. */
function watchedStore() {
  const store = createMemoryStore();
  const seen = { locks: 0, reads: 0 };
  const isAction = (key: string) => key.startsWith('action:');
  return {
    seen,
    isAction,
    ...store,
    setIfAbsent: (key: string, value: string, ttlMs: number) => {
      if (isAction(key)) seen.locks += 1;
      return store.setIfAbsent(key, value, ttlMs);
    },
    get: (key: string) => {
      if (isAction(key)) seen.reads += 1;
      return store.get(key);
    },
  };
}

const minted = (state: string) =>
  reply(200, { state, authorizeUrl: `https://www.tiktok.com/a?state=${state}`, expiresAt: null });

describe('one action, one URL', () => {
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
    const back = await send('GET', `/return/${first.attemptId}/t`, { cookie: second.cookie });
    expect(back.headers.get('location')).toBe(`/connect/connecting?attempt=${first.attemptId}`);
  });

  it('mints once for two instances that share a store', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const store = watchedStore();
    const one = setUp({ store });
    const two = createBrowser(createConnectHandler(one.options));
    const slow = later();
    one.layers.next(mints, () => slow.promise);
    const first = one.startConnect({ actionId: 'a1' });
    await until(() => one.layers.calls.length === 1);
    const second = two.startConnect({ actionId: 'a1' });
    await until(() => store.seen.reads > 0);
    await pass(2_000);
    slow.answer(minted('st_shared'));
    await first;
    await pass(200);
    const [a, b] = await Promise.all([first, second]);
    expect(b.attemptId).toBe(a.attemptId);
    expect(one.layers.seen(mints)).toHaveLength(1);
  });

  it('waits ten seconds for another instance that holds the action, no longer', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const store = watchedStore();
    const { send, layers } = setUp({
      store: {
        ...store,
        setIfAbsent: async (key, ...rest) => !store.isAction(key) && store.setIfAbsent(key, ...rest),
        get: async (key) => {
          const value = await store.get(key);
          return store.isAction(key) ? 'minting' : value;
        },
      },
    });
    let status = 0;
    void send('POST', '/connect/tiktok', { user: 'acme', body: { actionId: 'a1' } }).then((answer) => {
      status = answer.status;
    });
    await until(() => store.seen.reads > 0);
    await pass(9_900);
    expect(status).toBe(0);
    await pass(100);
    await until(() => status !== 0);
    expect(status).toBe(504);
    expect(layers.calls).toEqual([]);
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

  it('mints anew once the first URL is used up, pushed out or expired', async () => {
    const { startConnect, send, layers, advance } = setUp();
    const first = await startConnect({ actionId: 'a1' });
    layers.complete(first.state);
    await send('GET', `/attempts/${first.attemptId}`, { user: 'acme' });
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

describe('attempts', () => {
  it('live under the same cookie in one browser', async () => {
    const { startConnect } = setUp();
    const first = await startConnect();
    const second = await startConnect({ cookie: first.cookie });
    expect(second.cookie).toBe(first.cookie);
    expect(second.response.headers.get('set-cookie')).toMatch(
      /^__Host-layers-connect=.{22}; Path=\/; .*HttpOnly/,
    );
  });

  it('stay open five a user: an older one is told to start again, and still finishes', async () => {
    const { startConnect, send, layers } = setUp();
    const all = [];
    for (let i = 0; i < 6; i += 1) all.push(await startConnect());
    const [oldest, second] = all;
    if (!oldest || !second) throw new Error('no attempts');
    const evicted = await send('GET', `/attempts/${oldest.attemptId}`, { user: 'acme' });
    expect(await evicted.json()).toMatchObject({ status: 'failed', error: { code: 'state_expired' } });
    expect(layers.seen(/oauth-status/)).toEqual([]);
    const open = await send('GET', `/attempts/${second.attemptId}`, { user: 'acme' });
    expect(await open.json()).toMatchObject({ status: 'pending' });

    layers.complete(oldest.state);
    await send('GET', `/return/${oldest.attemptId}/t`, { cookie: oldest.cookie });
    const finished = await send('GET', `/attempts/${oldest.attemptId}`, { user: 'acme' });
    expect(await finished.json()).toMatchObject({ status: 'completed' });
  });

  it('are rationed a user, whatever others do', async () => {
    const { startConnect, advance, layers } = setUp({ limits: { startsPerUserPerMinute: 3 } });
    const burst = await Promise.all(Array.from({ length: 50 }, () => startConnect()));
    expect(burst.filter(({ response }) => response.status === 200)).toHaveLength(3);
    const refused = burst.find(({ response }) => response.status === 429);
    expect(refused?.response.headers.get('retry-after')).toBe('60');
    expect((await startConnect({ user: 'other' })).response.status).toBe(200);
    advance(60_000);
    expect((await startConnect()).response.status).toBe(200);
    expect(layers.seen(mints)).toHaveLength(5);
  });

  it('are stored before the browser hears of them, or not started at all', async () => {
    const broken = { ...createMemoryStore(), setIfAbsent: () => Promise.reject(new Error('down')) };
    const { send, layers } = setUp({ store: broken });
    const response = await send('POST', '/connect/tiktok', { user: 'acme', body: { actionId: 'a' } });
    expect([response.status, await codeOf(response)]).toEqual([503, 'store_unavailable']);
    expect(layers.calls).toEqual([]);
  });

  it("count their ten minutes on Layers' own clock", async () => {
    const { startConnect, layers, now } = setUp();
    const theirs = now() - 6 * 60_000;
    const expiresAt = new Date(theirs + 600_000).toISOString();
    const body = { state: 'st_1', authorizeUrl: 'https://www.tiktok.com/a', expiresAt };
    layers.next(mints, () => reply(200, body, { date: new Date(theirs).toUTCString() }));
    const started = await startConnect();
    expect(Date.parse(started.expiresAt) - now()).toBe(600_000);
  });
});

describe('authorize URLs', () => {
  it.each([
    'javascript:alert(1)',
    'http://www.tiktok.com/a',
    'https://www.tiktok.com.evil.example/a',
    'https://www.tiktok.com@evil.example/a',
    'https://user:pw@www.tiktok.com/a',
    'https://www.tiktok.com:444/a',
    'https://evil.example/https://www.tiktok.com',
    '//www.tiktok.com/a',
    'http://localhost:4602/consent',
    '',
    7,
    null,
  ])('lead to a platform, so not to %s', async (authorizeUrl) => {
    const { startConnect, send, layers } = setUp();
    layers.next(mints, () => reply(200, { state: 'st_1', authorizeUrl, expiresAt: null }));
    const body = { actionId: 'a1' };
    const response = await send('POST', '/connect/tiktok', { user: 'acme', body });
    expect([response.status, await codeOf(response)]).toEqual([502, 'bad_upstream']);
    expect(response.headers.get('set-cookie')).toBeNull();
    expect((await startConnect({ actionId: 'a1' })).response.status).toBe(200);
  });

  it('may lead to an origin that the options name', async () => {
    const { startConnect, layers } = setUp({ authorizeOrigins: ['https://consent.example'] });
    const authorizeUrl = 'https://consent.example/a?state=st_1';
    layers.next(mints, () => reply(200, { state: 'st_1', authorizeUrl, expiresAt: null }));
    expect((await startConnect()).authorizeUrl).toBe(authorizeUrl);
  });

  it.each([undefined, '', '../x', 'a b', 7])(
    'come with a state that fits a path, so not with %s',
    async (state) => {
      const { send, layers } = setUp();
      layers.next(mints, () =>
        reply(200, { state, authorizeUrl: 'https://www.tiktok.com/a', expiresAt: null }),
      );
      const response = await send('POST', '/connect/tiktok', { user: 'acme', body: { actionId: 'a' } });
      expect(response.status).toBe(502);
    },
  );
});
