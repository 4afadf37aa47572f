import { attemptLifetimeMs, type ConnectAttempt } from '../../contract/attempts.js';
import type { ConnectErrorCode } from '../../contract/errors.js';
import { minimumWaitMs } from '../../contract/retryAfter.js';

const maximumBackOffMs = 30_000;

const liveStreamWaitMs = 60_000;

export interface PollError {
  code: ConnectErrorCode;
  status: number | null;
  retryAfterMs: number | null;
  requestId: string | null;
}

export type PollOutcome = { attempt: ConnectAttempt<ConnectErrorCode> } | { error: PollError };

/** The state of a poller. Times are of one monotonic clock, in milliseconds. */
export interface PollState {
  startedAt: number;
  readAt: number;
  /** The end of the link's life by the server's clock, at most ten minutes after the first read. */
  deadline: number;
  backOffMs: number;
  /** Null where the state is final. */
  waitMs: number | null;
  /** Kept through failed reads. */
  attempt: ConnectAttempt<ConnectErrorCode> | null;
  error: PollError | null;
  expired: boolean;
}

// Final whatever their HTTP status: KILL_SWITCH is a 503.
const finalCodes: readonly ConnectErrorCode[] = ['unauthenticated', 'misconfigured', 'kill_switch'];

function isFinal(code: ConnectErrorCode, status: number | null): boolean {
  if (finalCodes.includes(code)) return true;
  return status !== null && status >= 400 && status < 500 && ![408, 425, 429].includes(status);
}

export function advancePoll(
  last: PollState | undefined,
  outcome: PollOutcome,
  now: number,
  hasLiveStream = false,
): PollState {
  // A persister may restore a state of another page's clock.
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
    // Being offline says nothing about the server.
    if (code === 'offline') return waitOrExpire(state, minimumWaitMs, lastReadAt);
    state.backOffMs = Math.min(Math.max((previous?.backOffMs ?? 0) * 2, minimumWaitMs), maximumBackOffMs);
    // Two failed reads make an attempt expire: a tab that slept past the deadline may wake without a network.
    return waitOrExpire(state, Math.max(retryAfterMs ?? 0, state.backOffMs), lastReadAt);
  }

  state.attempt = outcome.attempt;
  if (outcome.attempt.status !== 'pending') return state;
  const { expiresInMs } = outcome.attempt;
  if (expiresInMs !== null) state.deadline = Math.min(now + expiresInMs, lastDeadline);
  return waitOrExpire(state, goodWaitMs(state, hasLiveStream));
}

export function restartWait<State extends PollState>(
  state: State,
  hasLiveStream: boolean,
  now: number,
): State {
  if (state.waitMs === null || state.error) return state;
  return { ...state, waitMs: untilDeadline(state, goodWaitMs(state, hasLiveStream), now) };
}

function goodWaitMs({ attempt }: PollState, hasLiveStream: boolean): number {
  return hasLiveStream && attempt?.status === 'pending' && attempt.lastEventId !== null
    ? liveStreamWaitMs
    : minimumWaitMs;
}

function waitOrExpire(state: PollState, waitMs: number, lastReadAt = state.readAt): PollState {
  if (lastReadAt >= state.deadline) return { ...state, expired: true };
  if (state.error?.code === 'rate_limited') return { ...state, waitMs };
  return { ...state, waitMs: untilDeadline(state, waitMs, state.readAt) };
}

/** The last read falls on the deadline, so that the server says how it ended, but never sooner than the floor. */
const untilDeadline = ({ deadline }: PollState, waitMs: number, now: number): number =>
  Math.max(Math.min(waitMs, deadline - now), minimumWaitMs);
