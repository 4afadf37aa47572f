/**
 * Runs a task that has to end within `ms`. The task is raced rather than only aborted, because what it awaits may
 * ignore its signal. An `outer` signal aborts it as well.
 */
export async function withDeadline<T>(
  ms: number,
  task: (signal: AbortSignal) => Promise<T>,
  onTimeout: () => Error,
  outer?: AbortSignal,
): Promise<T> {
  // A task without a parameter has no use for a signal, and making one takes longer than most such tasks.
  const controller = task.length === 0 ? null : new AbortController();
  let stop = () => {};
  const ended = new Promise<never>((_, reject) => {
    const end = () => {
      controller?.abort();
      reject(onTimeout());
    };
    const timer = setTimeout(end, ms);
    outer?.addEventListener('abort', end, { once: true });
    if (outer?.aborted) end();
    stop = () => {
      clearTimeout(timer);
      outer?.removeEventListener('abort', end);
    };
  });
  try {
    const run = controller === null ? (task as () => Promise<T>)() : task(controller.signal);
    return await Promise.race([run, ended]);
  } finally {
    stop();
  }
}

/** Resolves after `ms`. */
export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
