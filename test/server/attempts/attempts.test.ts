import { describe, expect, it } from 'vitest';
import { createAttempts, partitionOf } from '../../../src/server/attempts/attempts.js';
import { withDisconnecting, withoutDisconnecting } from '../../../src/server/binding/disconnecting.js';
import { createMemoryStore } from '../../../src/server/index.js';
import { mintedIn } from '../helpers/attempt.js';
import { setUp, users } from '../helpers/setUp.js';

const account = { socialAccountId: 'sa_1', platform: 'tiktok', handle: 'h', connectedAt: null };

describe('an attempt record', () => {
  it('keeps each of many changes at once', async () => {
    const { context, record } = await mintedIn();
    const asked = { type: 'asked', at: 1, forced: true } as const;
    const applied = await Promise.all(
      Array.from({ length: 16 }, () => context.attempts.apply(record.attemptId, null, () => [asked])),
    );
    expect(applied.every((one) => one?.changed)).toBe(true);
    expect((await context.attempts.load(record.attemptId))?.record.forcedReads).toBe(16);
  });

  it('keeps its first outcome, whatever is found later', async () => {
    const { context, record } = await mintedIn();
    const read = (outcome: object) =>
      context.attempts.apply(record.attemptId, null, () => [
        { type: 'statusRead', at: 1, outcome, uponReturn: 'now' } as never,
      ]);
    await read({ status: 'failed', code: 'platform_denied', requestId: null });
    await read({ status: 'completed', account, ledgerStatus: 'known' });
    const last = await read({ status: 'failed', code: 'exchange_failed', requestId: null });
    expect([last?.changed, last?.begun]).toEqual([false, []]);
    expect(last?.current.record).toMatchObject({
      status: 'failed',
      failure: { code: 'platform_denied' },
      account: null,
    });
  });

  it('is written together with what it means for the accounts, or not at all', async () => {
    const inner = createMemoryStore();
    const writes: string[][] = [];
    const store = {
      ...inner,
      write: (changes: Parameters<typeof inner.write>[0]) => {
        writes.push(changes.map(({ key }) => key.replace(/^.{16}:/, '').replace(/:.*/, '')));
        return inner.write(changes);
      },
    };
    const { context, record } = await mintedIn(setUp({ store }));
    await context.attempts.apply(record.attemptId, null, () => [
      {
        type: 'statusRead',
        at: 1,
        outcome: { status: 'completed', account, ledgerStatus: 'new' },
        uponReturn: 'now',
      },
    ]);
    expect(writes).toEqual([['action'], ['action', 'attempt', 'accounts'], ['attempt', 'accounts']]);
    const { ledger } = await context.attempts.loadLedger('prj_acme');
    expect(ledger).toMatchObject({ unsettled: [], quarantined: { sa_1: { attemptId: record.attemptId } } });
  });

  it('that does not exist is none, and nothing is written for it', async () => {
    const { context } = await mintedIn();
    expect(await context.attempts.load('nope')).toBeNull();
    expect(await context.attempts.apply('nope', null, () => [])).toBeNull();
  });

  it.each(['attempt', 'ledger'])(
    'whose %s cannot be read is no attempt, and no empty ledger either',
    async (what) => {
      const { context, record } = await mintedIn();
      const partition = await partitionOf(users.acme.projectId);
      const key = what === 'ledger' ? `${partition}:accounts` : `${partition}:attempt:${record.attemptId}`;
      await context.store.write([{ key, value: '{"attemptId":', ttlMs: 1_000 }]);
      await expect(context.attempts.load(record.attemptId)).rejects.toMatchObject({
        code: 'store_unavailable',
      });
    },
  );

  it('does not make an account known that is being disconnected', async () => {
    const { context, record } = await mintedIn();
    const { attemptId, createdAt } = record;
    const { attempts, now } = context;
    await attempts.apply(attemptId, null, () => [
      {
        type: 'statusRead',
        at: createdAt,
        outcome: { status: 'completed', account, ledgerStatus: 'new' },
        uponReturn: null,
      },
    ]);
    const comeBack = () =>
      attempts.apply(attemptId, null, () => [
        { type: 'boundReturn', at: now(), browser: 'b', claimedFailure: null, uponReturn: 'now' },
      ]);
    const other = { ...record, attemptId: `${attemptId}2` };
    await attempts.updateLedger('prj_acme', (ledger) =>
      withDisconnecting(ledger, other, account, { until: now() + 30_000, now: now() }),
    );
    expect((await comeBack())?.current.record.status).toBe('unproven');
    await attempts.updateLedger('prj_acme', (ledger) => withoutDisconnecting(ledger, other, account));
    expect((await comeBack())?.current.record.status).toBe('connected');
  });

  it('that others change without end is a 503', async () => {
    const { context, record } = await mintedIn();
    const store = { ...context.store, write: async () => null };
    const attempts = createAttempts(store, Date.now, 'quarantine');
    const asked = { type: 'asked', at: 1, forced: true } as const;
    await expect(attempts.apply(record.attemptId, null, () => [asked])).rejects.toMatchObject({
      status: 503,
      code: 'store_unavailable',
    });
  }, 20_000);

  it('lies where its project does, and names it', async () => {
    const { record } = await mintedIn();
    expect(record.attemptId.slice(0, 16)).toBe(await partitionOf('prj_acme'));
    expect(record.attemptId).toMatch(/^[\w-]{38}$/);
  });
});

describe("a project's ledger", () => {
  it('takes in every start of many at once', async () => {
    const all = setUp({ limits: { startsPerUserPerMinute: 100 } });
    const started = await Promise.all(Array.from({ length: 30 }, () => all.startConnect()));
    expect(started.map(({ response }) => response.status)).toEqual(Array(30).fill(200));
    const { context } = await mintedIn(all);
    const { ledger } = await context.attempts.loadLedger('prj_acme');
    expect(ledger.unsettled).toHaveLength(31);
  });

  it('takes in every change of many at once', async () => {
    const { context } = await mintedIn();
    await Promise.all(
      Array.from({ length: 12 }, (_, i) =>
        context.attempts.updateLedger('prj_acme', (ledger) => ({ ...ledger, due: [...ledger.due, `a${i}`] })),
      ),
    );
    const { ledger } = await context.attempts.loadLedger('prj_acme');
    expect(ledger.due).toHaveLength(12);
  });

  it('takes in every outcome of many at once', async () => {
    const all = setUp();
    const minted = await Promise.all(Array.from({ length: 8 }, () => mintedIn(all)));
    const read = { type: 'statusRead', at: 1, uponReturn: 'now' } as const;
    await Promise.all(
      minted.map(({ context, record }, i) =>
        context.attempts.apply(record.attemptId, null, () => [
          {
            ...read,
            outcome: {
              status: 'completed',
              account: { ...account, socialAccountId: `sa_${i}` },
              ledgerStatus: 'known',
            },
          },
        ]),
      ),
    );
    const { ledger } = (await minted[0]?.context.attempts.loadLedger('prj_acme')) ?? {};
    expect(Object.keys(ledger?.known ?? {})).toHaveLength(8);
    expect(ledger?.unsettled).toEqual([]);
  });
});
