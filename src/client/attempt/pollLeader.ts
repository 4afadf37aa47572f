// Longer than any wait between two reads, so that a tab that goes on polling goes on leading.
export const leaseMarginMs = 2_000;

/**
 * Only the tab that holds the lock of an attempt polls it; the others look after each wait whether it is free. A hidden
 * tab gives it up: its timers are slowed down. Without Web Locks each tab polls.
 */
export const leases = new Map<string, Lease>();

interface Lease {
  release(): void;
  timer: ReturnType<typeof setTimeout>;
  /** Ends what only the tab that polls may have. */
  end?(): void;
}

/** True where this tab may poll, for `leaseMs`: a tab that stops for whatever reason blocks nobody. */
export async function leadPolling(name: string, leaseMs: number): Promise<boolean> {
  // Node has locks as well, and no tabs.
  if (typeof document === 'undefined' || !navigator.locks) return true;
  const held = leases.get(name);
  if (held) {
    clearTimeout(held.timer);
    held.timer = setTimeout(stopLeading, leaseMs, name);
    return true;
  }
  if (document.visibilityState === 'hidden') return false;
  return new Promise((resolve) => {
    const hold = (lock: Lock | null) => {
      resolve(lock !== null);
      if (!lock) return;
      return new Promise<void>((release) => {
        if (leases.size === 0) document.addEventListener('visibilitychange', stopWhenHidden);
        leases.set(name, { release, timer: setTimeout(stopLeading, leaseMs, name) });
      });
    };
    // A page that may not have locks, such as a sandboxed frame, polls for itself.
    navigator.locks.request(name, { ifAvailable: true }, hold).catch(() => resolve(true));
  });
}

export function stopLeading(name: string): void {
  const lease = leases.get(name);
  if (!lease) return;
  clearTimeout(lease.timer);
  leases.delete(name);
  lease.release();
  lease.end?.();
  if (leases.size === 0) document.removeEventListener('visibilitychange', stopWhenHidden);
}

function stopWhenHidden(): void {
  if (document.visibilityState !== 'hidden') return;
  for (const name of leases.keys()) stopLeading(name);
}
