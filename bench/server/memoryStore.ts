// Fills the memory store with attempts, lets all of them end, and looks at what is left of them.
import { existsSync, openSync, readSync } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import { createMemoryStore } from '../../src/server/attempts/createMemoryStore.js';

export interface MemoryFigures {
  /** Bytes of heap after a collection. */
  before: number;
  peak: number;
  after: number;
  /** The most time that the main thread was busy with the calls of one start, in milliseconds. */
  longestMs: number;
}

const attempts = 100_000;
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

function heap(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

// CPU time of the main thread where the system tells it: a pause that another process makes is none of the store's.
const schedule = existsSync('/proc/self/schedstat') ? openSync('/proc/self/schedstat', 'r') : null;
// Read into one place, since what each reading left behind would have to be collected as well.
const digits = Buffer.alloc(64);

function busyMs(): number {
  if (schedule === null) return performance.now();
  const length = readSync(schedule, digits, 0, digits.length, 0);
  let nanoseconds = 0;
  for (let i = 0; i < length && digits[i] !== 0x20; i += 1)
    nanoseconds = nanoseconds * 10 + ((digits[i] ?? 0x30) - 0x30);
  return nanoseconds / 1e6;
}

async function run(): Promise<MemoryFigures> {
  let now = Date.UTC(2026, 0, 1);
  const store = createMemoryStore({ now: () => now });
  const record = JSON.stringify({ text: 'x'.repeat(900) });
  let longestMs = 0;
  const timed = async (task: () => Promise<unknown>) => {
    const startedAt = busyMs();
    await task();
    longestMs = Math.max(longestMs, busyMs() - startedAt);
  };
  /** The calls of one start. */
  const start = async (i: number) => {
    const partition = `p${i}`;
    const write = (key: string, ttlMs: number) => ({
      key: `${partition}:${key}`,
      value: record,
      expected: null,
      ttlMs,
    });
    await store.write([write('attempt', dayMs), write('action', 10 * minuteMs)]);
    await store.increment(`starts:${i}`, minuteMs);
    await store.addMember(`browser:${i}`, `owner-${i}`, 60 * minuteMs);
    await store.addMember('platform:tiktok', partition, 10 * minuteMs);
  };
  const before = heap();
  for (let i = 0; i < attempts; i += 1) {
    await timed(() => start(i));
    // A start every 5 ms: all of them are there at the same time.
    now += 5;
    if (i % 100 === 0) await turn();
  }
  const peak = heap();
  now += 2 * dayMs;
  // The few that a quiet server still gets.
  for (let i = 0; i < attempts; i += 1) {
    await timed(() => store.increment(`later:${i % 10}`, 1));
    now += 2;
    if (i % 100 === 0) await turn();
  }
  const after = heap();
  // Until here, so that the store itself is in `after`.
  await store.read(['p0:attempt']);
  return { before, peak, after, longestMs };
}

process.on('message', () => void run().then((figures) => process.send?.(figures)));
process.on('disconnect', () => process.exit());
process.send?.({ url: '' });
