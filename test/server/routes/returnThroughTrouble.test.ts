import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type AttemptStore, createMemoryStore } from '../../../src/server/index.js';
import { handleCanary, reply } from '../helpers/fakeLayers.js';
import { setUp, users } from '../helpers/setUp.js';

const reads = /oauth-status/;

/** A store whose calls fail when a test says so, before or after they are made. */
function createFaultyStore(now: () => number) {
  const inner = createMemoryStore({ now });
  const faults = { calls: 0, fails: (_call: number): 'before' | 'after' | 'never' | null => null };
  const guarded =
    <Arguments extends unknown[], Result>(call: (...all: Arguments) => Promise<Result>) =>
    async (...all: Arguments): Promise<Result> => {
      const how = faults.fails(faults.calls++);
      if (how === 'before') throw new Error('ECONNRESET');
      if (how === 'never') return new Promise<never>(() => {});
      const result = await call(...all);
      if (how === 'after') throw new Error('ECONNRESET');
      return result;
    };
  const store: AttemptStore = {
    read: guarded(inner.read),
    write: guarded(inner.write),
    increment: guarded(inner.increment),
    addMember: guarded(inner.addMember),
    removeMember: guarded(inner.removeMember),
    newestMembers: guarded(inner.newestMembers),
  };
  return { store, faults };
}

/** An attempt to which its owner has consented, on a store that can be made to fail. */
async function consented(facts: object = {}) {
  const told: string[] = [];
  const { store, faults } = createFaultyStore(() => Date.now());
  const all = setUp({
    clock: { now: () => Date.now() },
    store,
    failedPath: '/connect/failed',
    onConnected: ({ attemptId }) => void told.push(attemptId),
  });
  const attempt = await all.startConnect();
  all.layers.complete(attempt.state, { connectedAt: new Date(Date.now()).toISOString(), ...facts });
  faults.calls = 0;
  const back = async () => {
    const response = await passing(all.send('GET', attempt.returnPath, { cookie: attempt.cookie }));
    return response.headers.get('location');
  };
  const status = async () =>
    (await (await all.send('GET', `/attempts/${attempt.attemptId}`, { user: 'acme' })).json()).status;
  const connecting = `/connect/connecting?attempt=${attempt.attemptId}`;
  // What somebody was at is taken over once they have had their time for it.
  const toldOf = async () => {
    await vi.advanceTimersByTimeAsync(31_000);
    await all.send('GET', '/accounts', { user: 'acme' });
    return [...new Set(told)];
  };
  return { ...all, attempt, toldOf, faults, back, status, connecting };
}

/** Lets time go by until an answer is there. */
async function passing<T>(answer: Promise<T>): Promise<T> {
  let isDone = false;
  const end = () => {
    isDone = true;
  };
  void answer.then(end, end);
  while (!isDone) {
    await vi.advanceTimersByTimeAsync(50);
    await new Promise(setImmediate);
  }
  return answer;
}

beforeEach(
  () => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: Date.UTC(2026, 4, 1) }),
);
afterEach(() => vi.useRealTimers());

describe('a return during which the store fails for a moment', () => {
  it.each(['before', 'after'] as const)(
    'counts, whichever call it is that fails %s it is made',
    async (how) => {
      const whole = await consented();
      await whole.back();
      const calls = whole.faults.calls;
      expect(calls).toBeGreaterThan(4);
      for (let failing = 0; failing < calls; failing += 1) {
        const { back, faults, toldOf, status, connecting, attempt } = await consented();
        faults.fails = (call) => (call === failing ? how : null);
        expect([failing, await back()]).toEqual([failing, connecting]);
        expect([failing, await status()]).toEqual([failing, 'completed']);
        expect([failing, await toldOf()]).toEqual([failing, [attempt.attemptId]]);
      }
    },
  );

  it('is tried again a few times, within a few seconds, and then its customer is told', async () => {
    const { back, faults, log } = await consented();
    faults.fails = () => 'before';
    const before = Date.now();
    expect(await back()).toBe('/connect/failed?error=store_unavailable');
    expect(faults.calls).toBeLessThanOrEqual(10);
    expect(Date.now() - before).toBeLessThan(3_000);
    expect(log).toEqual([expect.objectContaining({ code: 'store_unavailable', route: 'return' })]);
  });

  it('is not tried again where the store hangs until its time is over', async () => {
    const { back, faults } = await consented();
    faults.fails = () => 'never';
    const before = Date.now();
    expect(await back()).toBe('/connect/failed?error=store_unavailable');
    expect(Date.now() - before).toBeLessThan(11_000);
  });

  it.each(
    [0, 2, 3, 4, 5, 6].flatMap((working) => [
      ['an account that is new', working, {}] as const,
      ['an account of unknown age', working, { connectedAt: null }] as const,
    ]),
  )(
    'counts with the next visit of the same link: %s, after %i calls that worked',
    async (_, working, facts) => {
      const { back, faults, toldOf, status, connecting, attempt } = await consented(facts);
      faults.fails = (call) => (call < working ? null : 'before');
      await back();
      faults.fails = () => null;
      expect(await back()).toBe(connecting);
      await vi.advanceTimersByTimeAsync(5_000);
      expect(await status()).toBe('completed');
      expect(await toldOf()).toEqual([attempt.attemptId]);
    },
  );

  it('goes on at the connecting page once it has been noted, whatever fails after that', async () => {
    const { back, faults, status, connecting, toldOf, attempt } = await consented();
    // The attempt and the browser, and the note of the return.
    faults.fails = (call) => (call < 3 ? null : 'before');
    expect(await back()).toBe(connecting);
    faults.fails = () => null;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await status()).toBe('completed');
    expect(await toldOf()).toEqual([attempt.attemptId]);
  });
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A start whose return takes 4.5 s to be taken in, since one of the calls that it needs does. */
async function heldUp(cause: 'the store' | 'authorize' | 'Layers') {
  let holdsUp = false;
  const hold = async (by: string) => {
    if (!holdsUp || by !== cause) return;
    holdsUp = false;
    await pause(4_500);
  };
  const told: string[] = [];
  const inner = createMemoryStore({ now: () => Date.now() });
  const all = setUp({
    clock: { now: () => Date.now() },
    store: {
      ...inner,
      read: async (keys) => {
        await hold('the store');
        return inner.read(keys);
      },
    },
    authorize: async (request) => {
      await hold('authorize');
      return request.headers.get('x-user') === 'acme' ? users.acme : null;
    },
    onConnected: ({ attemptId }) => void told.push(attemptId),
  });
  const { attemptId, state, returnPath, cookie } = await all.startConnect();
  all.layers.next(reads, async () => {
    await hold('Layers');
    return reply(200, all.layers.statuses.get(state));
  });
  return {
    attemptId,
    told,
    consent: () => all.layers.complete(state, { connectedAt: new Date(Date.now()).toISOString() }),
    comeBack: () => {
      holdsUp = true;
      return all.send('GET', returnPath, { cookie });
    },
    status: async () =>
      (await (await all.send('GET', `/attempts/${attemptId}`, { user: 'acme' })).json()).status,
    listed: async () => (await all.send('GET', '/accounts', { user: 'acme' })).text(),
  };
}

describe.each(['the store', 'authorize', 'Layers'] as const)('a return that waits for %s', (cause) => {
  it.each([
    ['', false],
    [', and its page asks meanwhile', true],
  ])('does not make somebody’s account its owner’s who consents meanwhile%s', async (_, pageAsks) => {
    const { consent, comeBack, status, listed, told } = await heldUp(cause);
    const back = comeBack();
    await vi.advanceTimersByTimeAsync(4_000);
    consent();
    const asked = pageAsks ? status() : null;
    await passing(back);
    await asked;
    await vi.advanceTimersByTimeAsync(6_000);
    expect(await status()).toBe('pending');
    expect(await listed()).not.toContain(handleCanary);
    expect(told).toEqual([]);
  });

  it('counts where consent came before it', async () => {
    const { consent, comeBack, status, attemptId, told } = await heldUp(cause);
    consent();
    await passing(comeBack());
    await vi.advanceTimersByTimeAsync(6_000);
    expect(await status()).toBe('completed');
    expect(told).toEqual([attemptId]);
  });
});

const customers = Array.from({ length: 45 }, (_, i) => `c${i}`);

type Link = Awaited<ReturnType<ReturnType<typeof setUp>['startConnect']>> & { user: string };

/** So many customers, each with a project and a link of their own, to which all of them have just consented. */
async function crowd(facts: object = {}) {
  const all = setUp({
    clock: { now: () => Date.now() },
    failedPath: '/connect/failed',
    limits: { writesPerMinute: 1_000 },
    authorize: async (request) => {
      const user = request.headers.get('x-user');
      return user ? { userId: user, projectId: `prj_${user}` } : null;
    },
  });
  const links: Link[] = [];
  for (const user of customers) {
    links.push({ ...(await all.startConnect({ headers: { 'x-user': user } })), user });
  }
  const consent = () => {
    for (const { state, user } of links)
      all.layers.complete(state, { socialAccountId: `sa_${user}`, ...facts });
  };
  const read = async ({ attemptId, user }: Link) => {
    const response = await all.send('GET', `/attempts/${attemptId}`, { headers: { 'x-user': user } });
    const body = (await response.json()) as {
      status?: string;
      expiresInMs?: number;
      error?: { code: string };
    };
    return { ...body, code: body.error?.code };
  };
  /** Uses up what there is but the reserve. */
  const saturate = async () => {
    for (let i = 0; i < 3; i += 1) {
      for (const { user } of links) {
        await all.send('GET', `/accounts?cursor=c${i}`, { headers: { 'x-user': user } });
      }
    }
  };
  return { ...all, links, consent, read, saturate };
}

describe('more returns in a minute than Layers may be asked about', () => {
  it.each<[string, object]>([
    ['accounts that are new', {}],
    ['accounts of unknown age', { connectedAt: null }],
    ['accounts that were there before', { connectedAt: new Date(Date.UTC(2026, 1, 1)).toISOString() }],
  ])('are told of as failed by nobody, and are all finished by their pages: %s', async (_, facts) => {
    const { links, consent, read, saturate, send, layers } = await crowd(facts);
    await saturate();
    consent();
    const before = layers.seen(reads).length;
    for (const link of links) {
      const response = await send('GET', link.returnPath, { cookie: link.cookie });
      expect(response.headers.get('location')).toBe(`/connect/connecting?attempt=${link.attemptId}`);
    }
    const asked = layers.seen(reads).length - before;
    expect([asked > 0, asked < links.length]).toEqual([true, true]);
    const waiting = new Set(links);
    for (let round = 0; round < 10 && waiting.size > 0; round += 1) {
      // Others use up what they may all the time.
      await saturate();
      for (const link of waiting) {
        const { status, code } = await read(link);
        if (status === 'completed') waiting.delete(link);
        else expect(status === 'pending' || code === 'rate_limited').toBe(true);
      }
      await vi.advanceTimersByTimeAsync(20_000);
    }
    expect(waiting.size).toBe(0);
  });

  it('are told of as failed by nobody, although the links end before Layers can be asked', async () => {
    const { links, consent, read, saturate, send } = await crowd();
    await vi.advanceTimersByTimeAsync(600_000 - 2_000);
    await saturate();
    consent();
    for (const link of links) await send('GET', link.returnPath, { cookie: link.cookie });
    await vi.advanceTimersByTimeAsync(3_000);
    const ends = [];
    for (const link of links) ends.push(await read(link));
    const pending = ends.filter(({ status }) => status === 'pending');
    expect(pending.length).toBeGreaterThan(0);
    // The page goes on asking for as long as it is told that there is time left.
    for (const { expiresInMs } of pending) expect(expiresInMs).toBeGreaterThan(60_000);
    expect(
      ends.filter(
        ({ status, code }) => status === 'failed' || (status === undefined && code !== 'rate_limited'),
      ),
    ).toEqual([]);
    await vi.advanceTimersByTimeAsync(60_000);
    for (const link of links) expect(await read(link)).toMatchObject({ status: 'completed' });
  });
});
