import { minimumWaitMs } from '../../contract/retryAfter.js';
import type { PollState } from './polling.js';

/** May a read be made out of turn: the tab is shown again, or the network is back? */
export function mayReadNow(state: PollState | undefined, now = performance.now()): boolean {
  // A state of the future was left behind by a page with another clock.
  if (!state || state.readAt > now) return true;
  if (state.waitMs === null) return false;
  return now - state.readAt >= (state.error?.code === 'rate_limited' ? state.waitMs : minimumWaitMs);
}
