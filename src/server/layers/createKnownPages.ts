import type { RawAccountPage } from './LayersApi.js';

const maximumAgeMs = 15 * 60_000;
const maximumPages = 1_000;
const maximumBytes = 8 * 1024 * 1024;

interface Known {
  page: RawAccountPage;
  bytes: number;
  askedAt: number;
}

/** The last pages that Layers gave of each project, for the time that it cannot be reached. */
export interface KnownPages {
  keep(projectId: string, key: string, page: RawAccountPage, facts: { bytes: number; askedAt: number }): void;
  /** The page, marked as stale, or null where none is known that is young enough. */
  find(projectId: string, key: string): RawAccountPage | null;
  /** Forgets a project's pages, or those that were asked for before so many milliseconds ago. */
  forget(projectId: string, beforeMsAgo?: number): void;
}

/** Keeps as much as fits: at most 1,000 pages and 8 MB as they came over the wire, the oldest go first. */
export function createKnownPages(now: () => number): KnownPages {
  const known = new Map<string, Known>();
  const keysOf = new Map<string, Set<string>>();
  let bytesKept = 0;

  // Project ids hold no line breaks, so no key of one project is a key of another.
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
