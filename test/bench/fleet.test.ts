import { describe, expect, it } from 'vitest';
import { createTimeline } from '../../bench/fleet/createTimeline.js';
import { type Browser, simulate } from '../../bench/fleet/simulate.js';

const connects = (browser: Browser, connectsPerHour: number, minutes: number) =>
  simulate({ connectsPerHour, minutes, tier: 'standard', browser });

describe('the simulation of a fleet', () => {
  it('does one thing after another, in the order of their times', async () => {
    const { at, now, runUntil } = createTimeline(0);
    const done: number[] = [];
    const note = async () => void done.push(now());
    for (const time of [5, 1, 4, 1, 3, 9, 2]) at(time, note);
    at(2, async () => at(6, note));
    await runUntil(8);
    expect(done).toEqual([1, 1, 2, 3, 4, 5, 6]);
    expect(now()).toBe(8);
    await runUntil(9);
    expect(done.at(-1)).toBe(9);
  });

  it('connects customers without a refusal where there are few, the same ones each time', async () => {
    const figures = await connects('redirect', 60, 30);
    expect(figures).toMatchObject({ refusedStarts: 0, refusedReads: 0, failures: 0, refusedByLayers: 0 });
    expect(figures.starts).toBeGreaterThan(15);
    expect(figures.calls.mint).toBe(figures.starts);
    expect(figures.calls.list).toBeGreaterThan(figures.starts / 2);
    expect(figures.knownAfterMs).toBe(0);
    expect(await connects('redirect', 60, 30)).toEqual(figures);
  });

  it('asks Layers less often with push than by polls', async () => {
    const [polls, push] = [await connects('polls', 60, 30), await connects('push', 60, 30)];
    expect(push.starts).toBe(polls.starts);
    expect(push.calls.status).toBeLessThan(polls.calls.status / 2);
    expect(push.knownAfterMs).toBe(0);
    expect(polls.knownAfterMs).toBeGreaterThan(0);
    expect(push.waiting).toBeGreaterThan(0);
  });

  it('looks at attempts for an event of the webhook', async () => {
    const [push, woken] = [await connects('push', 60, 10), await connects('push and webhook', 60, 10)];
    expect(woken.failures).toBe(0);
    expect(woken.requests).toBeGreaterThan(push.requests);
  });

  it('refuses what is over the tier, so that Layers does not have to', async () => {
    const figures = await connects('polls', 4_500, 1);
    expect(figures.refusedStarts).toBeGreaterThan(0);
    expect(figures.refusedReads).toBeGreaterThan(0);
    expect(figures.refusedByLayers).toBe(0);
    expect(figures.busiest.writes).toBeLessThanOrEqual(60);
    expect(figures.busiest.reads).toBeLessThanOrEqual(120);
  });
});
