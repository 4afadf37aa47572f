/** What a page holds on to, by kind. Each is a count of what has been begun and not ended. */
export interface Held {
  timers: number;
  listeners: string[];
  channels: number;
  observers: number;
}

/**
 * Counts, from before the page's own scripts on, what is begun and not ended: timers, listeners on what outlives a
 * component, channels, observers. Runs in the page, so it may use nothing from outside itself.
 */
export function countLeaks(): void {
  const timers = new Set<unknown>();
  const listeners = new Map<string, number>();
  const channels = new Set<unknown>();
  const observers = new Set<unknown>();
  const page = window as unknown as Record<string, unknown>;

  const { setTimeout: later, setInterval: often, clearTimeout: stop } = window;
  const begin = (id: number) => {
    timers.add(id);
    return id;
  };
  page['setTimeout'] = (run: TimerHandler, ms?: number, ...args: unknown[]) => {
    const id = later(
      (...given: unknown[]) => {
        timers.delete(id);
        if (typeof run === 'function') run(...given);
      },
      ms,
      ...args,
    );
    return begin(id);
  };
  page['setInterval'] = (run: TimerHandler, ms?: number, ...args: unknown[]) =>
    begin(often(run, ms, ...args));
  page['clearTimeout'] = page['clearInterval'] = (id: number) => {
    timers.delete(id);
    stop(id);
  };

  const names = new WeakMap<object, string>([
    [window, 'window'],
    [document, 'document'],
  ]);
  const outlives = (target: EventTarget) =>
    names.get(target) ??
    (target === document.documentElement || target === document.body
      ? 'page'
      : target instanceof MediaQueryList || target instanceof BroadcastChannel
        ? target.constructor.name
        : null);
  const ids = new WeakMap<object, number>();
  let lastId = 0;
  const idOf = (listener: object) => {
    if (!ids.has(listener)) ids.set(listener, ++lastId);
    return ids.get(listener);
  };
  type Listen = (this: EventTarget, type: string, listener: object | null, options?: unknown) => void;
  const captures = (options: unknown) =>
    typeof options === 'object' && options
      ? Boolean((options as { capture?: boolean }).capture)
      : Boolean(options);
  const wrap = (name: 'addEventListener' | 'removeEventListener', change: 1 | -1) => {
    const native = EventTarget.prototype[name] as Listen;
    const wrapped: Listen = function (type, listener, options) {
      const target = listener && outlives(this ?? window);
      if (target) {
        const key = `${target} ${type} ${idOf(listener)} ${captures(options)}`;
        if (change === 1) {
          listeners.set(key, 1);
          const { once, signal } = (Object(options) as AddEventListenerOptions) ?? {};
          const forget = () => listeners.delete(key);
          if (once) native.call(this ?? window, type, forget, options);
          signal?.addEventListener('abort', forget);
        } else listeners.delete(key);
      }
      return native.call(this ?? window, type, listener, options);
    };
    Object.defineProperty(EventTarget.prototype, name, {
      value: wrapped,
      writable: true,
      configurable: true,
    });
  };
  wrap('addEventListener', 1);
  wrap('removeEventListener', -1);

  page['BroadcastChannel'] = class extends BroadcastChannel {
    constructor(name: string) {
      super(name);
      channels.add(this);
    }
    override close() {
      channels.delete(this);
      super.close();
    }
  };
  for (const name of ['MutationObserver', 'IntersectionObserver', 'ResizeObserver'] as const) {
    const Native = window[name] as unknown as new (...args: unknown[]) => MutationObserver;
    page[name] = class extends Native {
      override observe(...args: Parameters<MutationObserver['observe']>) {
        observers.add(this);
        super.observe(...args);
      }
      override disconnect() {
        observers.delete(this);
        super.disconnect();
      }
    };
  }

  page['held'] = (): Held => ({
    timers: timers.size,
    listeners: [...listeners.keys()].map((key) => key.split(' ').slice(0, 2).join(' ')).sort(),
    channels: channels.size,
    observers: observers.size,
  });
}
