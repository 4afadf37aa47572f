import type { Platform, SocialAccount } from '../../contract/accounts.js';
import { ConnectError } from '../ConnectError.js';
import { digest } from '../digest.js';
import type { PerStatus } from '../perStatus.js';
import type { PollState } from './polling.js';

const slowAfterMs = 60_000;

/**
 * The facts about an account at the moment it is connected. The whole record is in the account list.
 *
 * @example
 * const greet = ({ handle, platform }: ConnectedSummary) => `@${handle} on ${platform} is connected.`;
 */
export type ConnectedSummary = Pick<SocialAccount, 'socialAccountId' | 'platform' | 'handle' | 'connectedAt'>;

/**
 * The state of an attempt. `status` narrows the other fields.
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
      /** A minute or more has passed. `@selector [data-status="slow"]` */
      status: 'slow';
      account: null;
      previousHandle: null;
      error: null;
      /** The link's remaining life, in whole minutes. */
      expiresInMinutes: number;
    }
  | {
      /** Final. `@selector [data-status="connected"]` */
      status: 'connected';
      account: ConnectedSummary;
      /** The handle before a reconnect. */
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
        /** The reason of the failure. */
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
    // The backend drops an attempt at its end, so one that was pending before has expired.
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
