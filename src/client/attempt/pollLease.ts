// Longer than any wait between two reads, so that the polling tab keeps its lease.
export const leaseMarginMs = 2_000;

/** Only the tab that holds an attempt's lock polls it. A hidden tab releases it, because its timers are slowed down. */
export const leases = new Map<string, Lease>();

interface Lease {
  release(): void;
  timer: ReturnType<typeof setTimeout>;
  onRelease?(): void;
}

export async function acquirePollLease(name: string, leaseMs: number): Promise<boolean> {
  // Node has locks and no tabs.
  if (typeof document === 'undefined' || !navigator.locks) return true;
  const held = leases.get(name);
  if (held) {
    clearTimeout(held.timer);
    held.timer = setTimeout(releasePollLease, leaseMs, name);
    return true;
  }
  if (document.visibilityState === 'hidden') return false;
  return new Promise((resolve) => {
    const hold = (lock: Lock | null) => {
      resolve(lock !== null);
      if (!lock) return;
      return new Promise<void>((release) => {
        if (leases.size === 0) document.addEventListener('visibilitychange', releaseWhenHidden);
        leases.set(name, { release, timer: setTimeout(releasePollLease, leaseMs, name) });
      });
    };
    // A sandboxed frame may not have locks: it polls for itself.
    navigator.locks.request(name, { ifAvailable: true }, hold).catch(() => resolve(true));
  });
}

export function releasePollLease(name: string): void {
  const lease = leases.get(name);
  if (!lease) return;
  clearTimeout(lease.timer);
  leases.delete(name);
  lease.release();
  lease.onRelease?.();
  if (leases.size === 0) document.removeEventListener('visibilitychange', releaseWhenHidden);
}

function releaseWhenHidden(): void {
  if (document.visibilityState !== 'hidden') return;
  for (const name of leases.keys()) releasePollLease(name);
}
