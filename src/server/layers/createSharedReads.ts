interface Flight<T> {
  result: Promise<T>;
  callers: number;
  controller: AbortController;
}

/** Gives one answer to all who ask the same at the same time. */
export interface SharedReads<T> {
  /** Joins the call under way, or makes it. A caller's signal ends it only where nobody else is waiting. */
  read(key: string, call: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal): Promise<T>;
  /** Lets nobody join what is under way: it may have been read before a change that has been answered since. */
  forget(): void;
}

export function createSharedReads<T>(): SharedReads<T> {
  const flights = new Map<string, Flight<T>>();

  const drop = (key: string, flight: Flight<T>) => {
    if (flights.get(key) === flight) flights.delete(key);
  };

  const begin = (key: string, call: (signal: AbortSignal) => Promise<T>): Flight<T> => {
    const controller = new AbortController();
    const flight: Flight<T> = { result: call(controller.signal), callers: 0, controller };
    flights.set(key, flight);
    return flight;
  };

  return {
    async read(key, call, signal) {
      const flight = flights.get(key) ?? begin(key, call);
      flight.callers += 1;
      const leave = () => {
        flight.callers -= 1;
        if (flight.callers > 0) return;
        drop(key, flight);
        flight.controller.abort();
      };
      signal?.addEventListener('abort', leave, { once: true });
      if (signal?.aborted) leave();
      try {
        return await flight.result;
      } finally {
        drop(key, flight);
        signal?.removeEventListener('abort', leave);
      }
    },
    forget: () => flights.clear(),
  };
}
