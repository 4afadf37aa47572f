import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { releasePollLease } from './pollLease.js';

const watched = new Set<string>();

export function releaseWhenUnobserved(lock: string, { client, queryKey }: QueryOfLock): void {
  const cache = client.getQueryCache();
  const query = cache.find({ queryKey, exact: true });
  if (!query || watched.has(lock)) return;
  watched.add(lock);
  const settle = () => {
    if (query.getObserversCount() > 0) return;
    unsubscribe();
    watched.delete(lock);
    releasePollLease(lock);
  };
  const unsubscribe = cache.subscribe((event) => {
    // StrictMode unmounts and remounts each component, so the count is read a microtask later.
    if (event.type === 'observerRemoved' && event.query === query) queueMicrotask(settle);
  });
  settle();
}

export interface QueryOfLock {
  client: QueryClient;
  queryKey: QueryKey;
}
