/** Makes a function that runs one task a key at a time: whoever asks meanwhile gets the same promise. */
export function createSingleFlight<Value>(): (key: string, task: () => Promise<Value>) => Promise<Value> {
  const inFlight = new Map<string, Promise<Value>>();
  return (key, task) => {
    const running = inFlight.get(key);
    if (running) return running;
    const promise = task().finally(() => inFlight.delete(key));
    inFlight.set(key, promise);
    return promise;
  };
}
