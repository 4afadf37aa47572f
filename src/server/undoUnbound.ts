import { attemptLifetimeMs } from '../contract/attempts.js';
import type { AttemptAccount, AttemptOutcome, AttemptRecord } from './attempts.js';
import type { ConnectContext } from './context.js';
import { HttpError } from './httpError.js';
import { errorName } from './log.js';
import type { UnboundReturnPolicy } from './options.js';

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
  if (record.kind === 'reauth') {
    const message =
      'Somebody else finished a reconnect. The account may carry their tokens: have it reconnected.';
    log.write({ ...entry, event: 'return_unbound', message });
    return;
  }
  if (!createdByAttempt(record, account)) {
    const message =
      'Somebody else finished an attempt with an account that was connected before. It is left alone.';
    log.write({ ...entry, event: 'return_unbound', message });
    return;
  }
  // Hidden first: whatever becomes of the revoke, nobody is to publish with it.
  await attempts.hold(projectId, account.socialAccountId);
  if (options.onUnboundReturn === 'hold') {
    const message =
      'Somebody else finished an attempt. The account is hidden until they log in as its owner.';
    log.write({ ...entry, event: 'return_unbound', message });
    return;
  }
  log.write({
    ...entry,
    event: 'return_unbound',
    message: 'Somebody else finished an attempt. It is being undone.',
  });
  try {
    await layers.revokeAccount(account.socialAccountId);
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

/** An account that was there long before is the owner's, whoever came back. */
function createdByAttempt({ createdAt }: AttemptRecord, { connectedAt }: AttemptAccount): boolean {
  const connected = Date.parse(connectedAt ?? '');
  return Number.isNaN(connected) || connected > createdAt - attemptLifetimeMs;
}
