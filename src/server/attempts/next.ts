import type {
  AttemptAccount,
  AttemptFailure,
  AttemptRecord,
  DueEffect,
  DueEffectKind,
} from './AttemptRecord.js';

/*
 * How an attempt goes. Only Layers ends one; only a return with the token proves whose it is.
 *
 *   status        Layers has    who came back      its account is   the owner's page says
 *   open          not ended it  nobody             not there        waiting
 *   returned      not ended it  the owner          not there        waiting, or what the return's query says
 *   unproven      completed it  nobody who counts  quarantined      waiting, after the link's end: not yours
 *   foreign       completed it  somebody else      quarantined      not yours: sign in there, or connect again
 *   connected     completed it  the owner          known            connected
 *   failed        failed it     whoever            not there        the failure
 *   disconnected  completed it  somebody else      disconnected     not yours (under the policy `revoke` only)
 *
 *   from          event                                     to
 *   open          bound return                              returned
 *   open,returned Layers: failed                            failed
 *   open,returned Layers: completed, proven                 connected     know, tellConnected
 *   open,returned Layers: completed, a stranger came after  foreign       quarantine, tellQuarantined, (disconnect)
 *   open,returned Layers: completed, otherwise              unproven      quarantine
 *   unproven      bound return                              connected     know, tellConnected
 *   unproven      foreign return                            foreign       tellQuarantined, (disconnect)
 *   unproven      the link's end                            unproven      tellQuarantined, once
 *   foreign       bound return of the stranger's browser    connected     know, tellConnected
 *   foreign       disconnected at Layers                    disconnected  tellRevoked
 *
 * A completion is proven where the account is known anyway, or the owner came back after consent and no stranger did.
 * Every other pair of status and event changes nothing but what is noted beside the status. `revoke` disconnects only
 * what somebody else came back from: a set-up that loses its returns must not cost honest customers their accounts.
 */

/** What becomes of an account whose attempt nobody who belongs to it has come back from. */
export type UnboundReturnPolicy = 'quarantine' | 'revoke' | 'allow';

/** How an account stands in its project apart from this attempt. */
export type AccountStanding = 'known' | 'quarantined' | 'new';

/** What Layers says about an attempt. `unknown` is an answer that says nothing, such as a 404. */
export type LayersOutcome =
  | { status: 'pending' | 'unknown' }
  | { status: 'completed'; account: AttemptAccount; standing: AccountStanding }
  | ({ status: 'failed' } & AttemptFailure);

export type AttemptEvent =
  /** Layers is about to be asked. `forced` is a read that did not wait for its turn. */
  | { type: 'asked'; at: number; forced: boolean }
  /** `uponReturn`: the read was made because the owner had just come back. */
  | { type: 'statusRead'; at: number; outcome: LayersOutcome; uponReturn: boolean }
  /** The owner's browser, or a browser that has signed in as the owner, came back with the token. */
  | { type: 'boundReturn'; at: number; browser: string | null; claimedFailure: string | null }
  | { type: 'foreignReturn'; at: number; browser: string }
  /** Nobody could tell whose return it was. */
  | { type: 'undecidedReturn'; at: number; browser: string }
  | { type: 'linkEnded'; at: number }
  /** An effect is begun, has failed, or is done. */
  | { type: 'effectBegun' | 'effectFailed' | 'effectDone'; at: number; effect: DueEffectKind };

/** What has to be noted about the project's accounts in the same write as the record. */
export type LedgerEffect =
  /** Layers has ended the attempt, so it casts no doubt on other accounts any more. */
  | { kind: 'settled' }
  | { kind: 'known'; account: AttemptAccount }
  | { kind: 'quarantined'; account: AttemptAccount };

export interface NextStep {
  record: AttemptRecord;
  effects: LedgerEffect[];
}

/** How long the one who begins an effect has for it, in milliseconds. */
export const effectLeaseMs = 30_000;
// Layers writes times to the second, and its clock is known by the answer to the mint only.
const clockToleranceMs = 3_000;
// Layers' servers need not agree with each other to the second.
const serverToleranceMs = 60_000;
const maximumBrowsers = 5;
/** How often an effect is begun before it is given up. */
export const maximumTries = 10;

/** Returns an attempt after an event, or null where the event changes nothing. Pure. */
export function next(
  record: AttemptRecord,
  event: AttemptEvent,
  policy: UnboundReturnPolicy,
): NextStep | null {
  switch (event.type) {
    case 'asked':
      return only({
        ...record,
        checkedAt: event.at,
        forcedReads: record.forcedReads + (event.forced ? 1 : 0),
      });
    case 'statusRead':
      return afterStatusRead(record, event, policy);
    case 'boundReturn':
      return afterBoundReturn(record, event);
    case 'foreignReturn':
      return afterForeignReturn(record, event, policy);
    case 'undecidedReturn':
      return isEnded(record) || record.unclaimedBrowsers.includes(event.browser)
        ? null
        : only(withBrowser(record, event.browser));
    case 'linkEnded':
      if (record.status !== 'unproven' || record.returnMissedAt !== null) return null;
      return only(withDue({ ...record, returnMissedAt: event.at }, event.at, 'tellQuarantined'));
    default:
      return afterEffect(record, event);
  }
}

/** Has the attempt ended in a way that nothing changes any more? */
export function isEnded({ status }: AttemptRecord): boolean {
  return status === 'connected' || status === 'failed' || status === 'disconnected';
}

/** Is there anything left to ask Layers about? */
export function isSettledAtLayers({ status }: AttemptRecord): boolean {
  return status !== 'open' && status !== 'returned';
}

const only = (record: AttemptRecord): NextStep => ({ record, effects: [] });

function withBrowser(record: AttemptRecord, browser: string): AttemptRecord {
  const browsers = [...new Set([...record.unclaimedBrowsers, browser])].slice(0, maximumBrowsers);
  return { ...record, unclaimedBrowsers: browsers };
}

function withDue(record: AttemptRecord, at: number, ...kinds: DueEffectKind[]): AttemptRecord {
  const added = kinds.map((kind): DueEffect => ({ kind, notBefore: at + effectLeaseMs, tries: 1 }));
  const kept = record.due.filter(({ kind }) => !kinds.includes(kind));
  return { ...record, due: [...kept, ...added] };
}

function afterStatusRead(
  record: AttemptRecord,
  { at, outcome, uponReturn }: Extract<AttemptEvent, { type: 'statusRead' }>,
  policy: UnboundReturnPolicy,
): NextStep | null {
  if (isSettledAtLayers(record)) return null;
  if (outcome.status === 'failed') {
    const { code, requestId } = outcome;
    return {
      record: { ...record, status: 'failed', failure: { code, requestId } },
      effects: [{ kind: 'settled' }],
    };
  }
  if (outcome.status !== 'completed') return null;
  const { account, standing } = outcome;
  const completed = { ...record, account };
  if (account.platform !== record.platform) {
    const failure = { code: 'platform_mismatch', requestId: null };
    const effects: LedgerEffect[] = [{ kind: 'settled' }];
    if (standing === 'new' && policy !== 'allow') effects.push({ kind: 'quarantined', account });
    return { record: { ...completed, status: 'failed', failure }, effects };
  }
  if (policy === 'allow' || isProven(completed, account, standing, uponReturn)) {
    return connect(completed, account, at);
  }
  const effects: LedgerEffect[] = [{ kind: 'settled' }, { kind: 'quarantined', account }];
  if (cameAfterConsent(completed, account, record.foreignReturnAt)) {
    return { record: becomeForeign(completed, at, policy), effects };
  }
  return { record: { ...completed, status: 'unproven' }, effects };
}

/**
 * A return proves a completion only if it came after consent: whoever minted the link could have opened the return
 * early, and sent the link to somebody else then. Layers' time of the connection tells, where it is of this attempt.
 */
function isProven(
  record: AttemptRecord,
  account: AttemptAccount,
  standing: AccountStanding,
  uponReturn: boolean,
): boolean {
  if (standing === 'known') return true;
  const { boundReturnAt, foreignReturnAt, kind, mintedAt } = record;
  if (boundReturnAt === null || cameAfterConsent(record, account, foreignReturnAt)) return false;
  if (uponReturn) return true;
  const connectedAt = Date.parse(account.connectedAt ?? '');
  const isOfThisAttempt = kind === 'connect' && connectedAt >= mintedAt - serverToleranceMs;
  return isOfThisAttempt && cameAfterConsent(record, account, boundReturnAt);
}

/** Did a return come after consent? One with an account of unknown age is taken for one that did. */
function cameAfterConsent(
  { createdAt, mintedAt }: AttemptRecord,
  { connectedAt }: AttemptAccount,
  returnedAt: number | null,
): boolean {
  if (returnedAt === null) return false;
  const onLayersClock = returnedAt - createdAt + mintedAt;
  const consentedAt = Date.parse(connectedAt ?? '');
  return Number.isNaN(consentedAt) || onLayersClock >= consentedAt - clockToleranceMs;
}

function connect(record: AttemptRecord, account: AttemptAccount, at: number): NextStep {
  const due = record.due.filter(({ kind }) => kind !== 'disconnect' && kind !== 'tellQuarantined');
  return {
    record: withDue({ ...record, due, status: 'connected' }, at, 'tellConnected'),
    effects: [{ kind: 'settled' }, { kind: 'known', account }],
  };
}

function becomeForeign(record: AttemptRecord, at: number, policy: UnboundReturnPolicy): AttemptRecord {
  const foreign: AttemptRecord = { ...record, status: 'foreign' };
  // Whoever came first has the account, and of one of whom nobody could tell who it was it may be the owner's. A
  // reconnect changed an account that was there before: it is hidden, and never disconnected.
  const [first = record.foreignBrowser] = record.unclaimedBrowsers;
  const disconnects = policy === 'revoke' && record.kind === 'connect' && first === record.foreignBrowser;
  return disconnects
    ? withDue(foreign, at, 'tellQuarantined', 'disconnect')
    : withDue(foreign, at, 'tellQuarantined');
}

function afterBoundReturn(
  record: AttemptRecord,
  { at, browser, claimedFailure }: Extract<AttemptEvent, { type: 'boundReturn' }>,
): NextStep | null {
  if (isEnded(record)) return null;
  const { account, status } = record;
  // The browser that came back first has signed in as the owner: it was the owner's after all. A later one is not, since
  // whoever opens a used link once more learns the token from Layers.
  const wasUnclaimed = browser !== null && record.unclaimedBrowsers[0] === browser;
  if (status === 'foreign' || status === 'unproven') {
    const isBeingDisconnected = record.due.some(
      ({ kind, notBefore }) => kind === 'disconnect' && notBefore > at,
    );
    if (account === null || isBeingDisconnected || (status === 'foreign' && !wasUnclaimed)) return null;
    return connect({ ...record, boundReturnAt: at }, account, at);
  }
  return only({
    ...record,
    status: 'returned',
    boundReturnAt: at,
    foreignReturnAt: wasUnclaimed ? null : record.foreignReturnAt,
    claimedFailure: claimedFailure ?? record.claimedFailure,
  });
}

function afterForeignReturn(
  record: AttemptRecord,
  { at, browser }: Extract<AttemptEvent, { type: 'foreignReturn' }>,
  policy: UnboundReturnPolicy,
): NextStep | null {
  if (isEnded(record)) return null;
  const noted = { ...withBrowser(record, browser), foreignBrowser: record.foreignBrowser ?? browser };
  if (record.status === 'unproven') return only(becomeForeign({ ...noted, foreignReturnAt: at }, at, policy));
  if (record.status !== 'foreign') return only({ ...noted, foreignReturnAt: at });
  return record.unclaimedBrowsers.length === noted.unclaimedBrowsers.length ? null : only(noted);
}

function afterEffect(
  record: AttemptRecord,
  { type, at, effect }: Extract<AttemptEvent, { type: `effect${string}` }>,
): NextStep | null {
  const there = record.due.find(({ kind }) => kind === effect);
  if (there === undefined) return null;
  const others = record.due.filter(({ kind }) => kind !== effect);
  if (type === 'effectBegun') {
    if (there.notBefore > at) return null;
    const begun = { kind: effect, notBefore: at + effectLeaseMs, tries: there.tries + 1 };
    return only({ ...record, due: [...others, begun] });
  }
  if (type === 'effectFailed' && there.tries < maximumTries) {
    const waitMs = effectLeaseMs * 2 ** Math.min(there.tries - 1, 7);
    return only({ ...record, due: [...others, { ...there, notBefore: at + waitMs }] });
  }
  const done: AttemptRecord = { ...record, due: others };
  if (effect !== 'disconnect' || type === 'effectFailed') return only(done);
  return only(withDue({ ...done, status: 'disconnected' }, at, 'tellRevoked'));
}
