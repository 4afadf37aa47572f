import { ApiError } from './apiError.js';
import type { ApiKey, Clock, Tier } from './records.js';

export type EndpointClass = 'read-light' | 'write-light';

const minute = 60_000;
const dayLength = 24 * 60 * minute;

interface Limits {
  'read-light': number;
  'write-light': number;
  writesADay: number;
}

/**
 * Requests a minute and a key, and writes a day. Only `sandbox` is a guess: its numbers are not published.
 *
 * @example
 * const readsAMinute = tiers.standard['read-light'];
 */
export const tiers: Record<Tier, Limits> = {
  sandbox: { 'read-light': 60, 'write-light': 30, writesADay: 5_000 },
  standard: { 'read-light': 120, 'write-light': 60, writesADay: 10_000 },
  pilot: { 'read-light': 1_200, 'write-light': 600, writesADay: 100_000 },
  partner: { 'read-light': 6_000, 'write-light': 3_000, writesADay: 500_000 },
};

export interface RateLimiter {
  take(key: ApiKey, endpointClass: EndpointClass): void;
  reset(): void;
}

/** Fixed windows, each of which begins with its first call. */
export function createRateLimiter(clock: Clock): RateLimiter {
  const windows = new Map<string, { startedAt: number; used: number }>();

  function take(name: string, length: number, limit: number): void {
    const now = clock.now();
    const open = windows.get(name);
    const window = open && now - open.startedAt < length ? open : { startedAt: now, used: 0 };
    windows.set(name, window);
    if (window.used >= limit) {
      const seconds = Math.max(1, Math.ceil((window.startedAt + length - now) / 1000));
      const headers = { 'Retry-After': String(seconds) };
      throw new ApiError(429, 'RATE_LIMITED', 'Too many requests.', undefined, headers);
    }
    window.used += 1;
  }

  return {
    take(key, endpointClass) {
      const limits = tiers[key.tier];
      take(`${key.apiKeyId}/${endpointClass}`, minute, limits[endpointClass]);
      if (endpointClass === 'write-light') take(`${key.apiKeyId}/day`, dayLength, limits.writesADay);
    },
    reset: () => windows.clear(),
  };
}
