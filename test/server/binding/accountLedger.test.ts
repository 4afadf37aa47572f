import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SocialAccount } from '../../../src/contract/accounts.js';
import type {
  AttemptAccount,
  AttemptRecord,
  AttemptReturn,
} from '../../../src/server/attempts/AttemptRecord.js';
import type { LedgerEffect } from '../../../src/server/attempts/next.js';
import {
  type AccountLedger,
  counts,
  decodeRows,
  emptyLedger,
  isSuperseded,
  ledgerStatusOf,
  maximumOpenAttempts,
  suspectsOf,
  withAdmitted,
  withEffects,
  withShown,
  withStarted,
} from '../../../src/server/binding/accountLedger.js';
import { anAttempt, day, deepFreeze, hour, issuedAt, minute } from '../helpers/attempt.js';
import { account as row } from '../helpers/fakeLayers.js';

const now = issuedAt;
const iso = (time: number) => new Date(time).toISOString();
const account = (facts: Partial<AttemptAccount> = {}): AttemptAccount => ({
  socialAccountId: 'sa_1',
  platform: 'tiktok',
  handle: 'h',
  connectedAt: iso(issuedAt + minute),
  ...facts,
});
const shown = (facts: object = {}) =>
  row('sa_1', { handle: 'h', connectedAt: iso(issuedAt + minute), ...facts }) as SocialAccount;
const ledger = (facts: Partial<AccountLedger> = {}) => deepFreeze({ ...emptyLedger, ...facts });
const started = (...attempts: Partial<AttemptRecord>[]) =>
  attempts.reduce<AccountLedger>(
    (before, facts) => deepFreeze(withStarted(before, anAttempt(facts), facts.createdAt ?? now)),
    ledger(),
  );
const knownAs = (handle: string, more: object = {}) =>
  ledger({ known: { sa_1: { handle, at: now, ...more } } });
const reauth = { kind: 'reauth', socialAccountId: 'sa_1', previousHandle: 'h' } as const;
const came = (
  browser: string,
  by: AttemptReturn['by'] = 'stranger',
  at = issuedAt + 2 * minute,
): AttemptReturn => ({
  browser,
  at,
  by,
});
const ids = (attempts: { attemptId: string }[]) => attempts.map(({ attemptId }) => attemptId);

describe('the suspects of an account', () => {
  it.each<[string, Partial<AttemptAccount>, boolean]>([
    ['a minute after the start', {}, true],
    ['a minute before it, since servers need not agree', { connectedAt: iso(issuedAt - minute) }, true],
    ['more than a minute before it', { connectedAt: iso(issuedAt - minute - 1) }, false],
    ['an hour after it', { connectedAt: iso(issuedAt + hour) }, true],
    ['more than an hour after it', { connectedAt: iso(issuedAt + hour + 1) }, false],
    ['at a time that nobody says', { connectedAt: null }, true],
    ['at a time that cannot be read', { connectedAt: 'yesterday' }, true],
    ['on another platform', { platform: 'instagram' }, false],
  ])('are the unsettled attempts that it may have come from: connected %s', (_, facts, isSuspect) => {
    const one = started({});
    expect(ids(suspectsOf(one, account(facts)))).toEqual(isSuspect ? ['a1'] : []);
    expect(ledgerStatusOf(one, account(facts))).toBe(isSuspect ? 'new' : 'known');
  });

  it('are attempts of anybody in the project, and more than one', () => {
    const two = started({}, { attemptId: 'a2', userId: 'v' });
    expect(ids(suspectsOf(two, account()))).toEqual(['a1', 'a2']);
  });

  it('are none for what is known, but a reconnect that may have changed its handle', () => {
    const both = withStarted(
      withStarted(knownAs('h'), anAttempt(), now),
      anAttempt({ ...reauth, attemptId: 'a2' }),
      now,
    );
    expect(suspectsOf(both, account())).toEqual([]);
    expect(ids(suspectsOf(both, account({ handle: 'victim' })))).toEqual(['a2']);
  });

  it('are not reconnects of another account, nor any that left the handle as it was', () => {
    const other = started({ ...reauth, socialAccountId: 'sa_2' });
    expect(suspectsOf(other, account({ handle: 'victim' }))).toEqual([]);
    expect(suspectsOf(started(reauth), account())).toEqual([]);
    expect(ids(suspectsOf(started(reauth), account({ handle: 'victim' })))).toEqual(['a1']);
  });
});

describe('the standing of an account', () => {
  it('is quarantined above all, whatever else is known', () => {
    const entry = { attemptId: 'a1', userId: 'u', claimableBy: null, linkEndsAt: null, at: now };
    expect(ledgerStatusOf(ledger({ ...knownAs('h'), quarantined: { sa_1: entry } }), account())).toBe(
      'quarantined',
    );
  });

  it('leaves the attempt itself aside, and no other', () => {
    const two = started({}, { attemptId: 'a2' });
    expect(ledgerStatusOf(two, account(), 'a1')).toBe('new');
    expect(ledgerStatusOf(started({}), account(), 'a1')).toBe('new');
    expect(ledgerStatusOf(started({}), account({ connectedAt: iso(issuedAt - hour) }), 'a1')).toBe('known');
  });

  it('is known under its handle, and under another one while no reconnect is unsettled', () => {
    expect(ledgerStatusOf(knownAs('h'), account())).toBe('known');
    expect(ledgerStatusOf(knownAs('before'), account())).toBe('known');
    expect(
      ledgerStatusOf(withStarted(knownAs('h'), anAttempt(reauth), now), account({ handle: 'victim' })),
    ).toBe('new');
  });

  it('is known under a pinned handle alone', () => {
    expect(ledgerStatusOf(knownAs('h', { pinned: { until: 0 } }), account())).toBe('known');
    expect(ledgerStatusOf(knownAs('h', { pinned: { until: 0 } }), account({ handle: 'victim' }))).toBe('new');
  });

  it('of what Layers lends is not asked for', () => {
    expect(counts(started({}), shown())).toBe(false);
    expect(counts(started({}), shown({ leased: true }))).toBe(true);
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'takes %s for a name like any other',
    (name) => {
      const named = account({ socialAccountId: name, platform: name });
      expect(ledgerStatusOf(ledger(), named)).toBe('known');
      expect(withShown(ledger(), [shown({ socialAccountId: name })], false, now)?.known).toEqual({
        [name]: { handle: 'h', at: now },
      });
      let one = started({ platform: name });
      expect(ledgerStatusOf(one, named)).toBe('new');
      one = deepFreeze(
        withStarted(
          one,
          anAttempt({ attemptId: 'a2', createdAt: now + 2 * day, issuedAt: now + 2 * day }),
          now + 2 * day,
        ),
      );
      expect(Object.keys(one.unexplained)).toEqual([name]);
      expect(ledgerStatusOf(one, named)).toBe('new');
      const record = anAttempt({ status: 'unproven', account: named });
      const hidden = withEffects(one, record, [{ kind: 'quarantined', account: named }], now);
      expect(ledgerStatusOf(JSON.parse(JSON.stringify(hidden)), named)).toBe('quarantined');
      const admitted = withAdmitted(hidden, named, now);
      expect(ledgerStatusOf(JSON.parse(JSON.stringify(admitted)), named)).toBe('known');
    },
  );
});

describe('an attempt that is forgotten', () => {
  const later = (before: AccountLedger, at: number, facts: Partial<AttemptRecord> = {}) =>
    deepFreeze(
      withStarted(
        before,
        anAttempt({ attemptId: 'later', platform: 'instagram', createdAt: at, issuedAt: at, ...facts }),
        at,
      ),
    );

  it('stays in doubt after a day: what it may have brought never counts by itself', () => {
    const before = later(started({}), now + day - 1);
    expect(ids(before.unsettled)).toEqual(['a1', 'later']);
    const after = later(before, now + day, { attemptId: 'last' });
    expect(ids(after.unsettled)).toEqual(['later', 'last']);
    for (const years of [1, 10]) {
      const much = later(after, now + years * 365 * day, { attemptId: `y${years}` });
      expect(ledgerStatusOf(much, account())).toBe('new');
      expect(ledgerStatusOf(much, account({ connectedAt: iso(issuedAt - minute) }))).toBe('new');
      expect(ledgerStatusOf(much, account({ connectedAt: iso(issuedAt + hour) }))).toBe('new');
      expect(ledgerStatusOf(much, account({ connectedAt: null }))).toBe('new');
      expect(ledgerStatusOf(much, account({ connectedAt: iso(issuedAt - minute - 1) }))).toBe('known');
      expect(ledgerStatusOf(much, account({ connectedAt: iso(issuedAt + hour + 1) }))).toBe('known');
      expect(ledgerStatusOf(much, account({ platform: 'youtube', connectedAt: null }))).toBe('known');
    }
  });

  it('stays in doubt among more than 200, of which the oldest are forgotten', () => {
    let many = started({});
    for (let i = 0; i < 250; i += 1) many = later(many, now + 2 * hour + i * minute, { attemptId: `b${i}` });
    expect(many.unsettled).toHaveLength(200);
    expect(ledgerStatusOf(many, account())).toBe('new');
  });

  it('pins the handle that the account of a reconnect had before', () => {
    const unknown = later(started(reauth), now + day);
    expect(unknown.known['sa_1']).toEqual({ handle: 'h', at: now + day, pinned: { until: now + hour } });
    expect(ledgerStatusOf(unknown, account({ handle: 'victim' }))).toBe('new');
    expect(ledgerStatusOf(unknown, account())).toBe('known');
    const known = later(withStarted(knownAs('newer'), anAttempt(reauth), now), now + day);
    expect(known.known['sa_1']).toMatchObject({ handle: 'newer', pinned: { until: now + hour } });
  });

  it('may be followed by a connect or a reconnect that is proven, which counts', () => {
    const forgotten = later(started(reauth), now + day);
    const record = anAttempt({ attemptId: 'a2', status: 'connected', account: account({ handle: 'other' }) });
    const effects: LedgerEffect[] = [
      { kind: 'settled' },
      { kind: 'known', account: account({ handle: 'other' }) },
    ];
    const after = withEffects(forgotten, record, effects, now + day);
    expect(ledgerStatusOf(after, account({ handle: 'other' }))).toBe('known');
    expect(after.known['sa_1']?.pinned).toBeUndefined();
  });
});

describe('times that are joined', () => {
  const reach = hour;
  const tolerance = minute;
  const span = 400 * day;
  // Starts of attempts, sorted as they come, each of which is forgotten by the last one.
  const startsArbitrary = (maxLength: number, within: number) =>
    fc.array(fc.nat(within), { minLength: 1, maxLength }).map((times) => [...times].sort((a, b) => a - b));
  const forget = (starts: number[]) => {
    const all = starts.map((start, i) => ({ attemptId: `a${i}`, issuedAt: start, createdAt: start }));
    const last = (starts.at(-1) ?? 0) + 2 * day;
    return started(...all, { attemptId: 'end', platform: 'instagram', issuedAt: last, createdAt: last });
  };
  const timesOf = (joined: AccountLedger) => joined.unexplained['tiktok'] ?? [];
  const isCovered = (times: [number, number][], time: number) =>
    times.some(([from, to]) => from <= time && time <= to);

  it('cover exactly what they covered, up to fifty of them', () => {
    fc.assert(
      fc.property(
        startsArbitrary(50, span),
        fc.array(fc.nat(span + 3 * hour), { maxLength: 50 }),
        (starts, probes) => {
          const times = timesOf(forget(starts));
          const edges = starts.flatMap((start) => [
            start - tolerance - 1,
            start - tolerance,
            start + reach,
            start + reach + 1,
          ]);
          for (const probe of [...edges, ...probes]) {
            const wasCovered = starts.some((start) => start - tolerance <= probe && probe <= start + reach);
            expect(isCovered(times, probe)).toBe(wasCovered);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('cover nothing less beyond that, and the gaps between the closest more', () => {
    fc.assert(
      fc.property(startsArbitrary(150, 40 * day), (starts) => {
        const joined = forget(starts);
        const times = timesOf(joined);
        expect(times.length).toBeLessThanOrEqual(50);
        for (const start of starts) {
          for (const probe of [start - tolerance, start, start + reach])
            expect(isCovered(times, probe)).toBe(true);
        }
        for (const [i, [from, to]] of times.entries()) {
          expect(from).toBeLessThan(to);
          // Each begins where an attempt may have begun and ends where one did; they neither touch nor overlap.
          expect(starts).toContain(from + tolerance);
          expect(starts).toContain(to - reach);
          expect(from).toBeGreaterThan(times[i - 1]?.[1] ?? Number.NEGATIVE_INFINITY);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('superseded attempts', () => {
  it('are all of a user but the five newest', () => {
    const attempts = Array.from({ length: maximumOpenAttempts + 2 }, (_, i) => ({ attemptId: `a${i}` }));
    const many = started(...attempts, { attemptId: 'b0', userId: 'other' });
    const superseded = attempts.filter(({ attemptId }) => isSuperseded(many, anAttempt({ attemptId })));
    expect(ids(superseded)).toEqual(['a0', 'a1']);
    expect(isSuperseded(many, anAttempt({ attemptId: 'b0', userId: 'other' }))).toBe(false);
    expect(isSuperseded(many, anAttempt({ attemptId: 'gone' }))).toBe(false);
  });
});

describe('what follows from an attempt', () => {
  it('is noted for its account and for it alone', () => {
    const two = started({}, { attemptId: 'a2', platform: 'instagram' });
    const record = anAttempt({ status: 'unproven', account: account(), returns: [came('b')] });
    const effects: LedgerEffect[] = [{ kind: 'settled' }, { kind: 'quarantined', account: account() }];
    const hidden = deepFreeze(withEffects(two, record, effects, now));
    expect(ids(hidden.unsettled)).toEqual(['a2']);
    expect(hidden.quarantined).toEqual({
      sa_1: { attemptId: 'a1', userId: 'u', claimableBy: 'b', linkEndsAt: record.expiresAt, at: now },
    });
    const returns = [came('b'), came('s')];
    const foreign = withEffects(hidden, { ...record, status: 'foreign', returns }, [], now);
    expect(foreign.quarantined['sa_1']).toMatchObject({ linkEndsAt: null, claimableBy: 'b' });
    const other = withEffects(
      hidden,
      anAttempt({ attemptId: 'a9', account: account(), status: 'failed' }),
      [],
      now,
    );
    expect(other.quarantined).toEqual(hidden.quarantined);
    const known = withEffects(
      hidden,
      { ...record, status: 'connected' },
      [{ kind: 'known', account: account() }],
      now,
    );
    expect([known.quarantined, known.known]).toEqual([{}, { sa_1: { handle: 'h', at: now } }]);
  });

  it('pins an account that becomes known while another attempt has it in quarantine, and no other', () => {
    const entry = { attemptId: 'a1', userId: 'u', claimableBy: null, linkEndsAt: null, at: now };
    const contested = ledger({ quarantined: { sa_1: entry } });
    const become = (from: AccountLedger, attemptId: string, at = now) =>
      deepFreeze(
        withEffects(
          from,
          anAttempt({ attemptId, status: 'connected', account: account() }),
          [{ kind: 'known', account: account() }],
          at,
        ),
      );
    const victim = account({ handle: 'victim' });
    expect(ledgerStatusOf(become(contested, 'a1'), victim)).toBe('known');
    const pinned = become(contested, 'a2');
    expect([ledgerStatusOf(pinned, account()), ledgerStatusOf(pinned, victim)]).toEqual(['known', 'new']);
    // Proven after an hour, when no attempt of that time can change it any more, the account may be renamed again.
    expect(ledgerStatusOf(become(pinned, 'a3', now + hour - 1), victim)).toBe('new');
    expect(ledgerStatusOf(become(pinned, 'a3', now + hour), victim)).toBe('known');
  });

  it('is due until it is done', () => {
    const due = [{ kind: 'tellConnected', notBefore: 0, tries: 1 } as const];
    const one = withEffects(ledger({ due: ['a0'] }), anAttempt({ due }), [], now);
    expect(one.due).toEqual(['a0', 'a1']);
    expect(withEffects(one, anAttempt({ due }), [], now).due).toEqual(['a0', 'a1']);
    expect(withEffects(one, anAttempt(), [], now).due).toEqual(['a0']);
  });
});

describe('what a list has shown', () => {
  it('is noted, and does not vanish for an attempt that is started later', () => {
    const noted = withShown(ledger(), [shown()], false, now) ?? ledger();
    expect(noted.known).toEqual({ sa_1: { handle: 'h', at: now } });
    expect(counts(withStarted(noted, anAttempt(), now), shown())).toBe(true);
    expect(withShown(noted, [shown()], false, now)).toBeNull();
  });

  it('is noted under a new handle', () => {
    expect(withShown(knownAs('before'), [shown()], false, now + 1)?.known).toEqual({
      sa_1: { handle: 'h', at: now + 1 },
    });
  });

  it('is not noted where it was not shown, nor where Layers lends it', () => {
    expect(withShown(started({}), [shown()], false, now)).toBeNull();
    expect(withShown(ledger(), [shown({ leased: true })], false, now)).toBeNull();
  });

  it('is noted 2,000 times at most', () => {
    const many = Array.from({ length: 2_100 }, (_, i) => shown({ socialAccountId: `sa_${i}` }));
    const noted = withShown(ledger(), many, false, now) ?? ledger();
    expect(Object.keys(noted.known)).toHaveLength(2_000);
    expect(withShown(noted, many, false, now)).toBeNull();
  });

  it('is forgotten once a complete list has it no more, an hour after it was noted', () => {
    const entry = { attemptId: 'a1', userId: 'u', claimableBy: null, linkEndsAt: null, at: now };
    const both = ledger({ known: { sa_1: { handle: 'h', at: now } }, quarantined: { sa_2: entry } });
    const gone = (complete: boolean, at: number) => withShown(both, [], complete, at);
    expect(gone(false, now + day)).toBeNull();
    expect(gone(true, now + hour)).toBeNull();
    expect(gone(true, now + hour + 1)).toMatchObject({ known: {}, quarantined: {} });
    const still = withShown(both, [shown(), shown({ socialAccountId: 'sa_2' })], true, now + day);
    expect(still).toBeNull();
  });
});

describe('rows', () => {
  it('that cannot be read are left out, and the others keep their fields', () => {
    const good = row('sa_1', { followers: 7 });
    expect(decodeRows([null, 7, {}, good, row('../x')])).toEqual([
      { row: good, account: expect.objectContaining({ socialAccountId: 'sa_1' }) },
    ]);
  });
});
