import type { AttemptAccount, AttemptRecord, AttemptReturn } from './AttemptRecord.js';

// Layers writes times to the second, and its clock is known from the answer to the start only.
const clockToleranceMs = 3_000;
// Layers' servers need not agree to the second, nor do ours.
const serverToleranceMs = 60_000;
const maximumReturns = 8;

/**
 * The first return after consent is by the browser that gave it. While the time of consent is unknown, it is the first
 * of all. Within the tolerance a stranger's return counts and an owner's does not.
 */
export function firstReturn(record: AttemptRecord): AttemptReturn | null {
  const { account } = record;
  if (account === null) return record.returns[0] ?? null;
  const isNew = isNewAccount(record);
  const counts = ({ at, by }: AttemptReturn) =>
    by === 'owner'
      ? isNew && cameAfterConsent(record, account, at, clockToleranceMs)
      : cameAfterConsent(record, account, at, serverToleranceMs);
  return record.returns.find(counts) ?? null;
}

/**
 * When the owner's return came. `earlier`: Layers could not be asked then, the return was undecided, or consent may have
 * been given since.
 */
export type UponReturn = 'now' | 'earlier';

export const whenReturned = (returnedAt: number, now: number): UponReturn =>
  now - returnedAt <= clockToleranceMs ? 'now' : 'earlier';

export function isNewAccount({ kind, issuedAt, account }: AttemptRecord): boolean {
  return kind === 'connect' && Date.parse(account?.connectedAt ?? '') >= issuedAt - serverToleranceMs;
}

function cameAfterConsent(
  { createdAt, issuedAt, issuingMs }: AttemptRecord,
  { connectedAt }: AttemptAccount,
  returnedAt: number,
  toleranceMs: number,
): boolean {
  const onLayersClock = returnedAt - createdAt + issuedAt;
  const consentedAt = Date.parse(connectedAt ?? '');
  return Number.isNaN(consentedAt) || onLayersClock >= consentedAt - toleranceMs - issuingMs;
}

/**
 * Notes a return. A browser that comes again is noted again, for it may have come before consent and after it. A claim
 * only says whose browser it was.
 */
export function withReturn(
  record: AttemptRecord,
  { at, browser, isClaim = false }: { at: number; browser: string; isClaim?: boolean | undefined },
  by: AttemptReturn['by'],
): AttemptRecord {
  if (record.status === 'foreign' && by !== 'owner') return record;
  const returns = withOwner(record.returns, browser, by);
  const last = returns.findLast((one) => one.browser === browser);
  const isNoted = isClaim || (last !== undefined && at - last.at <= clockToleranceMs);
  if (isNoted || isCrowded(record)) return returns === record.returns ? record : { ...record, returns };
  return { ...record, returns: [...returns, { browser, at, by }] };
}

/** What is known by now of whose browser it is, for all of its returns. */
function withOwner(returns: AttemptReturn[], browser: string, by: AttemptReturn['by']): AttemptReturn[] {
  const isNews = (one: AttemptReturn) =>
    one.browser === browser &&
    (by === 'owner' ? one.by !== 'owner' : by === 'stranger' && one.by === 'undecided');
  return returns.some(isNews) ? returns.map((one) => (isNews(one) ? { ...one, by } : one)) : returns;
}

/** The first one may not be among those that are noted. */
export function isCrowded({ returns }: AttemptRecord): boolean {
  return returns.length >= maximumReturns;
}
