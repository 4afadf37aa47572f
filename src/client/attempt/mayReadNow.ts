import { minimumWaitMs } from '../../contract/retryAfter.js';
import type { PollState } from './polling.js';

export function mayReadNow(state: PollState | undefined, now = performance.now()): boolean {
  // A persister may restore a state of another page's clock.
  if (!state || state.readAt > now) return true;
  if (state.waitMs === null) return false;
  return now - state.readAt >= (state.error?.code === 'rate_limited' ? state.waitMs : minimumWaitMs);
}
