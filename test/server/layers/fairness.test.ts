import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Caller } from '../../../src/server/layers/LayersApi.js';
import { reply } from '../helpers/fakeLayers.js';
import { outcomeOf, setUpLayers } from '../helpers/setUpLayers.js';

const returnUrl = 'https://crm.example/api/layers/return/t';
const connect = { platform: 'tiktok', returnUrl };
const colleague: Caller = { userId: 'colleague', projectId: 'prj_busy' };
const busy: Caller = { userId: 'busy', projectId: 'prj_busy' };
const stranger: Caller = { userId: 'stranger', projectId: 'prj_other' };

function setUp(options: Parameters<typeof setUpLayers>[0] = {}) {
  const { api, fake, advance, now } = setUpLayers(options);
  const reads = /^GET/;
  return {
    fake,
    advance,
    now,
    reads,
    list: (caller: Caller) => outcomeOf(api.listAccounts(caller, { limit: 100 })),
    start: (caller: Caller) => outcomeOf(api.requestConnectUrl(caller, connect)),
    revoke: (caller: Caller) => outcomeOf(api.revokeAccount(caller, 'sa_1')),
    // The state is not of interest here, and neither is that the fake does not know it.
    poll: async (caller: Caller) => forRefusal(await outcomeOf(api.readStatus(caller, 'st_1'))),
    lookAtReturn: async (caller: Caller) =>
      forRefusal(await outcomeOf(api.readStatus(caller, 'st_1', { reserve: true }))),
  };
}

const forRefusal = (outcome: Awaited<ReturnType<typeof outcomeOf>>) =>
  outcome !== 'ok' && outcome.code === 'NOT_FOUND' ? 'ok' : outcome;

/** What every customer does in a minute, whatever the others do. */
async function visit({ list, start, revoke, poll, lookAtReturn }: ReturnType<typeof setUp>, caller: Caller) {
  return [
    await list(caller),
    await start(caller),
    await poll(caller),
    await lookAtReturn(caller),
    await revoke(caller),
  ];
}

const undelayed = Array(5).fill('ok');

describe('one busy customer delays nobody else', () => {
  it.each<[string, (server: ReturnType<typeof setUp>) => Promise<void>]>([
    [
      'with 60 revokes',
      async ({ list, revoke }) => {
        for (let i = 0; i < 60; i += 1) {
          await list(busy);
          await revoke(busy);
        }
      },
    ],
    [
      'with 30 starts and four returns of each',
      async ({ start, lookAtReturn, poll }) => {
        for (let i = 0; i < 30; i += 1) {
          expect(await start(busy)).toBe('ok');
          await poll(busy);
          for (let returns = 0; returns < 4; returns += 1) await lookAtReturn(busy);
        }
      },
    ],
    [
      'with 200 lists',
      async ({ list }) => {
        for (let i = 0; i < 200; i += 1) await list(busy);
      },
    ],
    [
      'with all of it',
      async ({ list, revoke, start, lookAtReturn, poll }) => {
        for (let i = 0; i < 100; i += 1) {
          await list(busy);
          await poll(busy);
          await revoke(busy);
          await start(busy);
          await lookAtReturn(busy);
        }
      },
    ],
  ])('%s', async (_, work) => {
    const server = setUp();
    await work(server);
    expect(await visit(server, stranger)).toEqual(undelayed);
    expect(await visit(server, colleague)).toEqual(undelayed);
  });

  it.each([
    ['of one project', 'prj_busy'],
    ['of many projects', null],
  ])('nor do five of them together, %s', async (_, project) => {
    const server = setUp();
    for (let i = 0; i < 5; i += 1) {
      const caller = { userId: `busy-${i}`, projectId: project ?? `prj_${i}` };
      for (let calls = 0; calls < 100; calls += 1) {
        await server.list(caller);
        await server.start(caller);
      }
    }
    expect([await server.list(stranger), await server.start(stranger)]).toEqual(['ok', 'ok']);
  });

  it('and has half of the calls while alone', async () => {
    const { list, start, revoke } = setUp();
    const count = async (call: (caller: Caller) => Promise<unknown>) => {
      let made = 0;
      for (let i = 0; i < 200; i += 1) if ((await call(busy)) === 'ok') made += 1;
      return made;
    };
    expect([await count(list), await count(start)]).toEqual([45, 30]);
    expect(await count(revoke)).toBe(0);
  });
});

describe('of 1,000 users who poll', () => {
  const users = (project: (i: number) => string) =>
    Array.from({ length: 1_000 }, (_, i) => ({ userId: `user-${i}`, projectId: project(i) }));

  it.each([
    ['each in a project of their own', (i: number) => `prj_${i}`],
    ['ten to a project', (i: number) => `prj_${i % 100}`],
    ['all in the only project', () => 'prj_1'],
  ])('each return gets its read, %s', async (_, project) => {
    const { poll, lookAtReturn, advance, fake } = setUp();
    const all = users(project);
    const refused: unknown[] = [];
    for (let second = 0; second < 180; second += 1) {
      for (const user of all.slice((second % 5) * 200, (second % 5) * 200 + 200)) await poll(user);
      const returning = all[(second * 7) % 1_000];
      if (second % 2 === 0 && returning !== undefined) {
        const outcome = await lookAtReturn(returning);
        if (outcome !== 'ok') refused.push({ second, outcome });
      }
      advance(1_000);
    }
    expect(refused).toEqual([]);
    expect(fake.calls.length).toBeLessThanOrEqual(120 * 4);
  });

  it('those who have to wait are not all told to come back at the same time', async () => {
    const { poll } = setUp();
    const waits = new Map<number, number>();
    for (const user of users((i) => `prj_${i}`)) {
      const outcome = await poll(user);
      if (outcome === 'ok') continue;
      const seconds = Math.ceil((outcome.waitMs ?? 0) / 1_000);
      waits.set(seconds, (waits.get(seconds) ?? 0) + 1);
    }
    expect(Math.min(...waits.keys())).toBeGreaterThanOrEqual(5);
    expect(Math.max(...waits.keys())).toBeLessThanOrEqual(60);
    expect(waits.size).toBeGreaterThanOrEqual(15);
    expect(Math.max(...waits.values())).toBeLessThan(100);
  });
});

describe('the budget', () => {
  it('of a user who has used it up by lists still has a read for a return', async () => {
    const { list, poll, lookAtReturn } = setUp({ limits: { readsPerUserPerMinute: 1 } });
    expect(await list(busy)).toBe('ok');
    expect(await poll(busy)).toMatchObject({ status: 429, code: 'rate_limited' });
    expect(await lookAtReturn(busy)).toBe('ok');
  });

  it('counts each call that is made, a repetition too, and none that is not', async () => {
    const { list, fake, reads } = setUp({ limits: { readsPerMinute: 8 } });
    fake.next(reads, () => reply(500, ''));
    expect(await list(busy)).toBe('ok');
    for (let i = 0; i < 20; i += 1) await list({ userId: `user-${i}`, projectId: `prj_${i}` });
    expect(fake.seen(reads)).toHaveLength(6);
  });

  it('has a project share for calls that no user causes', async () => {
    const { poll } = setUp();
    const own = { userId: null, projectId: 'prj_own' };
    let made = 0;
    for (let i = 0; i < 200; i += 1) if ((await poll(own)) === 'ok') made += 1;
    expect(made).toBe(60);
    expect(await poll(stranger)).toBe('ok');
  });

  it('never gives more in any minute than the tier has, nor the reserve to whoever may not use it', async () => {
    const step = fc.record({
      waitMs: fc.integer({ min: 0, max: 5_000 }),
      userId: fc.constantFrom('a', 'b', 'c', null),
      projectId: fc.constantFrom('p', 'q', 'r'),
      reserve: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 200 }), async (steps) => {
        const limits = { readsPerMinute: 12, readsPerProjectPerMinute: 8 };
        const { budget, now, advance } = setUpLayers({ limits });
        const made: { at: number; reserve: boolean }[] = [];
        for (const { waitMs, reserve, ...caller } of steps) {
          advance(waitMs);
          const take = async () => budget.take('read', caller, reserve);
          const outcome = await outcomeOf(take());
          const recent = made.filter(({ at }) => at > now() - 60_000).length;
          if (outcome !== 'ok') {
            expect(outcome.waitMs).toBeGreaterThanOrEqual(5_000);
            expect(outcome.waitMs).toBeLessThanOrEqual(60_000);
            continue;
          }
          expect(recent).toBeLessThan(reserve ? 12 : 9);
          made.push({ at: now(), reserve });
        }
      }),
      { numRuns: 200 },
    );
  });
});
