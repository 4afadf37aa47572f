import type {
  AttemptAccount,
  AttemptFailure,
  AttemptRecord,
  DueEffect,
  DueEffectKind,
} from './AttemptRecord.js';
import { firstReturn, isCrowded, isNewAccount, type UponReturn, withReturn } from './firstReturn.js';
import type { UnboundReturnPolicy } from './UnboundReturnPolicy.js';

export type { UnboundReturnPolicy } from './UnboundReturnPolicy.js';

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
 *   open,returned Layers: completed, a stranger was first   foreign       quarantine, tellQuarantined, (disconnect)
 *   open,returned Layers: completed, then disconnected      disconnected
 *   open,returned Layers: completed, otherwise              unproven      quarantine
 *   unproven      bound return, no stranger was first       connected     know, tellConnected
 *   unproven      foreign return, no stranger was first     foreign       tellQuarantined, (disconnect)
 *   unproven      the link's end                            unproven      tellQuarantined, once
 *   foreign       bound return of that stranger's browser   connected     know, tellConnected
 *   foreign       disconnected at Layers                    disconnected  tellRevoked
 *
 * Layers sends the browser that gave consent back at once, so the first return after consent decides; a later one may
 * come from the used link, opened once more. Any other pair of status and event changes only the notes beside the status.
 * `revoke` spares `unproven` accounts: a set-up that loses its returns must not cost honest customers their accounts.
 */

/** Apart from the attempt itself. */
export type LedgerStatus = 'known' | 'quarantined' | 'new' | 'disconnecting' | 'disconnected';

/** `unknown`: an answer without a status, such as a 404. */
export type LayersOutcome =
  | { status: 'pending' | 'unknown' }
  | { status: 'completed'; account: AttemptAccount; ledgerStatus: LedgerStatus }
  | ({ status: 'failed' } & AttemptFailure);

export type AttemptEvent =
  | { type: 'asked'; at: number; forced: boolean }
  | { type: 'statusRead'; at: number; outcome: LayersOutcome; uponReturn: UponReturn | null }
  | {
      type: 'boundReturn';
      at: number;
      browser: string;
      claimedFailure: string | null;
      uponReturn: UponReturn;
      /** A browser that came earlier has signed in as the owner. */
      isClaim?: true;
    }
  | { type: 'foreignReturn'; at: number; browser: string }
  | { type: 'undecidedReturn'; at: number; browser: string }
  | { type: 'linkEnded'; at: number }
  | {
      type: 'effectBegun' | 'effectFailed' | 'effectDone' | 'effectNeedless';
      at: number;
      effect: DueEffectKind;
    };

export type LedgerEffect =
  /** Layers has ended the attempt, which puts no other account in doubt any more. */
  | { kind: 'settled' }
  | { kind: 'known'; account: AttemptAccount }
  | { kind: 'quarantined'; account: AttemptAccount };

export interface NextStep {
  record: AttemptRecord;
  effects: LedgerEffect[];
}

export const effectLeaseMs = 30_000;
export const maximumTries = 10;

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
      return isEnded(record) ? null : onlyIfChanged(record, withReturn(record, event, 'undecided'));
    case 'linkEnded':
      if (record.status !== 'unproven' || record.returnMissedAt !== null) return null;
      return only(withDue({ ...record, returnMissedAt: event.at }, event.at, 'tellQuarantined'));
    default:
      return afterEffect(record, event);
  }
}

export function isEnded({ status }: AttemptRecord): boolean {
  return status === 'connected' || status === 'failed' || status === 'disconnected';
}

export function isSettledAtLayers({ status }: AttemptRecord): boolean {
  return status !== 'open' && status !== 'returned';
}

const only = (record: AttemptRecord): NextStep => ({ record, effects: [] });
const onlyIfChanged = (before: AttemptRecord, after: AttemptRecord): NextStep | null =>
  before === after ? null : only(after);

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
      record: { ...record, status: 'failed', failure: { code, requestId }, isReturnUnread: false },
      effects: [{ kind: 'settled' }],
    };
  }
  if (outcome.status !== 'completed') {
    const isAnswered = uponReturn !== null && record.isReturnUnread;
    return isAnswered ? only({ ...record, isReturnUnread: false }) : null;
  }
  const { account, ledgerStatus } = outcome;
  // A later read decides: this disconnect may still end, and a known account is never disconnected.
  if (ledgerStatus === 'disconnecting') return null;
  const completed = { ...record, account, isReturnUnread: false };
  if (ledgerStatus === 'disconnected') {
    return { record: { ...completed, status: 'disconnected' }, effects: [{ kind: 'settled' }] };
  }
  if (account.platform !== record.platform) {
    const failure = { code: 'platform_mismatch', requestId: null };
    const effects: LedgerEffect[] = [{ kind: 'settled' }];
    if (ledgerStatus === 'new' && policy !== 'allow') effects.push({ kind: 'quarantined', account });
    return { record: { ...completed, status: 'failed', failure }, effects };
  }
  if (policy === 'allow' || isProven(completed, ledgerStatus, uponReturn)) {
    return connect(completed, account, at);
  }
  const effects: LedgerEffect[] = [{ kind: 'settled' }, { kind: 'quarantined', account }];
  if (firstReturn(completed)?.by === 'stranger') {
    return { record: becomeForeign(completed, at, policy), effects };
  }
  // The owner came back while Layers was being asked: the next answer decides.
  if (record.isReturnUnread && uponReturn === null) return null;
  return { record: { ...completed, status: 'unproven' }, effects };
}

/** Only a return after consent proves: the one who started could open the return early and then send the link on. */
function isProven(record: AttemptRecord, ledgerStatus: LedgerStatus, uponReturn: UponReturn | null): boolean {
  return ledgerStatus === 'known' || isOwnersConsent(record, uponReturn);
}

/** A return of just now came after consent. An earlier one came before it, where consent has a time. */
function isOwnersConsent(record: AttemptRecord, uponReturn: UponReturn | null): boolean {
  const first = firstReturn(record);
  if (first !== null) return first.by === 'owner';
  if (uponReturn === null || (uponReturn === 'earlier' && isNewAccount(record))) return false;
  return !isCrowded(record) && record.returns.some(({ by }) => by === 'owner');
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
  // A reconnect changed an older account, which is hidden but never disconnected.
  const disconnects = policy === 'revoke' && record.kind === 'connect';
  return disconnects
    ? withDue(foreign, at, 'tellQuarantined', 'disconnect')
    : withDue(foreign, at, 'tellQuarantined');
}

function afterBoundReturn(
  record: AttemptRecord,
  { at, browser, claimedFailure, uponReturn, isClaim }: Extract<AttemptEvent, { type: 'boundReturn' }>,
): NextStep | null {
  if (isEnded(record)) return null;
  const { account, status } = record;
  const noted = withReturn(record, { at, browser, isClaim }, 'owner');
  if (status === 'foreign' || status === 'unproven') {
    const isBeingDisconnected = record.due.some(
      ({ kind, notBefore }) => kind === 'disconnect' && notBefore > at,
    );
    if (account === null || isBeingDisconnected) return null;
    // Even the owner's own return may turn out to have come before consent; then another one counts.
    return isOwnersConsent(noted, uponReturn) ? connect(noted, account, at) : onlyIfChanged(record, noted);
  }
  return only({
    ...noted,
    status: 'returned',
    claimedFailure: claimedFailure ?? record.claimedFailure,
    isReturnUnread: true,
  });
}

function afterForeignReturn(
  record: AttemptRecord,
  event: Extract<AttemptEvent, { type: 'foreignReturn' }>,
  policy: UnboundReturnPolicy,
): NextStep | null {
  if (isEnded(record)) return null;
  const noted = withReturn(record, event, 'stranger');
  if (record.status !== 'unproven') return onlyIfChanged(record, noted);
  const first = firstReturn(noted);
  const isFirst = first === null ? !isCrowded(noted) : first.browser === event.browser;
  return isFirst ? only(becomeForeign(noted, event.at, policy)) : onlyIfChanged(record, noted);
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
  if (effect !== 'disconnect' || type !== 'effectDone') return only(done);
  return only(withDue({ ...done, status: 'disconnected' }, at, 'tellRevoked'));
}
