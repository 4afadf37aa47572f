import fc from 'fast-check';
import { createRedisStore } from 'layers-connect/server/redis';
import { expect, it } from 'vitest';
import { type CallKind, createRateBudget } from '../../../src/server/layers/createRateBudget.js';
import type { Caller } from '../../../src/server/layers/LayersApi.js';
import { standardLimits } from '../helpers/setUpLayers.js';
import { letTimePass } from './letTimePass.js';
import { describeRedis, useRedis } from './startRedis.js';

interface Take {
  kind: CallKind;
  caller: Caller;
  reserve: boolean;
  /** A greedy caller takes many at a time. */
  times: number;
}

const takes = fc.array(
  fc.record<Take>({
    kind: fc.constantFrom('read', 'write'),
    caller: fc.record({
      projectId: fc.constantFrom('p1', 'p2', 'p3'),
      userId: fc.constantFrom('u1', 'u2', 'u3', null),
    }),
    reserve: fc.boolean(),
    times: fc.constantFrom(1, 3, 20),
  }),
  { minLength: 10, maxLength: 30 },
);

const limits = fc
  .record({
    limit: fc.integer({ min: 2, max: 60 }),
    share: fc.double({ min: 0.1, max: 1, noNaN: true }),
    user: fc.integer({ min: 1, max: 60 }),
  })
  .map(({ limit, share, user }) => ({
    ...standardLimits,
    readsPerMinute: limit,
    readsPerProjectPerMinute: Math.ceil(limit * share),
    readsPerUserPerMinute: user,
    writesPerMinute: limit,
    writesPerProjectPerMinute: Math.ceil(limit * share),
    writesPerUserPerMinute: user,
  }));

describeRedis('the budget on Redis', () => {
  const redis = useRedis();

  const sharedBudget = (all: typeof standardLimits) => {
    const { calls } = createRedisStore({ sendCommand: (args) => redis.client.sendCommand(args) });
    if (calls === undefined) throw new Error('The store counts no calls.');
    return createRateBudget(all, () => 0, { calls, apiKey: 'key' });
  };

  it('lets through what the one in memory lets through', async () => {
    await fc.assert(
      fc.asyncProperty(limits, takes, takes, async (all, before, after) => {
        await redis.client.flushAll();
        let time = 0;
        const here = createRateBudget(all, () => time);
        const shared = sharedBudget(all);
        const isTaken = async (budget: typeof here, { kind, caller, reserve }: Take) => {
          try {
            await budget.take(kind, caller, reserve);
            return true;
          } catch {
            return false;
          }
        };
        const compare = async (sequence: Take[]) => {
          for (const take of sequence) {
            for (let i = 0; i < take.times; i += 1) {
              expect(await isTaken(shared, take)).toBe(await isTaken(here, take));
            }
          }
        };
        await compare(before);
        time += 61_000;
        await letTimePass([redis.client], 61_000);
        await compare(after);
      }),
      { numRuns: 40 },
    );
  });

  it('leaves others room, as the one in memory does', async () => {
    await redis.client.flushAll();
    const all = {
      ...standardLimits,
      readsPerMinute: 12,
      readsPerProjectPerMinute: 8,
      readsPerUserPerMinute: 3,
    };
    const here = createRateBudget(all, () => 0);
    const shared = sharedBudget(all);
    const takenBy = async (budget: typeof here, caller: Caller, reserve = false) => {
      let taken = 0;
      try {
        for (; taken < 12; taken += 1) await budget.take('read', caller, reserve);
      } catch {}
      return taken;
    };
    const greedy: [Caller, reserve?: boolean][] = [
      [{ projectId: 'p', userId: 'u1' }],
      [{ projectId: 'p', userId: null }],
      [{ projectId: 'p', userId: 'u2' }],
      [{ projectId: 'q', userId: null }],
      [{ projectId: 'r', userId: null }],
      [{ projectId: 'r', userId: 'u3' }, true],
    ];
    const taken: number[] = [];
    for (const [caller, reserve] of greedy) {
      taken.push(await takenBy(shared, caller, reserve));
      expect(taken.at(-1)).toBe(await takenBy(here, caller, reserve));
    }
    expect(taken.every((count) => count < 12)).toBe(true);
    // Those of the reserve.
    expect(taken.at(-1)).toBeGreaterThan(0);
  });

  it('says how long to wait: until the oldest call in the way is a minute ago', async () => {
    await redis.client.flushAll();
    const budget = sharedBudget({ ...standardLimits, readsPerUserPerMinute: 1 });
    const caller = { userId: 'u', projectId: 'p' };
    await budget.take('read', caller);
    await letTimePass([redis.client], 20_000);
    const error = await budget.take('read', caller)?.then(
      () => null,
      (thrown: { facts: { retryAfterMs: number } }) => thrown,
    );
    expect(error?.facts.retryAfterMs).toBeGreaterThan(0);
    expect(error?.facts.retryAfterMs).toBeLessThanOrEqual(40_000);
  });

  it('keeps nothing that tells a key, a project or a user', async () => {
    await redis.client.flushAll();
    await sharedBudget(standardLimits).take('read', { userId: 'user-canary', projectId: 'prj_canary' });
    const keys = await redis.client.keys('*');
    expect(keys.length).toBeGreaterThan(3);
    expect(keys.filter((key) => /canary|:key/.test(key))).toEqual([]);
    const lives = await Promise.all(keys.map((key) => redis.client.pTTL(key)));
    expect(lives.filter((life) => life <= 0 || life > 60_000)).toEqual([]);
  });
});
