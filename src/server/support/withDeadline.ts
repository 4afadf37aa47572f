/** The end of a task that must not take longer. */
export interface Deadline {
  /** Has the task run out of its time, or been given up? */
  readonly isOver: boolean;
  /** Aborts at the end. Made when it is first read: that takes longer than most tasks that have no use for it. */
  readonly signal: AbortSignal;
}

/**
 * Runs a task that has to end within `ms`. The task is raced rather than only aborted, because what it awaits may
 * ignore its signal. An `outer` signal ends it as well; a task whose `outer` has aborted before is not begun.
 */
export function withDeadline<T>(
  ms: number,
  task: (deadline: Deadline) => Promise<T>,
  onTimeout: () => Error,
  outer?: AbortSignal,
): Promise<T> {
  return new Promise((resolve, reject) => {
    let controller: AbortController | undefined;
    let isSettled = false;
    let isOver = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const settle = () => {
      isSettled = true;
      clearTimeout(timer);
      outer?.removeEventListener('abort', end);
    };
    const end = () => {
      isOver = true;
      settle();
      controller?.abort();
      reject(onTimeout());
    };
    const deadline: Deadline = {
      get isOver() {
        return isOver;
      },
      get signal() {
        controller ??= new AbortController();
        if (isOver) controller.abort();
        return controller.signal;
      },
    };
    if (outer?.aborted) return end();
    let run: Promise<T>;
    try {
      run = Promise.resolve(task(deadline));
    } catch (error) {
      settle();
      return reject(error);
    }
    run.then(
      (value) => {
        settle();
        resolve(value);
      },
      (error: unknown) => {
        settle();
        reject(error);
      },
    );
    // A task that is done by then, as each of a store in memory is, needs no timer.
    queueMicrotask(() => {
      if (isSettled) return;
      if (outer?.aborted) return end();
      timer = setTimeout(end, ms);
      outer?.addEventListener('abort', end, { once: true });
    });
  });
}

/** Resolves after `ms`. */
export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
