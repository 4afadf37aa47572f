/** Callers during a run share the next one, since the run may have missed their news. `task` gets their number. */
export function createSharedLook(task: (askers: number) => Promise<void>): () => Promise<void> {
  let underWay: Promise<void> | null = null;
  let next: { askers: number; done: Promise<void> } | null = null;

  const begin = (askers: number): Promise<void> => {
    const begun = task(askers).finally(() => {
      if (underWay === begun) underWay = null;
    });
    underWay = begun;
    return begun;
  };

  return () => {
    if (next !== null) {
      next.askers += 1;
      return next.done;
    }
    if (underWay === null) return begin(1);
    const waiting = { askers: 1, done: Promise.resolve() };
    waiting.done = underWay
      .catch(() => {})
      .then(() => {
        next = null;
        return begin(waiting.askers);
      });
    next = waiting;
    return waiting.done;
  };
}
