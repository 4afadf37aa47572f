/** The end of a task that must not take longer. */
export interface Deadline {
  /** Has the task run out of its time, or been given up? */
  readonly isOver: boolean;
  /** Aborts at the end. Made when it is first read: that takes longer than most tasks that have no use for it. */
  readonly signal: AbortSignal;
  /** Calls back at the end, at once where that has come: what `signal` says, without making one. */
  onOver(listener: () => void): void;
}

/** One task and its end, of which the first to come settles. One object without closures: a request makes many. */
class Race<T> implements Deadline {
  isOver = false;
  private isSettled = false;
  private controller: AbortController | undefined;
  private listeners: (() => void)[] | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly resolve: (value: T) => void,
    private readonly reject: (error: unknown) => void,
    private readonly onTimeout: () => Error,
    private readonly outer: AbortSignal | undefined,
  ) {}

  get signal(): AbortSignal {
    this.controller ??= new AbortController();
    if (this.isOver) this.controller.abort();
    return this.controller.signal;
  }

  onOver(listener: () => void): void {
    if (this.isOver) {
      listener();
      return;
    }
    this.listeners ??= [];
    this.listeners.push(listener);
  }

  run(ms: number, task: (deadline: Deadline) => Promise<T>): void {
    if (this.outer?.aborted) {
      this.handleEvent();
      return;
    }
    try {
      Promise.resolve(task(this)).then(
        (value) => {
          this.settle();
          this.resolve(value);
        },
        (error: unknown) => this.fail(error),
      );
    } catch (error) {
      this.fail(error);
      return;
    }
    // A task that is done by then needs no timer. By a promise: Node's `queueMicrotask` makes a resource for its hooks.
    Promise.resolve().then(() => this.watch(ms));
  }

  /** The end. An event listener's name, so that the race itself can listen to `outer`. */
  handleEvent(): void {
    this.isOver = true;
    this.settle();
    this.controller?.abort();
    for (const listener of this.listeners ?? []) listener();
    this.reject(this.onTimeout());
  }

  private watch(ms: number): void {
    if (this.isSettled) return;
    if (this.outer?.aborted) {
      this.handleEvent();
      return;
    }
    this.timer = setTimeout(endOf, ms, this);
    this.outer?.addEventListener('abort', this, { once: true });
  }

  private fail(error: unknown): void {
    this.settle();
    this.reject(error);
  }

  private settle(): void {
    this.isSettled = true;
    if (this.timer !== undefined) clearTimeout(this.timer);
    this.outer?.removeEventListener('abort', this);
  }
}

const endOf = (race: Race<never>) => race.handleEvent();

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
  return new Promise((resolve, reject) => new Race(resolve, reject, onTimeout, outer).run(ms, task));
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
