import { type ConnectAttempt, decodeAttempt } from '../contract/attempts.js';
import { minimumWaitMs } from '../contract/retryAfter.js';
import { announce } from './announce.js';
import type { AttemptOutcome, AttemptRecord } from './attempts.js';
import type { ConnectContext } from './context.js';
import { HttpError, unknownAttempt } from './httpError.js';
import { isDisowned, unboundOutcome, undoUnbound } from './undoUnbound.js';

/**
 * Asks Layers what became of an attempt and stores the outcome, which then never changes. Asks at most once in 5 s and
 * once at a time, however many tabs, events and instances want to know; `force` is for the one moment when there is
 * news, the return.
 */
export async function settleAttempt(
  context: ConnectContext,
  record: AttemptRecord,
  { force = false } = {},
): Promise<AttemptRecord> {
  if (record.outcome !== null) return record;
  const { settling } = context;
  const underWay = settling.get(record.attemptId);
  if (underWay) {
    const settled = await (force ? underWay.catch(() => record) : underWay);
    // A read that began before the return may have missed it.
    return force ? settleAttempt(context, settled, { force }) : settled;
  }
  const settled = read(context, record.attemptId, force).finally(() => settling.delete(record.attemptId));
  settling.set(record.attemptId, settled);
  return settled;
}

async function read(context: ConnectContext, attemptId: string, force: boolean): Promise<AttemptRecord> {
  const { attempts, now } = context;
  const fresh = ({ checkedAt }: AttemptRecord) => checkedAt !== null && now() - checkedAt < minimumWaitMs;
  const claim = await attempts.update(attemptId, (record) =>
    record.outcome !== null || (!force && fresh(record)) ? null : { checkedAt: now() },
  );
  if (claim.record === null) throw unknownAttempt();
  if (!claim.changed) return claim.record;
  const outcome = await askLayers(context, claim.record);
  return outcome === null ? claim.record : conclude(context, attemptId, outcome);
}

const expired: AttemptOutcome = { status: 'failed', code: 'state_expired', requestId: null };

async function askLayers(
  { layers, now }: ConnectContext,
  record: AttemptRecord,
): Promise<AttemptOutcome | null> {
  const over = record.expiresAt <= now();
  let attempt: ConnectAttempt | null;
  try {
    const { body, requestId } = await layers.readStatus(record.state);
    attempt = decodeAttempt(body, record.attemptId);
    if (attempt === null) throw new HttpError(502, 'bad_upstream', { requestId });
  } catch (error) {
    if (!(error instanceof HttpError) || error.status !== 404) throw error;
    if (over) return expired;
    throw unknownAttempt();
  }
  if (attempt.status === 'pending') return over ? expired : null;
  if (attempt.status === 'failed') return { status: 'failed', ...attempt.error };
  const { socialAccountId, platform, handle, connectedAt } = attempt;
  if (platform !== record.platform) return { status: 'failed', code: 'platform_mismatch', requestId: null };
  return { status: 'completed', account: { socialAccountId, platform, handle, connectedAt } };
}

/** Stores an outcome unless there is one already. Whoever stores it does what follows from it, once. */
export async function conclude(
  context: ConnectContext,
  attemptId: string,
  outcome: AttemptOutcome,
): Promise<AttemptRecord> {
  const { attempts, options } = context;
  const { record, changed } = await attempts.update(attemptId, (current) => {
    if (current.outcome !== null) return null;
    if (outcome.status === 'failed' || !isDisowned(current, options.onUnboundReturn)) return { outcome };
    return { outcome: unboundOutcome, held: outcome.account };
  });
  if (record === null) throw unknownAttempt();
  if (!changed) return record;
  await attempts.close(record);
  if (record.held !== null) await undoUnbound(context, record, record.held);
  await announce(context, record);
  return record;
}
