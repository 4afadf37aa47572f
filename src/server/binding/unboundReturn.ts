import { announce } from '../attempts/announce.js';
import type { AttemptRecord } from '../attempts/attempts.js';
import { settleAttempt } from '../attempts/settleAttempt.js';
import type { ConnectContext } from '../context.js';
import { errorName } from '../support/createLogger.js';
import { unboundOutcome, undoUnbound } from './undoUnbound.js';

const maximumForcedReads = 3;
const maximumStrangers = 5;

/** Takes note of a stranger's return, and undoes what it has completed. */
export async function disown(
  context: ConnectContext,
  request: Request,
  { attemptId }: AttemptRecord,
  browser: string,
): Promise<void> {
  const { attempts, options, log } = context;
  try {
    let undone = false;
    const { record, changed } = await attempts.update(attemptId, (current) => {
      undone = current.outcome?.status === 'completed';
      if (current.outcome?.status === 'failed' && options.onUnboundReturn !== 'hold') return null;
      // After the owner's own return, whoever opens the address again changes nothing: a security scanner may. Unless
      // they come from consent as well: then it is the owner's return that was none.
      if (current.confirmedAt !== null && !comesFromConsent(request)) return null;
      const unboundReturns = current.unboundReturns + 1;
      const strangers = [...new Set([...current.strangers, browser])].slice(0, maximumStrangers);
      if (current.outcome?.status !== 'completed') return { unboundReturns, strangers };
      return { unboundReturns, strangers, outcome: unboundOutcome, held: current.outcome.account };
    });
    if (record === null || !changed) return;
    if (undone && record.held !== null) return await undoUnbound(context, record, record.held);
    await settleAttempt(context, record, { force: record.unboundReturns <= maximumForcedReads });
  } catch (error) {
    const message = "A stranger's return could not be looked into. The next read of the attempt does it.";
    log.write({ level: 'error', event: 'undo_failed', message, attemptId, errorName: errorName(error) });
  }
}

/** Sent over from another site, which Layers does once, after consent. */
function comesFromConsent({ headers }: Request): boolean {
  return headers.get('sec-fetch-site') === 'cross-site' && headers.get('sec-fetch-mode') === 'navigate';
}

/**
 * Gives a held account to its owner, if they came with the browser that finished the attempt: it has logged in since.
 * From any other browser it might be the attacker who began the attempt.
 */
export async function claimHeld(
  context: ConnectContext,
  record: AttemptRecord,
  browser: string,
): Promise<AttemptRecord> {
  const { attempts, options } = context;
  if (options.onUnboundReturn !== 'hold' || !record.strangers.includes(browser)) return record;
  const { record: claimed, changed } = await attempts.update(record.attemptId, (current) =>
    current.held === null ? null : { held: null, outcome: { status: 'completed', account: current.held } },
  );
  if (claimed === null || !changed || record.held === null) return claimed ?? record;
  await attempts.release(record.projectId, record.held.socialAccountId);
  await announce(context, claimed);
  return claimed;
}
