// Taken at once: a test of a partner's that fakes timers must not stop the server beside it.
const { setImmediate } = globalThis as { setImmediate?(task: () => void): unknown };

/**
 * Runs a task once the event loop has handed out all that has arrived. For writes to sockets: a write that wakes the
 * other side costs several times one that finds it awake, so many in a row cost less than one here and one there. Each
 * task keeps the async context of its own request.
 */
export function atEndOfTurn(task: () => void): void {
  if (setImmediate === undefined) task();
  else setImmediate(task);
}
