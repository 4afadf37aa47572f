import { attemptLifetimeMs } from '../../contract/attempts.js';
import type { AttemptRecord } from '../attempts/AttemptRecord.js';
import type { LoadedAttempt } from '../attempts/attempts.js';
import { isEnded } from '../attempts/next.js';
import { refreshAttempt } from '../attempts/refreshAttempt.js';
import { isSuperseded } from '../binding/accountLedger.js';
import { browserOf } from '../binding/browserOf.js';
import { claimAttempt } from '../binding/claimAttempt.js';
import type { ConnectContext } from '../context.js';
import { json } from '../http/answers.js';
import { HttpError, unknownAttempt } from '../http/HttpError.js';
import type { Answer, IncomingRequest } from '../http/IncomingRequest.js';
import { requireOwner } from '../http/requireOwner.js';
import { type Awaitable, isPromise } from '../support/awaitable.js';
import { logFailure } from '../support/logFailure.js';
import { isOwn } from './isOwn.js';

/** Answers `GET /attempts/:attemptId`, to the attempt's owner only. */
export async function getAttempt(
  context: ConnectContext,
  request: IncomingRequest,
  attemptId: string,
): Promise<Answer> {
  // Each is waited for only where it has to be: a status read makes few promises that way.
  const asked = requireOwner(context, request);
  const owner = isPromise(asked) ? await asked : asked;
  const reading = context.attempts.load(attemptId);
  const loaded = isPromise(reading) ? await reading : reading;
  if (loaded === null || !isOwn(loaded, owner)) throw unknownAttempt();
  // Without a return there is none to claim, and no need to know the browser.
  const hasReturns = loaded.record.returns.length > 0;
  const claimed = hasReturns ? claimAttempt(context, await browserOf(context, request), loaded) : null;
  const looking = claimed ?? lookAgain(context, loaded);
  const { record } = isPromise(looking) ? await looking : looking;
  return json(200, present(context, record));
}

function lookAgain(context: ConnectContext, loaded: LoadedAttempt): Awaitable<LoadedAttempt> {
  const { record, ledger } = loaded;
  if (record.status === 'open' && isSuperseded(ledger, record)) {
    countStored(context);
    return {
      ...loaded,
      record: { ...record, status: 'failed', failure: { code: 'state_expired', requestId: null } },
    };
  }
  if (isEnded(record) && record.due.length === 0) {
    countStored(context);
    return loaded;
  }
  return refreshAttempt(context, loaded).catch((error: unknown) => {
    if (!(error instanceof HttpError) || !outages.includes(error.code)) throw error;
    logFailure(context, error, 'getAttempt');
    return loaded;
  });
}

const countStored = ({ meter }: ConnectContext) => meter?.('status_reads', { source: 'stored', code: 'ok' });

// What a wait outlives: the page is told what was known last. A 429 is passed on, it says when to come again.
const outages = ['bad_upstream', 'upstream_unreachable', 'upstream_timeout', 'upstream_unavailable'];

// As long as a page waits at most.
const unreadForMs = attemptLifetimeMs;

/** Layers' `oauth-status` shape, without the state token. */
function present({ events, now: clock }: ConnectContext, record: AttemptRecord) {
  const now = clock();
  const { attemptId, platform, status, account, kind, previousHandle, claimedFailure, isReturnUnread } =
    record;
  // The owner is back and Layers could not be asked yet: the link's end says nothing about how the attempt ended.
  const end = record.expiresAt + (isReturnUnread ? unreadForMs : 0);
  if (status === 'connected' && account !== null) {
    const before = kind === 'reauth' && previousHandle !== null ? { previousHandle } : {};
    return { attemptId, status: 'completed', ...account, ...before };
  }
  if (status === 'failed') return presentFailed(record, record.failure?.code ?? 'unknown');
  const isOver = end <= now;
  if (status === 'foreign' || status === 'disconnected') return presentFailed(record, 'return_unbound');
  if (isOver) return presentFailed(record, status === 'unproven' ? 'return_unbound' : 'state_expired');
  if (claimedFailure !== null && status === 'returned') return presentFailed(record, claimedFailure);
  const expiresAt = new Date(end).toISOString();
  // Once the owner is back it is Layers that is waited for, and only asking brings it on.
  const isTold = events !== null && status !== 'returned';
  const told = isTold ? { lastEventId: String(record.revision) } : {};
  return { attemptId, status: 'pending', platform, expiresAt, expiresInMs: end - now, ...told };
}

function presentFailed({ attemptId, platform, kind, socialAccountId, failure }: AttemptRecord, code: string) {
  const requestId = failure?.requestId ?? null;
  return {
    attemptId,
    status: 'failed',
    platform,
    // Which account to reconnect when the customer tries again.
    ...(kind === 'reauth' && { socialAccountId }),
    error: { code, ...(requestId === null ? {} : { requestId }) },
  };
}
