import type { AttemptStore } from '../../../src/server/attempts/AttemptStore.js';

/** A store whose calls are counted by how many of them have to wait for each other. */
export function countRoundTrips(store: AttemptStore) {
  let calls = 0;
  let depth = 0;
  // Every call lasts one tick of a clock that goes on only while some call is under way: those of one tick overlap.
  let waiting: (() => void)[] = [];
  let digests = 0;
  // Calls of a store that is not in this process.
  let underWay = 0;
  const tick = async () => {
    // Until all has been begun that can be without an answer of the store. Digests take turns that nobody can count.
    for (let quiet = 0; quiet < 20; quiet += 1) {
      await new Promise(setImmediate);
      if (digests > 0 || underWay > 0) quiet = 0;
    }
    depth += 1;
    const answered = waiting;
    waiting = [];
    for (const answer of answered) answer();
  };
  const counted =
    <Args extends unknown[], T>(call: (...args: Args) => Promise<T>) =>
    async (...args: Args): Promise<T> => {
      calls += 1;
      underWay += 1;
      const answer = call(...args).finally(() => {
        underWay -= 1;
      });
      const atTick = new Promise<void>((resolve) => {
        if (waiting.push(resolve) === 1) void tick();
      });
      await Promise.all([answer, atTick]);
      return answer;
    };
  const wrapped: AttemptStore = {
    read: counted(store.read),
    write: counted(store.write),
    increment: counted(store.increment),
    addMember: counted(store.addMember),
    removeMember: counted(store.removeMember),
    newestMembers: counted(store.newestMembers),
    calls: store.calls && {
      take: counted(store.calls.take),
      pause: counted(store.calls.pause),
      tellOutcome: counted(store.calls.tellOutcome),
      landList: counted(store.calls.landList),
      landedList: counted(store.calls.landedList),
      forgetLists: counted(store.calls.forgetLists),
    },
  };
  return {
    store: wrapped,
    /** How many round trips something waited for one after another, and how many calls it made in all. */
    async of(task: () => Promise<unknown>): Promise<{ depth: number; calls: number }> {
      calls = 0;
      depth = 0;
      const { subtle } = crypto;
      const digest = subtle.digest.bind(subtle);
      subtle.digest = async (...args) => {
        digests += 1;
        try {
          return await digest(...args);
        } finally {
          digests -= 1;
        }
      };
      try {
        await task();
      } finally {
        subtle.digest = digest;
      }
      return { depth, calls };
    },
  };
}
