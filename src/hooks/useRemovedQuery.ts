'use client';
import { notifyManager, type QueryClient, type QueryKey } from '@tanstack/react-query';
import { useEffect, useReducer } from 'react';

/**
 * Renders again when the host takes a query out of the cache (`clear`, `removeQueries`): its hook then makes another
 * one.
 */
export function useRemovedQuery(queryClient: QueryClient, queryKey: QueryKey, watching: boolean): void {
  const [, render] = useReducer((count: number) => count + 1, 0);
  const key = JSON.stringify(queryKey);
  useEffect(() => {
    if (!watching) return;
    // Batched: the host may be in the middle of removing many.
    const renderSoon = notifyManager.batchCalls(render);
    return queryClient.getQueryCache().subscribe(({ type, query }) => {
      if (type === 'removed' && JSON.stringify(query.queryKey) === key) renderSoon();
    });
  }, [key, queryClient, watching]);
}
