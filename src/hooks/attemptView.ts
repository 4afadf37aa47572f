import type { PollState } from '../client/polling.js';
import type { Platform, SocialAccount } from '../contract/accounts.js';
import type { ConnectErrorCode } from '../contract/errors.js';
import type { AttemptPhase } from './events.js';

/** After this long without an outcome the wait counts as slow, in milliseconds. */
const slowAfterMs = 60_000;

/** What is known of an account the moment it is connected. The whole record is in the account list. */
export type ConnectedSummary = Pick<SocialAccount, 'socialAccountId' | 'platform' | 'handle' | 'connectedAt'>;

/** What a screen shows of the poller's state. */
export interface AttemptView {
  phase: AttemptPhase;
  final: boolean;
  platform: Platform | null;
  account: ConnectedSummary | null;
  previousHandle: string | null;
  failure: { code: ConnectErrorCode; requestId: string | null } | null;
  expiresInMinutes: number | null;
}

/**
 * Narrows the poller's state to what can be seen. Moments and waits stay behind, so that a read that brings nothing new
 * makes an equal view and renders nothing.
 */
export function attemptView(state: PollState): AttemptView {
  const { attempt, error } = state;
  const view: AttemptView = {
    phase: 'waiting',
    final: state.waitMs === null,
    platform: attempt && 'platform' in attempt ? attempt.platform : null,
    account: null,
    previousHandle: null,
    failure: null,
    expiresInMinutes: null,
  };

  if (attempt?.status === 'completed') {
    const { socialAccountId, platform, handle, connectedAt, previousHandle } = attempt;
    return {
      ...view,
      phase: 'connected',
      account: { socialAccountId, platform, handle, connectedAt },
      previousHandle,
    };
  }
  if (attempt?.status === 'failed') {
    const failure = attempt.error;
    return { ...view, phase: failure.code === 'state_expired' ? 'expired' : 'failed', failure };
  }
  if (state.expired)
    return { ...view, phase: 'expired', failure: { code: 'state_expired', requestId: null } };
  if (view.final && error) {
    const unknown = error.status === 404 || error.status === 410 || error.code === 'unknown_attempt';
    const code = unknown ? 'unknown_attempt' : error.code;
    return { ...view, phase: unknown ? 'unknown' : 'failed', failure: { code, requestId: error.requestId } };
  }

  if (error?.code === 'offline') return { ...view, phase: 'offline' };
  if (state.readAt - state.startedAt >= slowAfterMs) {
    const minutes = Math.max(1, Math.ceil((state.deadline - state.readAt) / 60_000));
    return { ...view, phase: 'slow', expiresInMinutes: minutes };
  }
  return attempt ? view : { ...view, phase: 'checking' };
}
