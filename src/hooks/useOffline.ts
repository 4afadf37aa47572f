'use client';
import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { useCallback, useRef, useSyncExternalStore } from 'react';
import type { AttemptState } from '../client/attempt/readAttempt.js';
import { isOffline } from '../client/isOffline.js';

/** `navigator.onLine` is sometimes wrong: a later answer overrules it. */
export function useOffline(queryClient: QueryClient, queryKey: QueryKey): boolean {
  const since = useRef(0);

  const subscribe = useCallback(
    (onChange: () => void) => {
      const hinted = () => {
        since.current = performance.now();
        onChange();
      };
      const stop = queryClient.getQueryCache().subscribe(onChange);
      window.addEventListener('online', hinted);
      window.addEventListener('offline', hinted);
      return () => {
        stop();
        window.removeEventListener('online', hinted);
        window.removeEventListener('offline', hinted);
      };
    },
    [queryClient],
  );

  const read = () => {
    if (!isOffline()) return false;
    const state = queryClient.getQueryData<AttemptState>(queryKey);
    const answered = state !== undefined && (state.error === null || state.error.status !== null);
    return !answered || state.readAt < since.current;
  };
  return useSyncExternalStore(subscribe, read, assumeOnline);
}

const assumeOnline = () => false;
