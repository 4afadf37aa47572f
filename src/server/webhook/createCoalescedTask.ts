/** Callers during a run share the next one, since the run may have missed their news. `task` gets their number. */
export function createCoalescedTask(task: (callers: number) => Promise<void>): () => Promise<void> {
  let underWay: Promise<void> | null = null;
  let next: { callers: number; done: Promise<void> } | null = null;

  const begin = (callers: number): Promise<void> => {
    const begun = task(callers).finally(() => {
      if (underWay === begun) underWay = null;
    });
    underWay = begun;
    return begun;
  };

  return () => {
    if (next !== null) {
      next.callers += 1;
      return next.done;
    }
    if (underWay === null) return begin(1);
    const waiting = { callers: 1, done: Promise.resolve() };
    waiting.done = underWay
      .catch(() => {})
      .then(() => {
        next = null;
        return begin(waiting.callers);
      });
    next = waiting;
    return waiting.done;
  };
}
