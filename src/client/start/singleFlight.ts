/**
 * Makes a function that runs one task an owner and key at a time: whoever asks meanwhile gets the same promise.
 */
export function createSingleFlight<Value>() {
  const inFlight = new WeakMap<object, Map<string, Promise<Value>>>();
  return (owner: object, key: string, task: () => Promise<Value>): Promise<Value> => {
    const tasks = inFlight.get(owner) ?? new Map<string, Promise<Value>>();
    inFlight.set(owner, tasks);
    const running = tasks.get(key) ?? task().finally(() => tasks.delete(key));
    tasks.set(key, running);
    return running;
  };
}
