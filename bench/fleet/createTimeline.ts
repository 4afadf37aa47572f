/** A virtual clock with what is to happen on it. Nothing waits: the clock jumps from one thing to the next. */
export interface Timeline {
  now(): number;
  at(time: number, task: () => Promise<void>): void;
  /** Does one thing after another until nothing is left, or the next one is later than `end`. */
  runUntil(end: number): Promise<void>;
}

interface Planned {
  time: number;
  /** Of two things at the same time the one that was planned first comes first, so that each run is the same. */
  place: number;
  task(): Promise<void>;
}

const isEarlier = (a: Planned, b: Planned) => a.time < b.time || (a.time === b.time && a.place < b.place);

export function createTimeline(startedAt: number): Timeline {
  let time = startedAt;
  let planned = 0;
  // A binary heap: each is earlier than the two below it.
  const heap: Planned[] = [];
  const swap = (i: number, j: number) => {
    [heap[i], heap[j]] = [heap[j] as Planned, heap[i] as Planned];
  };

  const add = (one: Planned) => {
    let i = heap.push(one) - 1;
    for (let above = (i - 1) >> 1; i > 0 && isEarlier(one, heap[above] as Planned); above = (i - 1) >> 1) {
      swap(i, above);
      i = above;
    }
  };

  const takeFirst = () => {
    const first = heap[0];
    const last = heap.pop();
    if (last === undefined || last === first) return;
    heap[0] = last;
    for (let i = 0; ; ) {
      let least = i;
      for (const below of [2 * i + 1, 2 * i + 2]) {
        if (below < heap.length && isEarlier(heap[below] as Planned, heap[least] as Planned)) least = below;
      }
      if (least === i) return;
      swap(i, least);
      i = least;
    }
  };

  return {
    now: () => time,
    at(when, task) {
      add({ time: Math.max(when, time), place: planned, task });
      planned += 1;
    },
    async runUntil(end) {
      for (let next = heap[0]; next !== undefined && next.time <= end; next = heap[0]) {
        takeFirst();
        time = next.time;
        await next.task();
      }
      time = Math.max(time, end);
    },
  };
}
