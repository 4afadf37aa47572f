import type { AttemptAccount, AttemptRecord, AttemptReturn } from './AttemptRecord.js';

// Layers writes times to the second, and its clock is known by the answer to the start only.
const clockToleranceMs = 3_000;
// Layers' servers need not agree with each other to the second, nor do ours.
const serverToleranceMs = 60_000;
const maximumReturns = 8;

/**
 * The first return after consent, or null: it was the browser that gave it. As long as nobody knows when that was, the
 * first of all. Where a return may have been before or after it, a stranger's counts and an owner's does not.
 */
export function firstReturn(record: AttemptRecord): AttemptReturn | null {
  const { account } = record;
  if (account === null) return record.returns[0] ?? null;
  const isNew = isNewAccount(record);
  const toleranceMs = clockToleranceMs + record.issuingMs;
  const counts = ({ at, by }: AttemptReturn) =>
    by === 'owner'
      ? isNew && cameAfterConsent(record, account, at, toleranceMs)
      : cameAfterConsent(record, account, at, serverToleranceMs);
  return record.returns.find(counts) ?? null;
}

/** Was the account made by this attempt, so that its time of connection is that of consent? */
export function isNewAccount({ kind, issuedAt, account }: AttemptRecord): boolean {
  return kind === 'connect' && Date.parse(account?.connectedAt ?? '') >= issuedAt - serverToleranceMs;
}

/** Did a return come after consent? One with an account of unknown age is taken for one that did. */
function cameAfterConsent(
  { createdAt, issuedAt }: AttemptRecord,
  { connectedAt }: AttemptAccount,
  returnedAt: number,
  toleranceMs: number,
): boolean {
  const onLayersClock = returnedAt - createdAt + issuedAt;
  const consentedAt = Date.parse(connectedAt ?? '');
  return Number.isNaN(consentedAt) || onLayersClock >= consentedAt - toleranceMs;
}

/** Notes a return. Once it is settled whose return was the first one, a stranger's does not matter any more. */
export function withReturn(
  record: AttemptRecord,
  { at, browser }: { at: number; browser: string },
  by: AttemptReturn['by'],
): AttemptRecord {
  const { returns, status } = record;
  if (status === 'foreign' && by !== 'owner') return record;
  const there = returns.find((one) => one.browser === browser);
  if (there === undefined) {
    return isCrowded(record) ? record : { ...record, returns: [...returns, { browser, at, by }] };
  }
  // It is known now whose browser it is; when it first came stays.
  const isNews = by === 'owner' ? there.by !== 'owner' : by === 'stranger' && there.by === 'undecided';
  return isNews
    ? { ...record, returns: returns.map((one) => (one === there ? { ...there, by } : one)) }
    : record;
}

/** Have so many browsers come that the first one may not be among those that are noted? */
export function isCrowded({ returns }: AttemptRecord): boolean {
  return returns.length >= maximumReturns;
}
