import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayReadNow } from '../../../src/client/attempt/mayReadNow.js';
import { advancePoll, type PollOutcome, type PollState } from '../../../src/client/attempt/polling.js';
import { attemptLifetimeMs, type ConnectAttempt } from '../../../src/contract/attempts.js';
import type { ConnectErrorCode } from '../../../src/contract/errors.js';

const pending = (expiresInMs: number | null = null): PollOutcome => ({
  attempt: {
    status: 'pending',
    attemptId: 'a',
    platform: null,
    expiresAt: null,
    expiresInMs,
    lastEventId: null,
  },
});
const completed: ConnectAttempt<ConnectErrorCode> = {
  status: 'completed',
  attemptId: 'a',
  socialAccountId: 'sa_1',
  platform: 'tiktok',
  handle: 'acmecoffee',
  connectedAt: null,
  previousHandle: null,
};
const failed = (
  code: ConnectErrorCode,
  status: number | null,
  retryAfterMs: number | null = null,
): PollOutcome => ({
  error: { code, status, retryAfterMs, requestId: null },
});
const limited = (retryAfterMs: number | null = null) => failed('rate_limited', 429, retryAfterMs);

/** Plays outcomes in a row, each read as soon as the one before allows it. */
function play(outcomes: PollOutcome[], startAt = 1_000): PollState[] {
  const states: PollState[] = [];
  let now = startAt;
  for (const outcome of outcomes) {
    const previous = states.at(-1);
    now += previous?.waitMs ?? 0;
    states.push(advancePoll(previous, outcome, now));
  }
  return states;
}
const waits = (outcomes: PollOutcome[]) => play(outcomes).map((state) => state.waitMs);

describe('advancePoll', () => {
  it('waits 5 s between pending reads', () => {
    expect(waits([pending(), pending(), pending()])).toEqual([5_000, 5_000, 5_000]);
  });

  it('doubles the wait after a 429 from 5 s to 30 s', () => {
    expect(waits(Array.from({ length: 5 }, () => limited()))).toEqual([
      5_000, 10_000, 20_000, 30_000, 30_000,
    ]);
  });

  it('forgets the back-off with the next good answer', () => {
    expect(waits([limited(), limited(), pending(), limited()])).toEqual([5_000, 10_000, 5_000, 5_000]);
  });

  it('takes the larger of Retry-After and the back-off', () => {
    expect(waits([limited(7_000), limited(7_000), limited(60_000)])).toEqual([7_000, 10_000, 60_000]);
  });

  it('backs off from faults of the network and of servers without ending', () => {
    const faults = [
      failed('network', null),
      failed('server_error', 502),
      failed('timeout', null),
      failed('bad_response', null),
    ];
    expect(waits(faults)).toEqual([5_000, 10_000, 20_000, 30_000]);
  });

  it('keeps its pace while offline', () => {
    expect(waits([failed('offline', null), failed('offline', null)])).toEqual([5_000, 5_000]);
  });

  it.each<[ConnectErrorCode, number | null]>([
    ['unauthenticated', 401],
    ['unauthenticated', null],
    ['forbidden', 403],
    ['unknown', 403],
    ['not_found', 404],
    ['unknown_attempt', 404],
    ['validation', 422],
    ['misconfigured', 500],
    ['kill_switch', 503],
  ])('ends with %s (%s)', (code, status) => {
    expect(waits([failed(code, status)])).toEqual([null]);
  });

  it('ends with an outcome', () => {
    expect(waits([pending(), { attempt: completed }])).toEqual([5_000, null]);
  });

  it('never takes an outcome back', () => {
    const states = play([{ attempt: completed }, pending(), failed('network', null)]);
    expect(states.map((state) => state.attempt)).toEqual([completed, completed, completed]);
  });

  it('reads a last time when the server says the link ends, then calls it expired', () => {
    const [first, second] = play([pending(7_000), pending(2_000)]);
    expect([first?.waitMs, second?.waitMs]).toEqual([5_000, 5_000]);
    const last = advancePoll(second, pending(-3_000), 11_000);
    expect(last).toMatchObject({ waitMs: null, expired: true });
  });

  it('follows the server when it counts longer than before', () => {
    const [, second] = play([pending(6_000), pending(60_000)]);
    expect(second).toMatchObject({ expired: false, deadline: 6_000 + 60_000 });
  });

  it('waits ten minutes at the most, whatever the server says', () => {
    let state: PollState | undefined;
    let now = 0;
    let reads = 0;
    do {
      state = advancePoll(state, pending(10 * 60_000), now);
      reads += 1;
      now += state.waitMs ?? 0;
    } while (state.waitMs !== null && reads < 1_000);
    expect(state.expired).toBe(true);
    expect(now).toBe(attemptLifetimeMs);
    expect(reads).toBe(121);
  });

  it('takes a second failed read past the deadline before it calls a link expired', () => {
    const first = advancePoll(undefined, pending(60_000), 0);
    const woken = advancePoll(first, failed('network', null), 8 * 3_600_000);
    expect(woken).toMatchObject({ expired: false, waitMs: 5_000 });
    expect(advancePoll(woken, { attempt: completed }, 8 * 3_600_000 + 5_000).attempt).toEqual(completed);
    expect(advancePoll(woken, failed('network', null), 8 * 3_600_000 + 5_000).expired).toBe(true);
  });

  it('starts its clock anew for a state that an earlier page left behind', () => {
    const restored = advancePoll(undefined, pending(), 500_000);
    expect(advancePoll(restored, pending(), 10)).toMatchObject({
      startedAt: 10,
      expired: false,
      waitMs: 5_000,
    });
  });

  it('never waits less than 5 s or for ever, and always ends', () => {
    const outcome = fc.oneof(
      fc.option(fc.integer({ min: -1e9, max: 1e9 })).map((ms) => pending(ms)),
      fc.option(fc.integer({ min: 5_000, max: 60_000 })).map((ms) => limited(ms)),
      fc.constantFrom(failed('network', null), failed('offline', null), failed('server_error', 500)),
    );
    fc.assert(
      fc.property(fc.array(outcome, { minLength: 200, maxLength: 200 }), (outcomes) => {
        let state: PollState | undefined;
        let now = 0;
        for (const each of outcomes) {
          state = advancePoll(state, each, now);
          if (state.waitMs === null) break;
          expect(state.waitMs).toBeGreaterThanOrEqual(5_000);
          expect(state.waitMs).toBeLessThanOrEqual(60_000);
          now += state.waitMs;
        }
        expect(state?.waitMs).toBeNull();
        // The last good read may fall just before the deadline, and two failed ones may each ask for the longest wait.
        expect(now).toBeLessThanOrEqual(attemptLifetimeMs + 2 * 60_000);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('mayReadNow', () => {
  it.each<[string, PollState | undefined, number, boolean]>([
    ['before the first read', undefined, 0, true],
    ['less than 5 s after a read', play([pending()])[0], 3_000, false],
    ['5 s after a read', play([pending()])[0], 6_000, true],
    ['inside a Retry-After', play([limited(30_000)])[0], 20_000, false],
    ['after a Retry-After', play([limited(30_000)])[0], 31_000, true],
    ['after an outcome', play([{ attempt: completed }])[0], 1e9, false],
  ])('%s', (_, state, now, expected) => {
    expect(mayReadNow(state, now)).toBe(expected);
  });
});
