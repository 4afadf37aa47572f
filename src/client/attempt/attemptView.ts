import type { Platform, SocialAccount } from '../../contract/accounts.js';
import { ConnectError } from '../ConnectError.js';
import { digest } from '../digest.js';
import type { PerStatus } from '../perStatus.js';
import type { PollState } from './polling.js';

const slowAfterMs = 60_000;

/**
 * What is known of an account the moment it is connected. The whole record is in the account list.
 *
 * @example
 * const greet = ({ handle, platform }: ConnectedSummary) => `@${handle} on ${platform} is connected.`;
 */
export type ConnectedSummary = Pick<SocialAccount, 'socialAccountId' | 'platform' | 'handle' | 'connectedAt'>;

/**
 * How an attempt stands. `status` narrows the rest.
 *
 * @example
 * const progress = (state: ConnectAttemptState) =>
 *   state.status === 'slow' ? `Still waiting, ${state.expiresInMinutes} minutes left` : state.status;
 */
export type ConnectAttemptState =
  | PerStatus<
      /**
       * `checking`: nothing has been read yet. `@selector [data-status="checking"]`
       *
       * `waiting`: the platform has not finished. `@selector [data-status="waiting"]`
       *
       * `offline`: there is no network. `@selector [data-status="offline"]`
       */
      'checking' | 'waiting' | 'offline',
      { account: null; previousHandle: null; error: null; expiresInMinutes: null }
    >
  | {
      /** More than a minute has gone by. `@selector [data-status="slow"]` */
      status: 'slow';
      account: null;
      previousHandle: null;
      error: null;
      /** How long the link still lives, in whole minutes. */
      expiresInMinutes: number;
    }
  | {
      /** Final. `@selector [data-status="connected"]` */
      status: 'connected';
      account: ConnectedSummary;
      /** After a reconnect: the handle the account had before. */
      previousHandle: string | null;
      error: null;
      expiresInMinutes: null;
    }
  | PerStatus<
      /**
       * `failed`: final, for the reason in `error`. `@selector [data-status="failed"]`
       *
       * `expired`: the link's life has ended without an outcome. `@selector [data-status="expired"]`
       *
       * `unknown`: the backend knows no such attempt. `@selector [data-status="unknown"]`
       */
      'failed' | 'expired' | 'unknown',
      {
        account: null;
        previousHandle: null;
        /** Why it did not complete. */
        error: ConnectError;
        expiresInMinutes: null;
      }
    >;

/**
 * The values of `status` of an attempt.
 *
 * @example
 * const isOver = (status: AttemptStatus) => ['connected', 'failed', 'expired', 'unknown'].includes(status);
 */
export type AttemptStatus = ConnectAttemptState['status'];

export type AttemptView = ConnectAttemptState & {
  digest: string;
  final: boolean;
  platform: Platform | null;
  socialAccountId: string | null;
};

const nothing = { account: null, previousHandle: null, error: null, expiresInMinutes: null } as const;

export const unreadAttempt: ConnectAttemptState = { ...nothing, status: 'checking' };

export const offlineAttempt: ConnectAttemptState = { ...nothing, status: 'offline' };

/**
 * What can be seen of the poller's state: a read that brings nothing new makes an equal view. `now` is later than the
 * last read where another tab polls.
 */
export function attemptView(attemptId: string, state: PollState, now = state.readAt): AttemptView {
  const final = state.waitMs === null;
  const platform = state.attempt?.platform ?? null;
  const socialAccountId = state.attempt?.status === 'failed' ? state.attempt.socialAccountId : null;
  return { ...attemptState(state, now), digest: digest(attemptId), final, platform, socialAccountId };
}

function attemptState(state: PollState, now: number): ConnectAttemptState {
  const { attempt, error } = state;
  if (attempt?.status === 'completed') {
    const { socialAccountId, platform, handle, connectedAt, previousHandle } = attempt;
    const account = { socialAccountId, platform, handle, connectedAt };
    return { ...nothing, status: 'connected', account, previousHandle };
  }
  if (attempt?.status === 'failed') {
    const { code, requestId } = attempt.error;
    return endedWith(new ConnectError(code, { requestId }));
  }
  if (state.expired) return endedWith(new ConnectError('state_expired'));
  if (state.waitMs === null && error) {
    const gone = error.status === 404 || error.status === 410 || error.code === 'unknown_attempt';
    if (!gone) return endedWith(new ConnectError(error.code, error));
    // An attempt that was pending a moment ago is no unknown one: the backend has dropped it at its end.
    return endedWith(new ConnectError(attempt ? 'state_expired' : 'unknown_attempt', error));
  }
  if (error?.code === 'offline') return offlineAttempt;
  if (now - state.startedAt >= slowAfterMs) {
    const expiresInMinutes = Math.max(1, Math.ceil((state.deadline - now) / 60_000));
    return { ...nothing, status: 'slow', expiresInMinutes };
  }
  return { ...nothing, status: attempt ? 'waiting' : 'checking' };
}

export function endedWith(error: ConnectError): ConnectAttemptState {
  const { code } = error;
  const status = code === 'state_expired' ? 'expired' : code === 'unknown_attempt' ? 'unknown' : 'failed';
  return { ...nothing, status, error };
}
