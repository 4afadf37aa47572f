import type { AttemptAccount, AttemptRecord } from '../attempts/AttemptRecord.js';
import type { LedgerStatus } from '../attempts/next.js';
import { type AccountLedger, ledgerStatusOf, quarantinedIn } from './accountLedger.js';

/** Both notes are in one ledger, so the later one finds the earlier: a known account is never disconnected. */

export function ledgerStatusAt(
  ledger: AccountLedger,
  { attemptId, createdAt }: AttemptRecord,
  account: AttemptAccount,
  now: number,
): LedgerStatus {
  if (isBeingDisconnected(ledger, account, now)) return 'disconnecting';
  const { disconnectedAt } = quarantinedIn(ledger, account) ?? {};
  if (disconnectedAt !== undefined && createdAt < disconnectedAt) return 'disconnected';
  return ledgerStatusOf(ledger, account, attemptId);
}

export function isBeingDisconnected(ledger: AccountLedger, account: AttemptAccount, now: number): boolean {
  return (quarantinedIn(ledger, account)?.disconnecting?.until ?? 0) > now;
}

/** Returns null for an account that must not be disconnected: it is known, or another attempt is disconnecting it. */
export function withDisconnecting(
  ledger: AccountLedger,
  { attemptId, userId }: AttemptRecord,
  account: AttemptAccount,
  { until, now }: { until: number; now: number },
): AccountLedger | null {
  const there = quarantinedIn(ledger, account);
  if (ledgerStatusOf(ledger, account, attemptId) === 'known') return null;
  if (isBeingDisconnected(ledger, account, now) && there?.disconnecting?.by !== attemptId) return null;
  const entry = there ?? { attemptId, userId, claimableBy: null, linkEndsAt: null, at: now };
  const disconnecting = { by: attemptId, until };
  return {
    ...ledger,
    quarantined: { ...ledger.quarantined, [account.socialAccountId]: { ...entry, disconnecting } },
  };
}

export function withoutDisconnecting(
  ledger: AccountLedger,
  { attemptId }: AttemptRecord,
  account: AttemptAccount,
): AccountLedger | null {
  const there = quarantinedIn(ledger, account);
  if (there?.disconnecting?.by !== attemptId) return null;
  const { disconnecting: _, ...left } = there;
  return { ...ledger, quarantined: { ...ledger.quarantined, [account.socialAccountId]: left } };
}
