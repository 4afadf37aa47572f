import { describe, expect, it, vi } from 'vitest';
import { refusal, reply } from '../helpers/fakeLayers.js';
import { outcomeOf, setUpLayers } from '../helpers/setUpLayers.js';

const broken = () => Promise.reject(new TypeError('fetch failed', { cause: { code: 'ECONNRESET' } }));
const outages: [string, () => Response | Promise<Response>][] = [
  ['a broken connection', broken],
  ['a 500', () => reply(500, '<html>')],
  ['a 503 without a known code', () => reply(503, refusal('INTERNAL'))],
];

/** A Layers that gives one answer to everything until it is told otherwise, and callers of whom none shares a read. */
function setUp() {
  const made: string[] = [];
  let answer: (signal: AbortSignal) => Response | Promise<Response> = () =>
    reply(200, { items: [], nextCursor: null });
  const server = setUpLayers({
    client: async ({ method, signal }) => {
      made.push(method);
      const response = await answer(signal);
      return {
        status: response.status,
        header: (name) => response.headers.get(name),
        body: new Uint8Array(await response.arrayBuffer()),
      };
    },
    limits: { readsPerMinute: 10_000, writesPerMinute: 10_000 },
  });
  const { api, log } = server;
  let callers = 0;
  const caller = () => {
    callers += 1;
    return { userId: `user-${callers}`, projectId: `prj_${callers}` };
  };
  return {
    ...server,
    made,
    answerWith: (next: typeof answer) => {
      answer = next;
    },
    answerWell: () => {
      answer = () => reply(200, { items: [], nextCursor: null });
    },
    events: () => log.map(({ event }) => event),
    list: (signal?: AbortSignal) => outcomeOf(api.listAccounts(caller(), { limit: 100 }, { signal })),
    revoke: () => outcomeOf(api.revokeAccount(caller(), 'sa_1')),
  };
}

describe('an outage of Layers', () => {
  it.each(outages)(
    'of which %s is the sign costs five calls and one line, not one for each customer',
    async (_, answer) => {
      const { list, made, answerWith, events } = setUp();
      answerWith(answer);
      const outcomes = [];
      for (let i = 0; i < 100; i += 1) outcomes.push(await list());
      expect(made).toHaveLength(5);
      expect(events()).toEqual(['layers_out']);
      const waits = outcomes.slice(3).map((outcome) => {
        if (typeof outcome === 'string') throw new Error('A call went through.');
        expect([outcome.status, outcome.code]).toEqual([503, 'upstream_unavailable']);
        return Math.ceil((outcome.waitMs ?? 0) / 1_000);
      });
      expect(Math.min(...waits)).toBeGreaterThanOrEqual(5);
      expect(Math.max(...waits)).toBeLessThanOrEqual(60);
      expect(new Set(waits).size).toBeGreaterThan(10);
    },
  );

  it('closes writes as well as reads', async () => {
    const { list, revoke, made, answerWith } = setUp();
    answerWith(broken);
    for (let i = 0; i < 5; i += 1) await revoke();
    expect(await list()).toMatchObject({ code: 'upstream_unavailable' });
    expect(made).toHaveLength(5);
  });

  it('is asked about by one call at a time, at twice the distance after each that fails', async () => {
    const { list, made, answerWith, advance } = setUp();
    answerWith(broken);
    for (let i = 0; i < 3; i += 1) await list();
    const probes: number[] = [];
    for (let second = 1; second <= 200; second += 1) {
      advance(1_000);
      const before = made.length;
      await Promise.all([list(), list(), list()]);
      if (made.length > before) probes.push(second);
      expect(made.length - before).toBeLessThanOrEqual(1);
    }
    expect(probes).toEqual([10, 30, 70, 130, 190]);
  });

  it('is over with the first answer, which is said once', async () => {
    const { list, answerWith, answerWell, advance, events } = setUp();
    answerWith(broken);
    for (let i = 0; i < 3; i += 1) await list();
    advance(10_000);
    answerWell();
    expect(await list()).toBe('ok');
    expect(await Promise.all(Array.from({ length: 20 }, () => list()))).toEqual(Array(20).fill('ok'));
    expect(events()).toEqual(['layers_out', 'layers_back']);
  });

  it('is over as well where the answer is a refusal', async () => {
    const { list, answerWith, answerWell, advance } = setUp();
    answerWith(broken);
    for (let i = 0; i < 3; i += 1) await list();
    advance(10_000);
    answerWith(() => reply(403, refusal('FORBIDDEN_SCOPE')));
    expect(await list()).toMatchObject({ status: 403 });
    answerWell();
    expect(await list()).toBe('ok');
  });

  it('is not the end of asking where the browser of the one who asked has gone', async () => {
    const { list, made, answerWith, answerWell, advance } = setUp();
    answerWith(broken);
    for (let i = 0; i < 3; i += 1) await list();
    advance(10_000);
    const gone = new AbortController();
    answerWith(() => new Promise(() => {}));
    const left = list(gone.signal);
    await vi.waitFor(() => expect(made).toHaveLength(6), 20_000);
    gone.abort();
    expect(await left).toMatchObject({ code: 'client_gone' });
    answerWell();
    expect(await list()).toBe('ok');
  });

  it('is noticed by calls that are not answered in time', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const { list, made, answerWith } = setUp();
      answerWith(() => new Promise(() => {}));
      const all = Array.from({ length: 5 }, () => list());
      await vi.advanceTimersByTimeAsync(10_000);
      expect(await Promise.all(all)).toEqual(
        Array(5).fill(expect.objectContaining({ code: 'upstream_timeout' })),
      );
      expect(await list()).toMatchObject({ code: 'upstream_unavailable' });
      expect(made).toHaveLength(5);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('no outage', () => {
  it.each<[string, () => Response]>([
    ['a 404', () => reply(404, refusal('NOT_FOUND'))],
    ['a 422', () => reply(422, refusal('VALIDATION'))],
    ['a rate limit', () => reply(429, refusal('RATE_LIMITED'), { 'retry-after': '5' })],
    ['a refused key', () => reply(401, refusal('UNAUTHENTICATED'))],
    ['a suspended key', () => reply(503, refusal('KILL_SWITCH'))],
    ['a platform that is out', () => reply(502, refusal('PLATFORM_ERROR'))],
    ['a captive portal', () => reply(200, '<html>')],
  ])('is %s, however often', async (_, answer) => {
    const { list, made, answerWith, advance, events } = setUp();
    answerWith(answer);
    for (let i = 0; i < 20; i += 1) {
      await list();
      advance(6_000);
    }
    expect(made).toHaveLength(20);
    expect(events()).not.toContain('layers_out');
  });

  it('is four failures and then an answer', async () => {
    const { list, revoke, answerWith, answerWell } = setUp();
    for (let i = 0; i < 10; i += 1) {
      answerWith(broken);
      for (let failures = 0; failures < 4; failures += 1) await revoke();
      answerWell();
      expect(await list()).toBe('ok');
    }
  });
});
