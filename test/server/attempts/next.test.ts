import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type {
  AttemptAccount,
  AttemptRecord,
  AttemptStatus,
} from '../../../src/server/attempts/AttemptRecord.js';
import {
  type AttemptEvent,
  effectLeaseMs,
  isEnded,
  isSettledAtLayers,
  maximumTries,
  next,
  type UnboundReturnPolicy,
} from '../../../src/server/attempts/next.js';
import { anAttempt, deepFreeze, mintedAt, minute } from '../helpers/attempt.js';

const second = 1_000;
const at = mintedAt + 5 * minute;
const iso = (time: number) => new Date(time).toISOString();

/** Consent a minute after the start. */
const account: AttemptAccount = {
  socialAccountId: 'sa_1',
  platform: 'tiktok',
  handle: 'h',
  connectedAt: iso(mintedAt + minute),
};
const failure = { code: 'exchange_failed', requestId: 'req_1' };
const beforeConsent = mintedAt - minute;
const afterConsent = mintedAt + 2 * minute;

const boundReturn = { type: 'boundReturn', at, browser: 'b', claimedFailure: null } as const;
const foreignReturn = { type: 'foreignReturn', at, browser: 's' } as const;
const failed = {
  type: 'statusRead',
  at,
  outcome: { status: 'failed', ...failure },
  uponReturn: false,
} as const;
const completed = (facts: object = {}, uponReturn = false): AttemptEvent => ({
  type: 'statusRead',
  at,
  outcome: { status: 'completed', account, standing: 'new', ...facts } as never,
  uponReturn,
});

const owner = (returnedAt: number, browser = 'b') => ({ browser, at: returnedAt, by: 'owner' as const });
const stranger = (returnedAt: number, browser = 's') => ({
  browser,
  at: returnedAt,
  by: 'stranger' as const,
});
const undecided = (returnedAt: number, browser: string) => ({
  browser,
  at: returnedAt,
  by: 'undecided' as const,
});

/** A record as it is in a status. */
const inStatus: Record<AttemptStatus, Partial<AttemptRecord>> = {
  open: {},
  returned: { returns: [owner(beforeConsent)] },
  unproven: { account },
  foreign: { account, returns: [stranger(afterConsent)] },
  connected: { account, returns: [owner(afterConsent)] },
  failed: { failure },
  disconnected: { account, returns: [stranger(afterConsent)] },
};
const statuses = Object.keys(inStatus) as AttemptStatus[];
const record = (status: AttemptStatus, facts: Partial<AttemptRecord> = {}) =>
  deepFreeze(anAttempt({ status, ...inStatus[status], ...facts }));
const due = (kind: string, tries = 1, notBefore = at + effectLeaseMs) =>
  ({ kind, notBefore, tries }) as never;
const step = (from: AttemptRecord, event: AttemptEvent, policy: UnboundReturnPolicy = 'quarantine') =>
  next(from, deepFreeze(event), policy);
const kindsOf = (of: AttemptRecord) => of.due.map(({ kind }) => kind);

interface Row {
  row: string;
  from: AttemptRecord;
  event: AttemptEvent;
  to: AttemptStatus;
  effects?: string[];
  due?: string[];
  policy?: UnboundReturnPolicy;
}

const settled = ['settled'];
const known = ['settled', 'known'];
const quarantined = ['settled', 'quarantined'];

const table: Row[] = [
  { row: 'open, bound return', from: record('open'), event: boundReturn, to: 'returned' },
  { row: 'open, Layers: failed', from: record('open'), event: failed, to: 'failed', effects: settled },
  {
    row: 'returned, Layers: failed',
    from: record('returned'),
    event: failed,
    to: 'failed',
    effects: settled,
  },
  {
    row: 'open, Layers: completed, proven since the account is known anyway',
    from: record('open'),
    event: completed({ standing: 'known' }),
    to: 'connected',
    effects: known,
    due: ['tellConnected'],
  },
  {
    row: 'returned, Layers: completed, proven since the owner has just come back',
    from: record('returned', { returns: [owner(at)] }),
    event: completed({}, true),
    to: 'connected',
    effects: known,
    due: ['tellConnected'],
  },
  {
    row: 'returned, Layers: completed, proven since the owner came back after consent',
    from: record('returned', { returns: [owner(afterConsent)] }),
    event: completed(),
    to: 'connected',
    effects: known,
    due: ['tellConnected'],
  },
  {
    row: 'returned, Layers: completed, proven though an account in quarantine',
    from: record('returned', { returns: [owner(at)] }),
    event: completed({ standing: 'quarantined' }, true),
    to: 'connected',
    effects: known,
    due: ['tellConnected'],
  },
  {
    row: 'open, Layers: completed, a stranger came after consent',
    from: record('open', { returns: [stranger(afterConsent)] }),
    event: completed(),
    to: 'foreign',
    effects: quarantined,
    due: ['tellQuarantined'],
  },
  {
    row: 'returned, Layers: completed, a stranger came after consent, and the owner too',
    from: record('returned', { returns: [stranger(afterConsent), owner(at)] }),
    event: completed({}, true),
    to: 'foreign',
    effects: quarantined,
    due: ['tellQuarantined'],
  },
  {
    row: 'open, Layers: completed, a stranger came after consent, where the policy is to revoke',
    from: record('open', { returns: [stranger(afterConsent)] }),
    event: completed(),
    policy: 'revoke',
    to: 'foreign',
    effects: quarantined,
    due: ['tellQuarantined', 'disconnect'],
  },
  {
    row: 'open, Layers: completed, a stranger came after a repair, where the policy is to revoke',
    from: record('open', { kind: 'reauth', returns: [stranger(afterConsent)] }),
    event: completed(),
    policy: 'revoke',
    to: 'foreign',
    effects: quarantined,
    due: ['tellQuarantined'],
  },
  {
    row: 'open, Layers: completed, nobody came',
    from: record('open'),
    event: completed(),
    to: 'unproven',
    effects: quarantined,
  },
  {
    row: 'returned, Layers: completed, the owner came before consent',
    from: record('returned'),
    event: completed(),
    to: 'unproven',
    effects: quarantined,
  },
  {
    row: 'open, Layers: completed, a stranger came before consent',
    from: record('open', { returns: [stranger(beforeConsent)] }),
    event: completed(),
    to: 'unproven',
    effects: quarantined,
  },
  {
    row: 'returned, Layers: completed, an account of unknown age',
    from: record('returned', { returns: [owner(at)] }),
    event: completed({ account: { ...account, connectedAt: null } }),
    to: 'unproven',
    effects: quarantined,
  },
  {
    row: 'returned, Layers: completed, a repair, whose account has the age of its first connect',
    from: record('returned', { kind: 'reauth', returns: [owner(afterConsent)] }),
    event: completed(),
    to: 'unproven',
    effects: quarantined,
  },
  {
    row: 'returned, Layers: completed, an account from before the start that is new here',
    from: record('returned', { returns: [owner(afterConsent)] }),
    event: completed({ account: { ...account, connectedAt: iso(mintedAt - 2 * minute) } }),
    to: 'unproven',
    effects: quarantined,
  },
  {
    row: 'open, Layers: completed on another platform',
    from: record('open'),
    event: completed({ account: { ...account, platform: 'instagram' } }),
    to: 'failed',
    effects: quarantined,
  },
  {
    row: 'open, Layers: completed on another platform with a known account',
    from: record('open'),
    event: completed({ account: { ...account, platform: 'instagram' }, standing: 'known' }),
    to: 'failed',
    effects: settled,
  },
  {
    row: 'open, Layers: completed, where the policy is to allow',
    from: record('open', { returns: [stranger(afterConsent)] }),
    event: completed(),
    policy: 'allow',
    to: 'connected',
    effects: known,
    due: ['tellConnected'],
  },
  {
    row: 'unproven, bound return',
    from: record('unproven', { due: [due('tellQuarantined')] }),
    event: boundReturn,
    to: 'connected',
    effects: known,
    due: ['tellConnected'],
  },
  {
    row: 'unproven, foreign return',
    from: record('unproven'),
    event: foreignReturn,
    to: 'foreign',
    due: ['tellQuarantined'],
  },
  {
    row: 'unproven, foreign return, where the policy is to revoke',
    from: record('unproven'),
    event: foreignReturn,
    policy: 'revoke',
    to: 'foreign',
    due: ['tellQuarantined', 'disconnect'],
  },
  {
    row: "unproven, the link's end",
    from: record('unproven'),
    event: { type: 'linkEnded', at },
    to: 'unproven',
    due: ['tellQuarantined'],
  },
  {
    row: "foreign, bound return of the stranger's browser",
    from: record('foreign', { due: [due('tellQuarantined'), due('disconnect', 1, at - 1)] }),
    event: { ...boundReturn, browser: 's' },
    policy: 'revoke',
    to: 'connected',
    effects: known,
    due: ['tellConnected'],
  },
  {
    row: 'foreign, disconnected at Layers',
    from: record('foreign', { due: [due('disconnect')] }),
    event: { type: 'effectDone', at, effect: 'disconnect' },
    policy: 'revoke',
    to: 'disconnected',
    due: ['tellRevoked'],
  },
];

describe('next, row by row of its table', () => {
  it.each(table)('$row: $to', ({ from, event, policy, to, effects = [], due: kinds = [] }) => {
    const after = step(from, event, policy);
    expect(after?.record.status).toBe(to);
    expect(after?.effects.map(({ kind }) => kind)).toEqual(effects);
    expect(after && kindsOf(after.record)).toEqual(kinds);
    for (const { notBefore, tries } of after?.record.due ?? []) {
      expect([notBefore, tries]).toEqual([at + effectLeaseMs, 1]);
    }
  });

  it('covers every status', () => {
    expect(new Set(table.flatMap(({ from, to }) => [from.status, to]))).toEqual(new Set(statuses));
  });
});

const events: Record<string, AttemptEvent> = {
  'a read that is begun': { type: 'asked', at, forced: true },
  'Layers: pending': { type: 'statusRead', at, outcome: { status: 'pending' }, uponReturn: true },
  'Layers: unknown': { type: 'statusRead', at, outcome: { status: 'unknown' }, uponReturn: true },
  'Layers: failed': failed,
  'Layers: completed': completed({}, true),
  'Layers: completed, known': completed({ standing: 'known' }, true),
  'a bound return': boundReturn,
  'a foreign return': foreignReturn,
  'an undecided return': { type: 'undecidedReturn', at, browser: 'u' },
  "the link's end": { type: 'linkEnded', at },
  'an effect that is begun': { type: 'effectBegun', at, effect: 'disconnect' },
  'an effect that has failed': { type: 'effectFailed', at, effect: 'disconnect' },
  'an effect that is done': { type: 'effectDone', at, effect: 'disconnect' },
};

/** Which pairs lead to another status: all of them, by the table, for records as they stand in `inStatus`. */
const leads: Partial<Record<AttemptStatus, Record<string, AttemptStatus>>> = {
  open: {
    'Layers: failed': 'failed',
    'Layers: completed': 'unproven',
    'Layers: completed, known': 'connected',
    'a bound return': 'returned',
  },
  returned: {
    'Layers: failed': 'failed',
    'Layers: completed': 'connected',
    'Layers: completed, known': 'connected',
  },
  unproven: { 'a bound return': 'connected', 'a foreign return': 'foreign' },
};

describe('every other pair of status and event', () => {
  const pairs = statuses.flatMap((status) => Object.keys(events).map((event) => [status, event] as const));

  it.each(pairs)('%s and %s lead nowhere else', (status, name) => {
    const from = record(status);
    const after = step(from, events[name] as AttemptEvent);
    const to = leads[status]?.[name];
    if (to !== undefined) {
      expect(after?.record.status).toBe(to);
      return;
    }
    expect(after?.record.status ?? status).toBe(status);
    expect(after?.effects ?? []).toEqual([]);
    // Only notes differ: what Layers ended it with stays as it is.
    expect(after?.record.account ?? from.account).toEqual(from.account);
    expect(after?.record.failure ?? from.failure).toEqual(from.failure);
    if (isEnded(from) && name !== 'a read that is begun') expect(after).toBeNull();
  });
});

describe('what is noted beside the status', () => {
  it('is when Layers was asked, and whether a return made it so', () => {
    expect(step(record('open'), { type: 'asked', at, forced: true })?.record).toMatchObject({
      checkedAt: at,
      forcedReads: 1,
    });
    expect(step(record('open'), { type: 'asked', at, forced: false })?.record).toMatchObject({
      checkedAt: at,
      forcedReads: 0,
    });
  });

  it('is the code of a bound return, which later returns without one leave', () => {
    const denied = step(record('open'), { ...boundReturn, claimedFailure: 'platform_denied' });
    expect(denied?.record).toMatchObject({
      status: 'returned',
      claimedFailure: 'platform_denied',
      failure: null,
    });
    const again = step(denied?.record ?? record('open'), { ...boundReturn, at: at + 1 });
    expect(again?.record).toMatchObject({ claimedFailure: 'platform_denied', returns: [owner(at)] });
  });

  it('is a stranger, whose browser counts as the owner as soon as it has signed in', () => {
    const foreign = step(record('open'), foreignReturn)?.record ?? record('open');
    expect(foreign).toMatchObject({ returns: [stranger(at)], status: 'open' });
    const bound = step(foreign, { ...boundReturn, browser: 's', at: at + 1 });
    expect(bound?.record).toMatchObject({ returns: [owner(at, 's')], status: 'returned' });
    expect(step(foreign, boundReturn)?.record.returns).toEqual([stranger(at), owner(boundReturn.at)]);
  });

  it('is a browser about which nobody could tell, eight of them at most', () => {
    let current = record('open');
    for (let i = 0; i < 12; i += 1) {
      const event = { type: 'undecidedReturn', at, browser: `b${i}` } as const;
      current = deepFreeze(step(current, event)?.record ?? current);
      expect(step(current, { ...event, browser: 'b0' })).toBeNull();
    }
    expect(current.returns).toEqual(Array.from({ length: 8 }, (_, i) => undecided(at, `b${i}`)));
  });

  it("is the link's end, once", () => {
    const ended = step(record('unproven'), { type: 'linkEnded', at })?.record ?? record('open');
    expect(ended.returnMissedAt).toBe(at);
    expect(step(ended, { type: 'linkEnded', at: at + 1 })).toBeNull();
  });
});

describe('a foreign attempt', () => {
  it('is not completed by the owner from any other browser', () => {
    expect(step(record('foreign'), boundReturn)).toBeNull();
  });

  it('is completed by the browser that came first after consent, and by none that came later', () => {
    const returns = [
      stranger(beforeConsent, 'before'),
      stranger(afterConsent, 'first'),
      stranger(at, 'later'),
    ];
    const from = record('foreign', { returns });
    for (const browser of ['before', 'later']) expect(step(from, { ...boundReturn, browser })).toBeNull();
    expect(step(from, { ...boundReturn, browser: 'first' })?.record.status).toBe('connected');
  });

  it('does not come of a stranger where nobody could tell who came first', () => {
    const from = record('unproven', { returns: [undecided(afterConsent, 'u')] });
    const after = step(from, { type: 'foreignReturn', at, browser: 's' }, 'revoke')?.record;
    expect(after).toMatchObject({ status: 'unproven', due: [] });
    expect(step(after ?? from, { ...boundReturn, browser: 'u' })?.record.status).toBe('connected');
  });

  it('is not completed while its account is being disconnected', () => {
    const from = record('foreign', { due: [due('disconnect', 1, at + 1)] });
    expect(step(from, { ...boundReturn, browser: 's' }, 'revoke')).toBeNull();
  });
});

describe('a due effect', () => {
  const foreign = (tries: number, notBefore: number) =>
    record('foreign', { due: [due('tellQuarantined'), due('disconnect', tries, notBefore)] });
  const effect = 'disconnect' as const;

  it('is left alone before its time, and then taken by one', () => {
    expect(step(foreign(1, at + 1), { type: 'effectBegun', at, effect })).toBeNull();
    const begun = step(foreign(1, at), { type: 'effectBegun', at, effect });
    expect(begun?.record.due).toEqual([
      due('tellQuarantined'),
      { kind: effect, tries: 2, notBefore: at + effectLeaseMs },
    ]);
    expect(step(deepFreeze(begun?.record ?? record('open')), { type: 'effectBegun', at, effect })).toBeNull();
  });

  it('waits twice as long after each failure, and is given up after ten', () => {
    const waits = Array.from({ length: maximumTries }, (_, i) => {
      const after = step(foreign(i + 1, 0), { type: 'effectFailed', at, effect })?.record;
      const there = after?.due.find(({ kind }) => kind === effect);
      return there ? (there.notBefore - at) / second : null;
    });
    expect(waits).toEqual([30, 60, 120, 240, 480, 960, 1920, 3840, 3840, null]);
    const given = step(foreign(maximumTries, 0), { type: 'effectFailed', at, effect })?.record;
    expect([given?.status, given && kindsOf(given)]).toEqual(['foreign', ['tellQuarantined']]);
  });

  it('that nobody knows of changes nothing', () => {
    for (const type of ['effectBegun', 'effectFailed', 'effectDone'] as const) {
      expect(step(record('connected'), { type, at, effect: 'tellConnected' })).toBeNull();
    }
  });
});

describe('any run of events', () => {
  const eventArbitrary = fc.record({
    name: fc.constantFrom(...Object.keys(events)),
    wait: fc.nat(3 * minute),
    browser: fc.constantFrom('b', 's', 'u'),
    effect: fc.constantFrom('tellConnected', 'tellQuarantined', 'disconnect', 'tellRevoked'),
    standing: fc.constantFrom('new', 'known', 'quarantined'),
  });
  const policyArbitrary = fc.constantFrom<UnboundReturnPolicy>('quarantine', 'revoke', 'allow');

  it('ends once at most, tells of a connect once at most, and never disconnects what is connected', () => {
    fc.assert(
      fc.property(fc.array(eventArbitrary, { maxLength: 25 }), policyArbitrary, (run, policy) => {
        let current = record('open');
        let time = mintedAt;
        let connects = 0;
        for (const { name, wait, browser, effect, standing } of run) {
          time += wait;
          const base = { ...events[name], at: time } as AttemptEvent & Record<string, unknown>;
          if ('browser' in base) Object.assign(base, { browser });
          if ('effect' in base) Object.assign(base, { effect });
          const event = deepFreeze(
            base.type === 'statusRead' && base.outcome.status === 'completed'
              ? { ...base, outcome: { ...base.outcome, standing: standing as 'new' } }
              : base,
          );
          const after = next(current, event, policy);
          if (after === null) continue;
          if (isEnded(current)) expect(after.record.status).toBe(current.status);
          if (isSettledAtLayers(current)) expect(isSettledAtLayers(after.record)).toBe(true);
          if (current.status !== 'connected' && after.record.status === 'connected') connects += 1;
          if (after.record.status === 'connected') expect(kindsOf(after.record)).not.toContain('disconnect');
          if (policy === 'quarantine') expect(kindsOf(after.record)).not.toContain('disconnect');
          expect(new Set(kindsOf(after.record)).size).toBe(after.record.due.length);
          current = deepFreeze(after.record);
        }
        expect(connects).toBeLessThanOrEqual(1);
      }),
      { numRuns: 2_000 },
    );
  });
});
