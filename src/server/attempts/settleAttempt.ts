import { type ConnectAttempt, decodeAttempt } from '../../contract/attempts.js';
import { minimumWaitMs } from '../../contract/retryAfter.js';
import {
  awaitsReturn,
  createdByAttempt,
  isDisowned,
  unboundOutcome,
  undoUnbound,
} from '../binding/undoUnbound.js';
import type { ConnectContext } from '../context.js';
import { HttpError, unknownAttempt } from '../http/HttpError.js';
import type { UnboundReturnPolicy } from '../options.js';
import { plainId } from '../support/plainText.js';
import { announce } from './announce.js';
import type { AttemptAccount, AttemptOutcome, AttemptRecord } from './attempts.js';

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
  const { record, changed } = await attempts.update(attemptId, (current) =>
    current.outcome !== null || current.found !== null || (!force && fresh(current))
      ? null
      : { checkedAt: now() },
  );
  if (record === null) throw unknownAttempt();
  if (record.outcome !== null) return record;
  // Layers has said all it will: what is missing is the return, or the end of the wait for it.
  if (record.found !== null) return conclude(context, record, { status: 'completed', account: record.found });
  if (!changed) return record;
  if (!force) context.userReads.take(record);
  const outcome = await askLayers(context, record);
  return outcome === null ? record : conclude(context, record, outcome);
}

const expired: AttemptOutcome = { status: 'failed', code: 'state_expired', requestId: null };

async function askLayers(
  { layers, now }: ConnectContext,
  record: AttemptRecord,
): Promise<AttemptOutcome | null> {
  const over = record.expiresAt <= now();
  let attempt: ConnectAttempt | null;
  try {
    const { body, requestId } = await layers.readStatus(record, record.state);
    attempt = decodeAttempt(body, record.attemptId);
    if (attempt === null) throw new HttpError(502, 'bad_upstream', { requestId });
  } catch (error) {
    if (!(error instanceof HttpError) || error.status !== 404) throw error;
    if (over) return expired;
    throw unknownAttempt();
  }
  if (attempt.status === 'pending') return over ? expired : null;
  if (attempt.status === 'failed') {
    const { code, requestId } = attempt.error;
    return { status: 'failed', code, requestId: plainId(requestId) };
  }
  const { socialAccountId, platform, handle, connectedAt } = attempt;
  if (platform !== record.platform) return { status: 'failed', code: 'platform_mismatch', requestId: null };
  return { status: 'completed', account: { socialAccountId, platform, handle, connectedAt } };
}

/** Stores an outcome unless there is one already. Whoever stores it does what follows from it, once. */
export async function conclude(
  context: ConnectContext,
  known: AttemptRecord,
  outcome: AttemptOutcome,
): Promise<AttemptRecord> {
  const { attempts, options, now, layers } = context;
  const { attemptId, projectId } = known;
  const account = outcome.status === 'completed' ? outcome.account : null;
  const judge = (record: AttemptRecord) =>
    account === null ? { outcome } : judgeAccount(record, account, options.onUnboundReturn, now());
  // Hidden before it is noted: a return at the same moment shows it again, and that has to come later.
  if (account !== null && judge(known)?.found && createdByAttempt(known, account)) {
    await attempts.hold(projectId, account.socialAccountId);
  }
  const { record, changed } = await attempts.update(attemptId, (current) =>
    current.outcome === null ? judge(current) : null,
  );
  if (record === null) throw unknownAttempt();
  if (account !== null && record.outcome?.status === 'completed') {
    await attempts.release(projectId, account.socialAccountId);
  }
  if (!changed || record.outcome === null) return record;
  layers.forgetLists(projectId);
  await attempts.close(record);
  await attempts.stopAwaiting(record);
  if (record.held !== null) await undoUnbound(context, record, record.held);
  await announce(context, record);
  return record;
}

/**
 * What an account at Layers means for an attempt: its success, once somebody who belongs to it has come back. Until
 * then it is only noted, and at the end of the link, or with a stranger's return, it is undone.
 */
function judgeAccount(
  record: AttemptRecord,
  account: AttemptAccount,
  policy: UnboundReturnPolicy,
  now: number,
): Partial<AttemptRecord> | null {
  const undone = { outcome: unboundOutcome, held: account, found: null };
  if (isDisowned(record, policy)) return undone;
  if (!awaitsReturn(record, policy)) return { outcome: { status: 'completed', account }, found: null };
  if (record.expiresAt <= now) return undone;
  return record.found === null ? { found: account } : null;
}
