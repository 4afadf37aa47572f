/**
 * Does a task for whoever asks, once at a time. Those who ask while it is under way share the next one, since what is
 * under way may have missed their news. The task is told how many they are.
 */
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
