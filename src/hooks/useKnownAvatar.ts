'use client';
import type { InfiniteData } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';
import { connectKeys } from '../client/query/keys.js';
import type { AccountPage } from '../contract/accounts.js';
import { useConnectContext } from './useConnectContext.js';

export function useKnownAvatar(socialAccountId: string): string | null {
  const { client, queryClient } = useConnectContext();
  const subscribe = useCallback(
    (onChange: () => void) => queryClient.getQueryCache().subscribe(onChange),
    [queryClient],
  );
  const read = () => {
    const filter = { queryKey: connectKeys.accounts(client) };
    const lists = queryClient.getQueriesData<InfiniteData<AccountPage>>(filter);
    const accounts = lists.flatMap(([, list]) => list?.pages.flatMap(({ items }) => items) ?? []);
    return accounts.find((account) => account.socialAccountId === socialAccountId)?.avatarUrl ?? null;
  };
  return useSyncExternalStore(subscribe, read, knowsNone);
}

const knowsNone = () => null;
