import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { stopLeading } from './pollLeader.js';

const watched = new Set<string>();

/**
 * Gives the right to poll up once the last component that waits has left, so that another tab need not sit out the
 * lease.
 */
export function releaseWithLast(lock: string, { client, queryKey }: QueryOfLock): void {
  const cache = client.getQueryCache();
  const query = cache.find({ queryKey, exact: true });
  if (!query || watched.has(lock)) return;
  watched.add(lock);
  const settle = () => {
    if (query.getObserversCount() > 0) return;
    unsubscribe();
    watched.delete(lock);
    stopLeading(lock);
  };
  const unsubscribe = cache.subscribe((event) => {
    // Not at once: StrictMode lets each component leave and come back as it mounts.
    if (event.type === 'observerRemoved' && event.query === query) queueMicrotask(settle);
  });
  // They may have left while the read was under way.
  settle();
}

export interface QueryOfLock {
  client: QueryClient;
  queryKey: QueryKey;
}
