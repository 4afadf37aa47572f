import type { ConnectContext } from '../context.js';
import { HttpError } from '../http/HttpError.js';
import type { OwnerNames } from './attempts.js';

const windowMs = 60_000;

export async function countStart(
  { options, store, meter }: ConnectContext,
  { key }: OwnerNames,
  kind: 'connect' | 'reauth',
): Promise<void> {
  const { count, endsInMs } = await store.increment(`starts:${key}`, windowMs);
  if (count <= options.limits.startsPerUserPerMinute) return;
  meter?.('rate_limits', {
    by: 'budget',
    route: kind === 'connect' ? 'requestConnectUrl' : 'requestReauthUrl',
  });
  throw new HttpError(429, 'rate_limited', { retryAfterMs: Math.max(endsInMs, 1_000) });
}
