import { afterEach, describe, expect, it, vi } from 'vitest';
import { createClock, moveDate, startOfTests } from '../scripts/clock.mjs';

const RealDate = Date;
afterEach(() => {
  vi.useRealTimers();
  globalThis.Date = RealDate;
});

const day = 86_400_000;

describe('moveDate', () => {
  it('moves what the date is, and no date that is named', () => {
    const before = Date.now();
    moveDate(400 * day);
    for (const now of [Date.now(), Date.parse(new Date().toISOString()), Date.parse(Date())]) {
      expect(now - before - 400 * day).toBeGreaterThan(-2_000);
      expect(now - before - 400 * day).toBeLessThan(day);
    }
    expect(new Date(0).toISOString()).toBe('1970-01-01T00:00:00.000Z');
    expect(new Date(2028, 1, 29).getDate()).toBe(29);
    expect(new Date() instanceof RealDate && new RealDate() instanceof Date).toBe(true);
  });

  it('leaves the date to whoever holds it after that', () => {
    moveDate(day);
    vi.useFakeTimers({ now: startOfTests });
    expect(new Date().toISOString()).toBe('2026-03-10T09:30:00.000Z');
  });
});

it('a clock of the tests begins at their instant and goes on', async () => {
  const clock = createClock();
  const first = clock.now();
  expect(first).toBeGreaterThanOrEqual(startOfTests);
  expect(first).toBeLessThan(startOfTests + day);
  await vi.waitFor(() => expect(clock.now()).toBeGreaterThan(first), 20_000);
});
