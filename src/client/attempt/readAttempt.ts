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
import { followAttempt, isTold } from './followAttempt.js';
import { advancePoll, type PollOutcome, type PollState } from './polling.js';
import { leadPolling, leaseMarginMs, stopLeading } from './pollLeader.js';
import { type QueryOfLock, releaseWithLast } from './releaseWithLast.js';

export interface AttemptState extends PollState {
  view: AttemptView;
}

const lockOf = (client: ConnectClient, attemptId: string) =>
  `layers-connect/1/${digest(client.key + attemptId)}`;

const hurries = new Set<string>();

/** Has the next read of an attempt made whichever tab polls it, for it is known that there is something to read. */
export function hurryAttempt(client: ConnectClient, attemptId: string): void {
  hurries.add(lockOf(client, attemptId));
}

export async function readAttempt(
  client: ConnectClient,
  attemptId: string,
  previous: AttemptState | undefined,
  query: QueryOfLock & { signal: AbortSignal },
): Promise<AttemptState> {
  const { signal } = query;
  const lock = lockOf(client, attemptId);
  const hurried = hurries.delete(lock);
  const leads = await leadPolling(lock, (previous?.waitMs ?? minimumWaitMs) + leaseMarginMs);
  if (leads) releaseWithLast(lock, query);
  const now = performance.now();
  // What a screen shows at first does not wait for another tab, and neither does the end of the link.
  if (!leads && !hurried && previous && previous.error === null && now < previous.deadline) {
    // Time goes by for this customer as well: the wait becomes a slow one without a read of its own.
    return { ...previous, view: attemptView(attemptId, previous, now) };
  }

  let outcome: PollOutcome;
  try {
    // An id that no backend can have made is not asked for.
    if (!isId(attemptId)) throw new ConnectError('unknown_attempt', { status: 404 });
    outcome = { attempt: await getAttempt(client, attemptId, signal) };
  } catch (thrown) {
    // The read was given up because the screen was left: that is no news of the attempt.
    if (signal.aborted) throw thrown;
    outcome = { error: asConnectError(thrown) };
  }
  // Not the date: a customer may change it, and a phone sets it while it wakes.
  const state = advancePoll(previous, outcome, performance.now(), isTold(lock));
  if (state.waitMs === null) stopLeading(lock);
  else if (await leadPolling(lock, state.waitMs + leaseMarginMs)) {
    releaseWithLast(lock, query);
    // Once the query has this read as its data.
    setTimeout(() => followAttempt(client, state, lock, query));
  }
  return { ...state, view: attemptView(attemptId, state) };
}

/** Without `expiresInMs` it is counted from the answer's own `Date`, not from the customer's clock. */
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
    // A backend that does not say which handle a reconnect began with leaves it to the note this tab took then.
    return { ...attempt, previousHandle: attempt.previousHandle ?? began };
  }
  if (attempt.expiresInMs !== null) return attempt;
  const left = Date.parse(attempt.expiresAt ?? '') - sentAt;
  return Number.isNaN(left) ? attempt : { ...attempt, expiresInMs: left };
}
