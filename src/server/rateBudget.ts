import { maximumWaitMs, minimumWaitMs } from '../contract/retryAfter.js';
import { HttpError } from './httpError.js';

const minuteMs = 60_000;

/** Keeps the API key inside its tier. The key is everyone's: one customer's burst must not lock out the others. */
export interface RateBudget {
  /** Takes one call from this minute's budget. Throws a 429 that says how long to wait where there is none left. */
  take(kind: 'read' | 'write'): void;
  /** Lets no call through until the wait is over, because Layers said so. */
  pause(ms: number): void;
}

const tooMany = (waitMs: number) =>
  new HttpError(429, 'rate_limited', {
    retryAfterMs: Math.min(Math.max(waitMs, minimumWaitMs), maximumWaitMs),
  });

/** A window of the last minute that has room for `limit` calls: a ring of when each of them was made. */
function createWindow(limit: number, now: () => number) {
  const calls: number[] = [];
  let next = 0;
  return () => {
    const oldest = calls[next];
    const waitMs = oldest === undefined ? 0 : oldest + minuteMs - now();
    if (waitMs > 0) throw tooMany(waitMs);
    calls[next] = now();
    next = (next + 1) % limit;
  };
}

export function createRateBudget(
  limits: { readsPerMinute: number; writesPerMinute: number },
  now: () => number,
): RateBudget {
  const windows = {
    read: createWindow(limits.readsPerMinute, now),
    write: createWindow(limits.writesPerMinute, now),
  };
  let pausedUntil = 0;
  return {
    take(kind) {
      if (pausedUntil > now()) throw tooMany(pausedUntil - now());
      windows[kind]();
    },
    pause(ms) {
      pausedUntil = Math.max(pausedUntil, now() + ms);
    },
  };
}
