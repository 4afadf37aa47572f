import type { Platform, SocialAccount } from '../../contract/accounts.js';
import { ConnectError } from '../ConnectError.js';
import { digest } from '../digest.js';
import type { PollState } from './polling.js';

/** After this long without an outcome the wait counts as slow, in milliseconds. */
const slowAfterMs = 60_000;

/** What is known of an account the moment it is connected. The whole record is in the account list. */
export type ConnectedSummary = Pick<SocialAccount, 'socialAccountId' | 'platform' | 'handle' | 'connectedAt'>;

/** Where a waiting attempt stands. */
export type AttemptPhase =
  | 'checking'
  | 'waiting'
  | 'slow'
  | 'offline'
  | 'connected'
  | 'failed'
  | 'expired'
  | 'unknown';

/** What a screen shows of the poller's state. */
export interface AttemptView {
  /** Names the attempt in events, without giving its id away. */
  digest: string;
  phase: AttemptPhase;
  final: boolean;
  platform: Platform | null;
  account: ConnectedSummary | null;
  previousHandle: string | null;
  error: ConnectError | null;
  expiresInMinutes: number | null;
}

/**
 * Narrows the poller's state to what can be seen. Moments and waits stay behind, so that a read that brings nothing new
 * makes an equal view and renders nothing. `now` is later than the last read in a tab that leaves polling to another one.
 */
export function attemptView(attemptId: string, state: PollState, now = state.readAt): AttemptView {
  const { attempt, error } = state;
  const final = state.waitMs === null;
  const view: AttemptView = {
    digest: digest(attemptId),
    phase: 'waiting',
    final,
    platform: attempt?.platform ?? null,
    account: null,
    previousHandle: null,
    error: null,
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
    const { code, requestId } = attempt.error;
    const phase = code === 'state_expired' ? 'expired' : 'failed';
    return { ...view, phase, error: new ConnectError(code, { requestId }) };
  }
  if (state.expired) return { ...view, phase: 'expired', error: new ConnectError('state_expired') };
  if (final && error) {
    const unknown = error.status === 404 || error.status === 410 || error.code === 'unknown_attempt';
    if (unknown) return { ...view, phase: 'unknown', error: new ConnectError('unknown_attempt', error) };
    return { ...view, phase: 'failed', error: new ConnectError(error.code, error) };
  }

  if (error?.code === 'offline') return { ...view, phase: 'offline' };
  if (now - state.startedAt >= slowAfterMs) {
    const minutes = Math.max(1, Math.ceil((state.deadline - now) / 60_000));
    return { ...view, phase: 'slow', expiresInMinutes: minutes };
  }
  return attempt ? view : { ...view, phase: 'checking' };
}
