import type { AttemptAccount, AttemptRecord } from '../attempts/AttemptRecord.js';
import type { LedgerStatus } from '../attempts/next.js';
import { type AccountLedger, ledgerStatusOf, quarantinedIn } from './accountLedger.js';

/*
 * What the ledger notes while the policy `revoke` disconnects an account. That an account is known and that it is being
 * disconnected are notes of one ledger, so whichever comes later finds the other: what is known is never disconnected.
 */

/** How the account that an attempt has brought stands, apart from that attempt. */
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

/** Is somebody at disconnecting an account? */
export function isBeingDisconnected(ledger: AccountLedger, account: AttemptAccount, now: number): boolean {
  return (quarantinedIn(ledger, account)?.disconnecting?.until ?? 0) > now;
}

/**
 * Notes that an account is about to be disconnected because of an attempt. Returns null where it must not be: it is
 * known, or another attempt is at it.
 */
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

/** Notes that an attempt's account was not disconnected after all. Null where nothing says that it is being so. */
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
