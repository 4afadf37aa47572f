import { maximumWaitMs, minimumWaitMs } from '../../contract/retryAfter.js';
import type { Owner } from '../attempts/AttemptRecord.js';
import { HttpError } from '../http/HttpError.js';

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

/** One user's share of the reads, so that the others have some left. Each server instance counts for itself. */
export interface UserReads {
  /** Takes one read from this minute's share. Throws a 429 where there is none left. */
  take(owner: Owner): void;
}

export function createUserReads(limit: number, now: () => number): UserReads {
  const users = new Map<string, { take: () => void; usedAt: number }>();
  return {
    take({ userId, projectId }) {
      const key = JSON.stringify([userId, projectId]);
      const { take } = users.get(key) ?? { take: createWindow(limit, now) };
      // Kept in the order of use, so that those who have been idle for a minute are in front.
      users.delete(key);
      users.set(key, { take, usedAt: now() });
      for (const [idle, { usedAt }] of users) {
        if (now() - usedAt < minuteMs) break;
        users.delete(idle);
      }
      take();
    },
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
