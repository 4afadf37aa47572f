'use client';
import { notifyManager, type QueryClient, type QueryKey } from '@tanstack/react-query';
import { useEffect, useReducer } from 'react';

export function useRenderOnRemoval(queryClient: QueryClient, queryKey: QueryKey, watching: boolean): void {
  const [, render] = useReducer((count: number) => count + 1, 0);
  const key = JSON.stringify(queryKey);
  useEffect(() => {
    if (!watching) return;
    const renderSoon = notifyManager.batchCalls(render);
    return queryClient.getQueryCache().subscribe(({ type, query }) => {
      if (type === 'removed' && JSON.stringify(query.queryKey) === key) renderSoon();
    });
  }, [key, queryClient, watching]);
}
