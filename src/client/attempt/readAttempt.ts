import { type ConnectAttempt, decodeAttempt } from '../../contract/attempts.js';
import { type ConnectErrorCode, toConnectErrorCode } from '../../contract/errors.js';
import { isId } from '../../contract/fields.js';
import { minimumWaitMs } from '../../contract/retryAfter.js';
import { announceAccountsChanged } from '../accounts/accountsChannel.js';
import { completeReauthNote } from '../accounts/reauthNotes.js';
import { asConnectError, ConnectError } from '../ConnectError.js';
import type { ConnectClient } from '../createConnectClient.js';
import { digest } from '../digest.js';
import { callRoute } from '../http/callRoute.js';
import { type AttemptView, attemptView } from './attemptView.js';
import { followAttempt, hasLiveStream } from './followAttempt.js';
import { advancePoll, type PollOutcome, type PollState } from './polling.js';
import { acquirePollLease, leaseMarginMs, releasePollLease } from './pollLease.js';
import { type QueryOfLock, releaseWhenUnobserved } from './releaseWhenUnobserved.js';

export interface AttemptState extends PollState {
  view: AttemptView;
}

const lockOf = (client: ConnectClient, attemptId: string) =>
  `layers-connect/1/${digest(client.key + attemptId)}`;

const forcedReads = new Set<string>();

export function forceNextRead(client: ConnectClient, attemptId: string): void {
  forcedReads.add(lockOf(client, attemptId));
}

export async function readAttempt(
  client: ConnectClient,
  attemptId: string,
  previous: AttemptState | undefined,
  query: QueryOfLock & { signal: AbortSignal },
): Promise<AttemptState> {
  const { signal } = query;
  const lock = lockOf(client, attemptId);
  const forced = forcedReads.delete(lock);
  const isPolling = await acquirePollLease(lock, (previous?.waitMs ?? minimumWaitMs) + leaseMarginMs);
  if (isPolling) releaseWhenUnobserved(lock, query);
  const now = performance.now();
  // The first read and the one at the deadline do not wait for another tab.
  if (!isPolling && !forced && previous && previous.error === null && now < previous.deadline) {
    return { ...previous, view: attemptView(attemptId, previous, now) };
  }

  let outcome: PollOutcome;
  try {
    if (!isId(attemptId)) throw new ConnectError('unknown_attempt', { status: 404 });
    outcome = { attempt: await getAttempt(client, attemptId, signal) };
  } catch (thrown) {
    if (signal.aborted) throw thrown;
    outcome = { error: asConnectError(thrown) };
  }
  // `Date.now()` is no use: customers change the date, and phones set it as they wake.
  const state = advancePoll(previous, outcome, performance.now(), hasLiveStream(lock));
  if (state.waitMs === null) releasePollLease(lock);
  else if (await acquirePollLease(lock, state.waitMs + leaseMarginMs)) {
    releaseWhenUnobserved(lock, query);
    // A task later the query has this read as its data.
    setTimeout(() => followAttempt(client, state, lock, query));
  }
  return { ...state, view: attemptView(attemptId, state) };
}

/** The answer's own `Date` stands in for a missing `expiresInMs`: the customer's clock may be wrong. */
async function getAttempt(
  client: ConnectClient,
  attemptId: string,
  signal: AbortSignal,
): Promise<ConnectAttempt<ConnectErrorCode>> {
  const { body, sentAt } = await callRoute(client, 'getAttempt', { params: { attemptId }, signal });
  const attempt = decodeAttempt(body, attemptId);
  if (!attempt) throw new ConnectError('bad_response');
  if (attempt.status === 'failed') {
    const { code, requestId } = attempt.error;
    return { ...attempt, error: { code: toConnectErrorCode(code), requestId } };
  }
  if (attempt.status === 'completed') {
    announceAccountsChanged(client.key);
    const began = completeReauthNote(attempt.socialAccountId, attempt.handle);
    return { ...attempt, previousHandle: attempt.previousHandle ?? began };
  }
  if (attempt.expiresInMs !== null) return attempt;
  const left = Date.parse(attempt.expiresAt ?? '') - sentAt;
  return Number.isNaN(left) ? attempt : { ...attempt, expiresInMs: left };
}
