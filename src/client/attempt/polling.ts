import { attemptLifetimeMs, type ConnectAttempt } from '../../contract/attempts.js';
import type { ConnectErrorCode } from '../../contract/errors.js';
import { minimumWaitMs } from '../../contract/retryAfter.js';

/** The longest back-off that the poller chooses by itself, in milliseconds. `Retry-After` may ask for more. */
const maximumBackOffMs = 30_000;

/** How often an attempt is read while its backend tells of changes, in milliseconds. */
const toldWaitMs = 60_000;

export interface PollError {
  code: ConnectErrorCode;
  status: number | null;
  retryAfterMs: number | null;
  requestId: string | null;
}

export type PollOutcome = { attempt: ConnectAttempt<ConnectErrorCode> } | { error: PollError };

/** All times are of one monotonic clock, in milliseconds: a customer's wrong clock decides nothing. */
export interface PollState {
  startedAt: number;
  readAt: number;
  /** When the link dies: as the server counts it, and never later than ten minutes after the first read. */
  deadline: number;
  backOffMs: number;
  /** Null where the state is final. */
  waitMs: number | null;
  /** Kept through failed reads. */
  attempt: ConnectAttempt<ConnectErrorCode> | null;
  error: PollError | null;
  expired: boolean;
}

// Asking again will not change these, whatever status they came with. (KILL_SWITCH is a 503.)
const finalCodes: readonly ConnectErrorCode[] = ['unauthenticated', 'misconfigured', 'kill_switch'];

// A 4xx is about this very request, but for the three that ask for patience.
function isFinal(code: ConnectErrorCode, status: number | null): boolean {
  if (finalCodes.includes(code)) return true;
  return status !== null && status >= 400 && status < 500 && ![408, 425, 429].includes(status);
}

/**
 * When to read again. A failed read waits for the larger of `Retry-After` and a back-off that doubles from 5 s to 30 s
 * and is forgotten with the next good answer. Only an outcome, a refusal or the end of the link is final.
 * While a stream tells of changes (`isTold`) a good answer is good for a minute.
 */
export function advancePoll(
  last: PollState | undefined,
  outcome: PollOutcome,
  now: number,
  isTold = false,
): PollState {
  // A state that a host's persister brought back counts in the clock of a page that is gone.
  const previous =
    last && last.readAt > now
      ? { ...last, startedAt: now, readAt: now, deadline: now + attemptLifetimeMs }
      : last;
  const { startedAt = now, readAt: lastReadAt = now } = previous ?? {};
  const lastDeadline = startedAt + attemptLifetimeMs;
  const state: PollState = {
    startedAt,
    readAt: now,
    deadline: previous?.deadline ?? lastDeadline,
    backOffMs: 0,
    waitMs: null,
    attempt: previous?.attempt ?? null,
    error: null,
    expired: false,
  };
  // Replicas lag and answers overtake each other: an outcome, once read, stays.
  if (state.attempt && state.attempt.status !== 'pending') return state;

  if ('error' in outcome) {
    const { code, status, retryAfterMs, requestId } = outcome.error;
    state.error = { code, status, retryAfterMs, requestId };
    if (isFinal(code, status)) return state;
    // Being offline says nothing about the server, and the read was free.
    if (code === 'offline') return waitOrExpire(state, minimumWaitMs, lastReadAt);
    state.backOffMs = Math.min(Math.max((previous?.backOffMs ?? 0) * 2, minimumWaitMs), maximumBackOffMs);
    // A tab that slept past the deadline and wakes without a network must not call a completed attempt expired, so
    // it takes a second failed read.
    return waitOrExpire(state, Math.max(retryAfterMs ?? 0, state.backOffMs), lastReadAt);
  }

  state.attempt = outcome.attempt;
  if (outcome.attempt.status !== 'pending') return state;
  const { expiresInMs } = outcome.attempt;
  if (expiresInMs !== null) state.deadline = Math.min(now + expiresInMs, lastDeadline);
  return waitOrExpire(state, goodWaitMs(state, isTold));
}

/** The state of a poll whose stream has begun or ended: only its wait is another one, and begins anew. */
export function withStream<State extends PollState>(state: State, isTold: boolean, now: number): State {
  if (state.waitMs === null || state.error) return state;
  return { ...state, waitMs: untilDeadline(state, goodWaitMs(state, isTold), now) };
}

function goodWaitMs({ attempt }: PollState, isTold: boolean): number {
  return isTold && attempt?.status === 'pending' && attempt.lastEventId !== null ? toldWaitMs : minimumWaitMs;
}

function waitOrExpire(state: PollState, waitMs: number, lastReadAt = state.readAt): PollState {
  if (lastReadAt >= state.deadline) return { ...state, expired: true };
  if (state.error?.code === 'rate_limited') return { ...state, waitMs };
  return { ...state, waitMs: untilDeadline(state, waitMs, state.readAt) };
}

/** The last read falls on the deadline, so that the server says how it ended, but never sooner than the floor. */
const untilDeadline = ({ deadline }: PollState, waitMs: number, now: number): number =>
  Math.max(Math.min(waitMs, deadline - now), minimumWaitMs);
