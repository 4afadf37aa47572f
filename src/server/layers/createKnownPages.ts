import type { RawAccountPage } from './LayersApi.js';

const maximumAgeMs = 15 * 60_000;
const maximumPages = 1_000;
const maximumBytes = 8 * 1024 * 1024;

interface Known {
  page: RawAccountPage;
  bytes: number;
  askedAt: number;
}

export interface KnownPages {
  keep(projectId: string, key: string, page: RawAccountPage, facts: { bytes: number; askedAt: number }): void;
  /** Marked as stale. Null if the page is unknown or too old. */
  find(projectId: string, key: string): RawAccountPage | null;
  forget(projectId: string, beforeMsAgo?: number): void;
}

export function createKnownPages(now: () => number): KnownPages {
  const known = new Map<string, Known>();
  const keysOf = new Map<string, Set<string>>();
  let bytesKept = 0;

  // Project ids hold no line breaks, so keys of two projects differ.
  const join = (projectId: string, key: string) => `${projectId}\n${key}`;

  const drop = (full: string) => {
    const [projectId = ''] = full.split('\n', 1);
    bytesKept -= known.get(full)?.bytes ?? 0;
    known.delete(full);
    const keys = keysOf.get(projectId);
    keys?.delete(full);
    if (keys?.size === 0) keysOf.delete(projectId);
  };

  return {
    keep(projectId, key, page, { bytes, askedAt }) {
      const full = join(projectId, key);
      drop(full);
      known.set(full, { page, bytes, askedAt });
      keysOf.set(projectId, (keysOf.get(projectId) ?? new Set()).add(full));
      bytesKept += bytes;
      for (const [oldest, { askedAt: at }] of known) {
        const fits = known.size <= maximumPages && bytesKept <= maximumBytes;
        if (fits && now() - at <= maximumAgeMs) break;
        drop(oldest);
      }
    },
    find(projectId, key) {
      const found = known.get(join(projectId, key));
      if (found === undefined || now() - found.askedAt > maximumAgeMs) return null;
      return { ...found.page, items: [...found.page.items], stale: true };
    },
    forget(projectId, beforeMsAgo = 0) {
      for (const full of keysOf.get(projectId) ?? []) {
        if (now() - (known.get(full)?.askedAt ?? 0) >= beforeMsAgo) drop(full);
      }
    },
  };
}
