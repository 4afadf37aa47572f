import type { AttemptRecord } from '../attempts/attempts.js';
import { settleAttempt } from '../attempts/settleAttempt.js';
import type { ConnectContext } from '../context.js';
import { json } from '../http/answers.js';
import { HttpError, unknownAttempt } from '../http/HttpError.js';
import { requireOwner } from '../http/requireOwner.js';
import { logFailure } from '../support/logFailure.js';

/** Answers `GET /attempts/:attemptId`, to the attempt's owner only. */
export async function readAttempt(
  context: ConnectContext,
  request: Request,
  attemptId: string,
): Promise<Response> {
  const owner = await requireOwner(context, request);
  const record = await context.attempts.get(attemptId);
  const own = record?.userId === owner.userId && record.projectId === owner.projectId;
  if (!record || !own) throw unknownAttempt();
  if (record.evicted && record.outcome === null) return json(200, failed(record, 'state_expired', null));
  const settled = await settleAttempt(context, record).catch((error: unknown) => {
    if (!(error instanceof HttpError) || !outages.includes(error.code)) throw error;
    logFailure(context, error, 'getAttempt');
    return record;
  });
  return json(200, present(settled, context.now()));
}

// What a wait outlives: the page is told what was known last. A 429 is passed on, it says when to come again.
const outages = ['bad_upstream', 'upstream_unreachable', 'upstream_timeout'];

function failed(record: AttemptRecord, code: string, requestId: string | null) {
  const { attemptId, platform, kind, socialAccountId } = record;
  return {
    attemptId,
    status: 'failed',
    platform,
    // Which account to reconnect when the customer tries again.
    ...(kind === 'reauth' && { socialAccountId }),
    error: { code, ...(requestId === null ? {} : { requestId }) },
  };
}

/** Layers' `oauth-status` shape, without the state token. */
function present(record: AttemptRecord, now: number) {
  const { attemptId, platform, outcome, expiresAt: end, kind, previousHandle } = record;
  if (outcome === null) {
    const expiresAt = new Date(end).toISOString();
    return { attemptId, status: 'pending', platform, expiresAt, expiresInMs: Math.max(end - now, 0) };
  }
  if (outcome.status === 'failed') return failed(record, outcome.code, outcome.requestId);
  const before = kind === 'reauth' && previousHandle !== null ? { previousHandle } : {};
  return { attemptId, status: 'completed', ...outcome.account, ...before };
}
