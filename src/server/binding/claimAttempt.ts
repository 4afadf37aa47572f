import type { LoadedAttempt } from '../attempts/attempts.js';
import { isEnded } from '../attempts/next.js';
import { refreshAttempt } from '../attempts/refreshAttempt.js';
import type { ConnectContext } from '../context.js';

/** Completes an attempt whose return came by this browser before it signed in. The caller has checked the owner. */
export function claimAttempt(
  context: ConnectContext,
  browser: string | null,
  loaded: LoadedAttempt,
): Promise<LoadedAttempt> | null {
  const { record } = loaded;
  const isTheirs = record.returns.some((one) => one.browser === browser && one.by !== 'owner');
  if (isEnded(record) || browser === null || !isTheirs) return null;
  const event = {
    type: 'boundReturn',
    at: context.now(),
    browser,
    claimedFailure: null,
    uponReturn: 'earlier',
    isClaim: true,
  } as const;
  return refreshAttempt(context, loaded, { events: [event], uponReturn: true });
}
