import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type {
  AttemptAccount,
  AttemptRecord,
  AttemptReturn,
  AttemptStatus,
} from '../../../src/server/attempts/AttemptRecord.js';
import { firstReturn } from '../../../src/server/attempts/firstReturn.js';
import {
  type AttemptEvent,
  effectLeaseMs,
  isEnded,
  isSettledAtLayers,
  maximumTries,
  next,
  type UnboundReturnPolicy,
} from '../../../src/server/attempts/next.js';
import { anAttempt, deepFreeze, hour, issuedAt, minute } from '../helpers/attempt.js';

const second = 1_000;
const at = issuedAt + 5 * minute;
const iso = (time: number) => new Date(time).toISOString();

/** Consent a minute after the start. */
const account: AttemptAccount = {
  socialAccountId: 'sa_1',
  platform: 'tiktok',
  handle: 'h',
  connectedAt: iso(issuedAt + minute),
};
const failure = { code: 'exchange_failed', requestId: 'req_1' };
const consent = issuedAt + minute;
const beforeConsent = issuedAt - second;
const afterConsent = issuedAt + 2 * minute;

const came = (
  by: AttemptReturn['by'],
  time: number,
  browser = by === 'owner' ? 'b' : 's',
): AttemptReturn => ({
  browser,
  at: time,
  by,
});
const owner = (time: number) => ({ returns: [came('owner', time)] });
const stranger = (time: number) => ({ returns: [came('stranger', time)] });

const boundReturn = {
  type: 'boundReturn',
  at,
  browser: 'b',
  claimedFailure: null,
  uponReturn: 'now',
} as const;
const foreignReturn = { type: 'foreignReturn', at, browser: 's' } as const;
const failed = {
  type: 'statusRead',
  at,
  outcome: { status: 'failed', ...failure },
  uponReturn: null,
} as const;
const completed = (facts: object = {}, isBack = false): AttemptEvent => ({
  type: 'statusRead',
  at,
  outcome: { status: 'completed', account, ledgerStatus: 'new', ...facts } as never,
  uponReturn: isBack ? 'now' : null,
});

/** A record as it is in a status. */
const inStatus: Record<AttemptStatus, Partial<AttemptRecord>> = {
  open: {},
  returned: owner(beforeConsent),
  unproven: { account },
  foreign: { account, ...stranger(afterConsent) },
  connected: { account, ...owner(afterConsent) },
  failed: { failure },
  disconnected: { account, ...stranger(afterConsent) },
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
    event: completed({ ledgerStatus: 'known' }),
    to: 'connected',
    effects: known,
    due: ['tellConnected'],
  },
  {
    row: 'returned, Layers: completed, proven since the owner has just come back',
    from: record('returned', owner(at)),
    event: completed({}, true),
    to: 'connected',
    effects: known,
    due: ['tellConnected'],
  },
  {
    row: 'returned, Layers: completed, proven since the owner came back after consent',
    from: record('returned', owner(afterConsent)),
    event: completed(),
    to: 'connected',
    effects: known,
    due: ['tellConnected'],
  },
  {
    row: 'returned, Layers: completed, proven though an account in quarantine',
    from: record('returned', owner(at)),
    event: completed({ ledgerStatus: 'quarantined' }, true),
    to: 'connected',
    effects: known,
    due: ['tellConnected'],
  },
  {
    row: 'open, Layers: completed, a stranger came after consent',
    from: record('open', stranger(afterConsent)),
    event: completed(),
    to: 'foreign',
    effects: quarantined,
    due: ['tellQuarantined'],
  },
  {
    row: 'returned, Layers: completed, a stranger came after consent, and the owner later',
    from: record('returned', { returns: [came('stranger', afterConsent), came('owner', at)] }),
    event: completed({}, true),
    to: 'foreign',
    effects: quarantined,
    due: ['tellQuarantined'],
  },
  {
    row: 'open, Layers: completed, a stranger came after consent, where the policy is to revoke',
    from: record('open', stranger(afterConsent)),
    event: completed(),
    policy: 'revoke',
    to: 'foreign',
    effects: quarantined,
    due: ['tellQuarantined', 'disconnect'],
  },
  {
    row: 'open, Layers: completed, a stranger came after a repair, where the policy is to revoke',
    from: record('open', { kind: 'reauth', ...stranger(afterConsent) }),
    event: completed(),
    policy: 'revoke',
    to: 'foreign',
    effects: quarantined,
    due: ['tellQuarantined'],
  },
  {
    row: 'returned, Layers: completed, the owner came after consent, and a stranger later',
    from: record('returned', { returns: [came('owner', afterConsent), came('stranger', at)] }),
    event: completed(),
    to: 'connected',
    effects: known,
    due: ['tellConnected'],
  },
  {
    row: 'open, Layers: completed, a browser came after consent that nobody could tell the owner of',
    from: record('open', { returns: [came('undecided', afterConsent), came('owner', at)] }),
    event: completed({}, true),
    policy: 'revoke',
    to: 'unproven',
    effects: quarantined,
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
    from: record('open', stranger(beforeConsent)),
    event: completed(),
    to: 'unproven',
    effects: quarantined,
  },
  {
    row: 'returned, Layers: completed, an account of unknown age',
    from: record('returned', owner(at)),
    event: completed({ account: { ...account, connectedAt: null } }),
    to: 'unproven',
    effects: quarantined,
  },
  {
    row: 'returned, Layers: completed, a repair, whose account has the age of its first connect',
    from: record('returned', { kind: 'reauth', ...owner(afterConsent) }),
    event: completed(),
    to: 'unproven',
    effects: quarantined,
  },
  {
    row: 'returned, Layers: completed, an account from before the start that is new here',
    from: record('returned', owner(afterConsent)),
    event: completed({ account: { ...account, connectedAt: iso(issuedAt - 2 * minute) } }),
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
    event: completed({ account: { ...account, platform: 'instagram' }, ledgerStatus: 'known' }),
    to: 'failed',
    effects: settled,
  },
  {
    row: 'open, Layers: completed, and disconnected since',
    from: record('open', owner(afterConsent)),
    event: completed({ ledgerStatus: 'disconnected' }, true),
    to: 'disconnected',
    effects: settled,
  },
  {
    row: 'open, Layers: completed, where the policy is to allow',
    from: record('open', stranger(afterConsent)),
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
    row: 'unproven, bound return, somebody of whom nobody could tell was first',
    from: record('unproven', { returns: [came('undecided', afterConsent)] }),
    event: boundReturn,
    to: 'unproven',
  },
  {
    row: 'unproven, foreign return, somebody of whom nobody could tell was first',
    from: record('unproven', { returns: [came('undecided', afterConsent, 'u')] }),
    event: foreignReturn,
    policy: 'revoke',
    to: 'unproven',
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
  'Layers: pending': { type: 'statusRead', at, outcome: { status: 'pending' }, uponReturn: 'now' },
  'Layers: unknown': { type: 'statusRead', at, outcome: { status: 'unknown' }, uponReturn: 'now' },
  'Layers: failed': failed,
  'Layers: completed': completed({}, true),
  'Layers: completed, known': completed({ ledgerStatus: 'known' }, true),
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
    expect(again?.record).toMatchObject({ claimedFailure: 'platform_denied' });
  });

  it("is a stranger, whose browser is the owner's as soon as it has signed in", () => {
    const foreign = step(record('open'), foreignReturn)?.record ?? record('open');
    expect(foreign).toMatchObject({ returns: [came('stranger', at)], status: 'open' });
    expect(step(foreign, { ...foreignReturn, at: at + 1 })).toBeNull();
    const bound = step(foreign, { ...boundReturn, browser: 's', at: at + 1 });
    expect(bound?.record).toMatchObject({ returns: [came('owner', at, 's')], status: 'returned' });
    expect(step(bound?.record ?? foreign, { ...foreignReturn, at: at + 2 })).toBeNull();
    expect(step(foreign, boundReturn)?.record.returns).toEqual([came('stranger', at), came('owner', at)]);
  });

  it('is a browser about which nobody could tell, until somebody can', () => {
    const undecided = step(record('open'), events['an undecided return'] as AttemptEvent)?.record;
    expect(undecided?.returns).toEqual([came('undecided', at, 'u')]);
    for (const [event, by] of [
      [foreignReturn, 'stranger'],
      [boundReturn, 'owner'],
    ] as const) {
      const told = step(undecided ?? record('open'), { ...event, browser: 'u', at: at + 1 })?.record;
      expect(told?.returns).toEqual([came(by, at, 'u')]);
    }
  });

  it('is a browser each time it comes, but for what comes within 3 s', () => {
    const once = record('open', { returns: [came('stranger', at, 's')] });
    const comesAgain = (after: number) => step(once, { ...foreignReturn, at: at + after })?.record.returns;
    expect(comesAgain(3 * second)).toBeUndefined();
    expect(comesAgain(3 * second + 1)).toEqual([
      came('stranger', at, 's'),
      came('stranger', at + 3 * second + 1, 's'),
    ]);
    const bound = step(once, { ...boundReturn, browser: 's', at: at + minute })?.record.returns;
    expect(bound).toEqual([came('owner', at, 's'), came('owner', at + minute, 's')]);
    const claim = { ...boundReturn, browser: 's', at: at + minute, isClaim: true } as const;
    expect(step(once, claim)?.record.returns).toEqual([came('owner', at, 's')]);
  });

  it('is eight returns at most', () => {
    const crowd = crowded('stranger', at);
    for (const event of [foreignReturn, { ...foreignReturn, type: 'undecidedReturn' } as const]) {
      expect(step(record('open', crowd), event)).toBeNull();
    }
    expect(step(record('open', crowd), boundReturn)?.record).toMatchObject(crowd);
  });

  it("is the link's end, once", () => {
    const ended = step(record('unproven'), { type: 'linkEnded', at })?.record ?? record('open');
    expect(ended.returnMissedAt).toBe(at);
    expect(step(ended, { type: 'linkEnded', at: at + 1 })).toBeNull();
  });
});

/** As many browsers as are noted. */
function crowded(by: AttemptReturn['by'], time: number) {
  return { returns: Array.from({ length: 8 }, (_, i) => came(by, time, `b${i}`)) };
}

describe('the first return', () => {
  const firstOf = (facts: Partial<AttemptRecord>) =>
    firstReturn(record('unproven', { account, ...facts }))?.browser ?? null;

  it.each<[string, AttemptReturn['by'], number, boolean]>([
    ['an owner within 3 s before consent, which is told to the second', 'owner', -3 * second, true],
    ['no owner before that', 'owner', -3 * second - 1, false],
    ['a stranger within a minute before consent', 'stranger', -minute, true],
    ['no stranger before that', 'stranger', -minute - 1, false],
    ['within a minute before consent somebody of whom nobody could tell', 'undecided', -minute, true],
    ['none of those before that', 'undecided', -minute - 1, false],
  ])('is %s', (_, by, offset, counts) => {
    const returns = [came(by, consent + offset, 'early'), came('owner', consent + second, 'late')];
    expect(firstOf({ returns })).toBe(counts ? 'early' : 'late');
  });

  it.each([
    ['foreignReturn', 'stranger'],
    ['undecidedReturn', 'undecided'],
  ] as const)('may be of a browser that was there before consent too: %s', (type, by) => {
    const early = record('unproven', { returns: [came(by, consent - 2 * minute, 'both')] });
    const after = step(early, { type, at: consent + second, browser: 'both' })?.record ?? early;
    expect(firstReturn(after)).toEqual(came(by, consent + second, 'both'));
    expect(step(after, boundReturn)?.record.status).not.toBe('connected');
    const claim = { ...boundReturn, browser: 'both', uponReturn: 'earlier', isClaim: true } as const;
    expect(step(after, claim)?.record.status).toBe('connected');
  });

  it.each([
    ['owner', 3 * second],
    ['stranger', minute],
    ['undecided', minute],
  ] as const)(
    'may seem to be as much earlier as the answer of the mint was under way: %s',
    (by, tolerance) => {
      const returns = [came(by, consent - tolerance - 5 * second, 'early'), came('owner', consent, 'late')];
      expect(firstOf({ issuingMs: 5 * second, returns })).toBe('early');
      expect(firstOf({ issuingMs: 5 * second - 1, returns })).toBe('late');
    },
  );

  it('is told on the clock of Layers', () => {
    const late = 9 * minute;
    const returns = [
      came('stranger', consent + late - minute - 1, 'early'),
      came('owner', consent + late, 'late'),
    ];
    expect(firstOf({ createdAt: issuedAt + late, returns })).toBe('late');
  });

  it('is the first of all as long as nobody knows of an account', () => {
    const returns = [came('owner', issuedAt, 'first'), came('stranger', afterConsent, 'later')];
    expect(firstOf({ account: null, returns })).toBe('first');
  });

  it.each<[string, Partial<AttemptRecord>]>([
    ['a repair', { kind: 'reauth' }],
    ['an account from before the start', { account: { ...account, connectedAt: iso(issuedAt - hour) } }],
    ['an account of unknown age', { account: { ...account, connectedAt: null } }],
  ])('is never the owner, and any stranger, where consent has no time: %s', (_, facts) => {
    expect(firstOf({ ...facts, ...owner(afterConsent) })).toBeNull();
    expect(firstOf({ ...facts, returns: [came('owner', at), came('stranger', at)] })).toBe('s');
  });
});

describe('a return of the owner that Layers has not answered yet', () => {
  const unread = (facts: Partial<AttemptRecord>) => record('returned', { isReturnUnread: true, ...facts });
  const read = (outcome: object, uponReturn: 'now' | 'earlier' | null) =>
    ({ ...completed(outcome), uponReturn }) as AttemptEvent;
  const pending = { type: 'statusRead', at, outcome: { status: 'pending' } } as const;
  const repaired = { kind: 'reauth', ...owner(at) } as const;

  it('is one that has just come, or that somebody claims, until Layers answers a question that came after it', () => {
    for (const event of [boundReturn, { ...boundReturn, uponReturn: 'earlier' } as const]) {
      const back = step(record('open'), event)?.record ?? record('open');
      expect(back.isReturnUnread).toBe(true);
      expect(step(back, { ...pending, uponReturn: null })).toBeNull();
      expect(step(back, { ...pending, uponReturn: 'earlier' })?.record.isReturnUnread).toBe(false);
      expect(step(back, { ...failed, uponReturn: 'now' })?.record.isReturnUnread).toBe(false);
    }
    expect(step(record('returned'), { ...pending, uponReturn: 'now' })).toBeNull();
  });

  it('is decided about by the next answer, where consent has no time', () => {
    expect(step(unread(repaired), read({}, 'earlier'))?.record).toMatchObject({
      status: 'connected',
      isReturnUnread: false,
    });
    const answered = record('returned', repaired);
    expect(step(answered, read({}, null))?.record.status).toBe('unproven');
  });

  it('is not decided about by the answer to a question from before it', () => {
    expect(step(unread(repaired), read({}, null))).toBeNull();
    // Whatever needs no return is.
    expect(step(unread(repaired), read({ ledgerStatus: 'known' }, null))?.record.status).toBe('connected');
  });

  it('proves nothing later on, where consent has a time and came after it', () => {
    const early = unread(owner(beforeConsent));
    expect(step(early, read({}, 'earlier'))?.record.status).toBe('unproven');
    expect(step(early, read({}, 'now'))?.record.status).toBe('connected');
  });

  it('proves nothing against a stranger who came first', () => {
    const from = unread({ kind: 'reauth', returns: [came('owner', at), came('stranger', at)] });
    expect(step(from, read({}, 'earlier'))?.record.status).toBe('foreign');
  });
});

describe('an attempt whose returns are so many that the first one may be missing', () => {
  it('proves nothing', () => {
    const crowd = crowded('owner', beforeConsent);
    const read = step(record('returned', crowd), completed({}, true), 'revoke')?.record;
    expect(read).toMatchObject({ status: 'unproven', due: [] });
    for (const event of [boundReturn, { ...boundReturn, browser: 'b0' }, foreignReturn]) {
      expect(step(record('unproven', crowd), event, 'revoke')).toBeNull();
    }
  });

  it('goes by the first one where that is among them', () => {
    const later = crowded('stranger', at).returns.slice(1);
    const first = { returns: [came('owner', afterConsent), ...later] };
    expect(step(record('returned', first), completed())?.record.status).toBe('connected');
  });
});

describe('a foreign attempt', () => {
  it('is not completed by the owner from any other browser', () => {
    const after = step(record('foreign'), boundReturn);
    expect(after?.record).toMatchObject({ status: 'foreign', due: [] });
    expect(after?.effects).toEqual([]);
  });

  it('is completed by the browser that came first after consent, and by none that came before or later', () => {
    const from = record('foreign', {
      returns: [
        came('stranger', beforeConsent, 'before'),
        came('stranger', consent, 'first'),
        came('stranger', at, 'later'),
      ],
    });
    for (const browser of ['before', 'later']) {
      expect(step(from, { ...boundReturn, browser })?.record.status).toBe('foreign');
    }
    expect(step(from, { ...boundReturn, browser: 'first' })?.record.status).toBe('connected');
  });

  it('does not come of a stranger where nobody could tell who came first', () => {
    const from = record('unproven', { returns: [came('undecided', afterConsent, 'u')] });
    const after = step(from, { type: 'foreignReturn', at, browser: 's' }, 'revoke')?.record;
    expect(after).toMatchObject({ status: 'unproven', due: [] });
    expect(step(after ?? from, { ...boundReturn, browser: 'u' })?.record.status).toBe('connected');
  });

  it('is not completed by a claim of a return from before consent, unless consent has no time', () => {
    const early = { returns: [came('stranger', consent - 30 * second)] };
    const claim = { ...boundReturn, browser: 's', uponReturn: 'earlier', isClaim: true } as const;
    const after = step(record('foreign', early), claim)?.record;
    expect([after?.status, after?.returns]).toEqual(['foreign', [came('owner', consent - 30 * second, 's')]]);
    expect(step(record('foreign', { ...early, kind: 'reauth' }), claim)?.record.status).toBe('connected');
    // One that really comes again has come after it.
    const again = { ...boundReturn, browser: 's', uponReturn: 'earlier' } as const;
    expect(step(record('foreign', early), again)?.record.status).toBe('connected');
  });

  it('is not completed by a browser that came so shortly before consent that another one came after it', () => {
    const from = record('foreign', {
      returns: [came('stranger', consent - 30 * second, 'early'), came('stranger', consent, 'victim')],
    });
    const after = step(from, { ...boundReturn, browser: 'early' })?.record ?? from;
    expect(after.status).toBe('foreign');
    expect(firstReturn(after)?.browser).toBe('victim');
    expect(step(after, { ...boundReturn, browser: 'victim' })?.record.status).toBe('connected');
  });

  it('comes of nothing that is read while its account is being disconnected', () => {
    for (const from of [record('open'), record('returned'), record('open', stranger(afterConsent))]) {
      expect(step(from, completed({ ledgerStatus: 'disconnecting' }, true), 'revoke')).toBeNull();
    }
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
    ledgerStatus: fc.constantFrom('new', 'known', 'quarantined'),
  });
  const policyArbitrary = fc.constantFrom<UnboundReturnPolicy>('quarantine', 'revoke', 'allow');

  it('ends once at most, tells of a connect once at most, and never disconnects what is connected', () => {
    fc.assert(
      fc.property(fc.array(eventArbitrary, { maxLength: 25 }), policyArbitrary, (run, policy) => {
        let current = record('open');
        let time = issuedAt;
        let connects = 0;
        for (const { name, wait, browser, effect, ledgerStatus } of run) {
          time += wait;
          const base = { ...events[name], at: time } as AttemptEvent & Record<string, unknown>;
          if ('browser' in base) Object.assign(base, { browser });
          if ('effect' in base) Object.assign(base, { effect });
          const event = deepFreeze(
            base.type === 'statusRead' && base.outcome.status === 'completed'
              ? { ...base, outcome: { ...base.outcome, ledgerStatus: ledgerStatus as 'new' } }
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
