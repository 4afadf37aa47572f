import { afterEach, describe, expect, it, vi } from 'vitest';
import { createMemoryStore } from '../../../src/server/index.js';
import { resolveOptions } from '../../../src/server/resolveOptions.js';
import { appUrl, codeOf, setUp } from '../helpers/setUp.js';

/** A store with a clock in hand. What the store looks at, it compares with the clock: so looks are counted there. */
function timed(maximumEntries?: number) {
  let time = 0;
  let looks = 0;
  const now = () => {
    looks += 1;
    return time;
  };
  const store = createMemoryStore({ now, maximumEntries });
  return {
    store,
    advance: (ms: number) => {
      time += ms;
    },
    /** How many entries a call has looked at. */
    async looksOf(call: () => Promise<unknown>): Promise<number> {
      looks = 0;
      await call();
      return looks;
    },
  };
}

const set = (key: string, value = '1', ttlMs: number | null = 1_000) => [{ key, value, ttlMs }];

describe('the memory store', () => {
  it('takes names from the prototype for names', async () => {
    const { store } = timed();
    expect(await store.read(['__proto__', 'constructor'])).toEqual([null, null]);
    expect(await store.newestMembers('constructor', 5)).toEqual([]);
    await store.write(set('__proto__'));
    expect(await store.read(['__proto__'])).toMatchObject([{ value: '1' }]);
  });

  describe('under Next.js, which evaluates a module once for its routes and once for its pages,', () => {
    afterEach(() => vi.unstubAllEnvs());
    const evaluateTwice = () => [createMemoryStore(), createMemoryStore()] as const;

    it.each(['nodejs', 'edge'])(
      'is one for the whole process where it is made without options (%s)',
      async (runtime) => {
        vi.stubEnv('NEXT_RUNTIME', runtime);
        const [ofRoutes, ofPages] = evaluateTwice();
        await ofRoutes.write(set(`seen by both under ${runtime}`));
        expect(await ofPages.read([`seen by both under ${runtime}`])).toMatchObject([{ value: '1' }]);
      },
    );

    it('is what a handler without a store has', async () => {
      vi.stubEnv('NEXT_RUNTIME', 'nodejs');
      const required = { apiKey: 'key', appUrl, basePath: '', authorize: () => null };
      expect(resolveOptions(required).store).toBe(createMemoryStore());
      expect(resolveOptions({ ...required, clock: { now: () => 1 } }).store).not.toBe(createMemoryStore());
    });

    it('is one of its own elsewhere', async () => {
      const [first, second] = evaluateTwice();
      await first.write(set('seen by one'));
      expect(await second.read(['seen by one'])).toEqual([null]);
    });
  });

  it('tells the time by the clock of this machine where it is given none', async () => {
    const store = createMemoryStore();
    await store.write([...set('a'), ...set('b', '1', -1)]);
    expect(await store.read(['a', 'b'])).toMatchObject([{ value: '1' }, null]);
  });

  it('has forgotten 100,000 ended attempts after enough further calls, of which none looks at more than a few', async () => {
    const { store, advance, looksOf } = timed(400_000);
    for (let i = 0; i < 100_000; i += 1) {
      await store.write([{ key: `p:attempt:${i}`, value: '{}', ttlMs: 1_000 + (i % 500) }]);
      await store.addMember('platform:tiktok', `${i}`, 1_000);
    }
    await store.write(set('p:accounts', 'ledger', null));
    for (let i = 0; i < 50_000; i += 1) {
      await store.increment(`starts:${i}`, 1_000);
      await store.addMember(`browser:${i}`, 'owner', 1_000);
    }
    advance(2_000);
    let most = 0;
    const calls = [
      () => store.write(set('p:new')),
      () => store.increment('starts:new', 1),
      () => store.addMember('platform:tiktok', 'new', 1_000),
      () => store.newestMembers('platform:tiktok', 50),
      () => store.read(['p:attempt:1', 'p:new']),
      () => store.removeMember('platform:tiktok', 'new'),
    ];
    for (let i = 0; i < 18_000; i += 1) {
      advance(1);
      most = Math.max(most, await looksOf(calls[i % calls.length] ?? (async () => {})));
    }
    expect(most).toBeLessThan(250);
    // Nothing is left but the ledger and what the calls above have written: there is room for all the rest.
    const room = createRoomMeter(store, 400_000);
    expect(await room()).toBeGreaterThan(400_000 - 20);
    expect(await store.read(['p:accounts'])).toMatchObject([{ value: 'ledger' }]);
  }, 60_000);

  it('refuses what would be one entry too many, and still changes, forgets and counts what is there', async () => {
    const { store, advance } = timed(4);
    await store.write(set('p:accounts', 'ledger', null));
    await store.write(set('p:attempt:1'));
    await store.increment('c', 1_000);
    await store.addMember('s', 'a', 1_000);
    await expect(store.write(set('x'))).rejects.toThrow('holds 4 entries');
    await expect(store.increment('x', 1_000)).rejects.toThrow('holds 4 entries');
    await expect(store.addMember('s', 'x', 1_000)).rejects.toThrow('holds 4 entries');
    await expect(store.write([...set('p:attempt:1', '2'), ...set('x')])).rejects.toThrow('holds 4 entries');
    expect(await store.read(['p:attempt:1', 'x'])).toMatchObject([{ value: '1' }, null]);

    expect(await store.write(set('p:attempt:1', '2'))).not.toBeNull();
    expect(await store.increment('c', 1_000)).toMatchObject({ count: 2 });
    await store.addMember('s', 'a', 1_000);
    expect(await store.write([{ key: 'p:attempt:1', value: null, ttlMs: null }])).not.toBeNull();
    expect(await store.write(set('y'))).not.toBeNull();
    advance(1_000);
    expect(await store.write([...set('x'), ...set('z')])).not.toBeNull();
    expect(await store.read(['p:accounts'])).toMatchObject([{ value: 'ledger' }]);
  });

  it('never forgets what is to be kept until it is deleted', async () => {
    const { store, advance } = timed();
    await store.write(set('p:accounts', 'ledger', null));
    for (let i = 0; i < 1_000; i += 1) {
      advance(365 * 24 * 60 * 60 * 1000);
      await store.write(set(`p:${i}`));
    }
    expect(await store.read(['p:accounts'])).toMatchObject([{ value: 'ledger' }]);
  });
});

describe('a handler whose memory store is full', () => {
  /** A handler with an attempt under way, on a store that has so many entries left. */
  async function withRoom(left: number) {
    let time = Date.UTC(2026, 4, 1);
    const now = () => time;
    const store = createMemoryStore({ now, maximumEntries: 1_000 });
    const all = setUp({ store, clock: { now } });
    const first = await all.startConnect();
    let filled = 0;
    while (await store.write(set(`fill:${filled}`, '', 3_600_000)).then(...yesOrNo)) filled += 1;
    for (let i = 0; i < left; i += 1) await store.write([{ key: `fill:${i}`, value: null, ttlMs: null }]);
    const advance = (ms: number) => {
      time += ms;
    };
    return { ...all, first, advance };
  }

  it.each([0, 1, 2, 3, 4, 5, 6, 7, 8])(
    'refuses a start before it mints, or makes it: %i entries left',
    async (left) => {
      for (const isKnown of [true, false]) {
        const { first, send, layers } = await withRoom(left);
        const cookie = isKnown ? first.cookie : undefined;
        for (let i = 0; i < 4; i += 1) {
          const before = layers.seen(/oauth-url/).length;
          const response = await send('POST', '/connect/tiktok', {
            user: 'acme',
            body: { actionId: `x${i}` },
            cookie,
          });
          const minted = layers.seen(/oauth-url/).length - before;
          expect([response.status, minted]).toEqual(minted === 1 ? [200, 1] : [503, 0]);
          if (left === 0) expect(await codeOf(response)).toBe('store_unavailable');
        }
      }
    },
  );

  it('lets those under way finish, and has room again once their attempts are forgotten', async () => {
    const { first, send, layers, startConnect, advance, now } = await withRoom(0);
    layers.complete(first.state, { connectedAt: new Date(now() - 1_000).toISOString() });
    const back = await send('GET', first.returnPath, { cookie: first.cookie });
    expect(back.headers.get('location')).toBe(`/connect/connecting?attempt=${first.attemptId}`);
    expect((await startConnect()).response.status).toBe(503);
    advance(3_600_001);
    expect((await startConnect()).response.status).toBe(200);
  });
});

const yesOrNo = [() => true, () => false] as const;

/** Fills a store up, to tell how many entries it had room for. */
function createRoomMeter(store: ReturnType<typeof createMemoryStore>, maximumEntries: number) {
  return async () => {
    const many = Array.from({ length: 10 }, (_, i) => i);
    for (let added = 0; added <= maximumEntries; added += many.length) {
      const changes = many.flatMap((i) => set(`room:${added + i}`, '', null));
      const isFull = await store.write(changes).then(
        () => false,
        () => true,
      );
      if (isFull) return added;
    }
    return maximumEntries;
  };
}
