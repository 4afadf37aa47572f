import type { AttemptAccount, AttemptOutcome, AttemptRecord } from '../attempts/attempts.js';
import type { ConnectContext } from '../context.js';
import { HttpError } from '../http/HttpError.js';
import type { UnboundReturnPolicy } from '../options.js';
import { errorName } from '../support/createLogger.js';

// Layers' servers need not agree to the second.
const toleranceMs = 60_000;

/** What the owner is told about an attempt that somebody else finished. */
export const unboundOutcome: AttemptOutcome = { status: 'failed', code: 'return_unbound', requestId: null };

/**
 * Did somebody come back who did not begin the attempt? The one who did cannot make up for it by coming back as well:
 * an attacker would do just that.
 */
export function isDisowned(record: AttemptRecord, policy: UnboundReturnPolicy): boolean {
  return policy !== 'allow' && record.unboundReturns > 0;
}

/**
 * Is a connect still without its return? Layers may know of the account by then, but only a return shows in whose
 * browser consent was given, so nobody is told before. A reconnect is told at once: its account is known.
 */
export function awaitsReturn({ kind, returnedAt }: AttemptRecord, policy: UnboundReturnPolicy): boolean {
  return policy !== 'allow' && kind === 'connect' && returnedAt === null;
}

/**
 * Undoes what a stranger's consent has done to somebody else's project: an attacker mints a link, a victim follows it,
 * and the victim's account would be the attacker's to publish with. The caller has stored the outcome first, so this
 * runs once. Layers has already exchanged the tokens by then: prevention is out of a partner's reach.
 */
export async function undoUnbound(
  { layers, attempts, options, log }: ConnectContext,
  record: AttemptRecord,
  account: AttemptAccount,
): Promise<void> {
  const { attemptId, platform, projectId } = record;
  const entry = { level: 'warn', attemptId, platform } as const;
  const what =
    record.unboundReturns > 0 ? 'Somebody else finished an attempt' : 'Nobody came back from an attempt';
  if (record.kind === 'reauth') {
    const message =
      'Somebody else finished a reconnect. The account may carry their tokens: have it reconnected.';
    log.write({ ...entry, event: 'return_unbound', message });
    return;
  }
  if (!createdByAttempt(record, account)) {
    const message = `${what} with an account that was connected before. It is left alone.`;
    log.write({ ...entry, event: 'return_unbound', message });
    return;
  }
  // Hidden first: whatever becomes of the revoke, nobody is to publish with it.
  await attempts.hold(projectId, account.socialAccountId);
  if (options.onUnboundReturn === 'hold') {
    const message = `${what}. The account is hidden until the browser that finished it logs in as the owner.`;
    log.write({ ...entry, event: 'return_unbound', message });
    return;
  }
  log.write({ ...entry, event: 'return_unbound', message: `${what}. It is being undone.` });
  try {
    await layers.revokeAccount(record, account.socialAccountId);
  } catch (error) {
    if (!(error instanceof HttpError) || error.status !== 404) {
      const message =
        'The account of an undone attempt could not be disconnected. It stays hidden: disconnect it.';
      log.write({ ...entry, level: 'error', event: 'undo_failed', message, errorName: errorName(error) });
      return;
    }
  }
  await attempts.release(projectId, account.socialAccountId);
}

/** An account that was there before the link was minted is the owner's, whoever came back. */
export function createdByAttempt(
  { mintedAt }: AttemptRecord,
  { connectedAt }: Pick<AttemptAccount, 'connectedAt'>,
): boolean {
  const connected = Date.parse(connectedAt ?? '');
  return Number.isNaN(connected) || connected > mintedAt - toleranceMs;
}
