'use client';
import { type InfiniteData, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { onAccountsChanged } from '../client/accounts/accountsChannel.js';
import { asConnectError, ConnectError } from '../client/ConnectError.js';
import { flattenAccounts, listAccountsOptions } from '../client/query/accountsOptions.js';
import { type AccountFilter, connectKeys } from '../client/query/keys.js';
import type { AccountPage, SocialAccount } from '../contract/accounts.js';
import { useConnect } from './useConnect.js';

/** Which accounts to list, and how often to look. */
export interface UseSocialAccountsOptions extends AccountFilter {
  /** Reads the list again this often, in milliseconds, while the tab is visible. @default false */
  refetchIntervalMs?: number | false | undefined;
  /** False reads nothing. @default true */
  enabled?: boolean | undefined;
}

/** The project's accounts, as far as they are known. */
export interface UseSocialAccountsResult {
  /** Every page's accounts, each once. */
  accounts: readonly SocialAccount[];
  /** `error` only where there is nothing to show: a refresh that fails keeps the last list. */
  status: 'loading' | 'ready' | 'error';
  /** Why the last read failed. */
  error: ConnectError | null;
  /** True where the list is the last good one, because reading it again failed. */
  refreshFailed: boolean;
  /** True where the list is right but not whole, because a later page could not be read. */
  partial: boolean;
  /** True while further pages are on their way. */
  isLoadingMore: boolean;
  /** True while any of it is being read, also for the first time. */
  isFetching: boolean;
  /** Reads the list again, from the first page, or the pages that are missing where it is `partial`. */
  refetch(): void;
}

const none: readonly SocialAccount[] = [];
const told = new WeakSet<Error>();

/** Lists the project's accounts, all pages of them, as one flat list. */
export function useSocialAccounts(options: UseSocialAccountsOptions = {}): UseSocialAccountsResult {
  const { platform, status, refetchIntervalMs = false, enabled = true } = options;
  const { client, queryClient, emit } = useConnect('useSocialAccounts');
  const select = useCallback(
    ({ pages }: InfiniteData<AccountPage>) => ({
      accounts: flattenAccounts(pages, { platform, status }),
      pageCount: pages.length,
      outage: pages.at(-1)?.stale ? new ConnectError('upstream_unavailable') : null,
    }),
    [platform, status],
  );
  const list = { ...listAccountsOptions(client, { platform, status }), select };
  const refetchInterval = refetchIntervalMs;
  const query = useInfiniteQuery({ ...list, enabled, refetchInterval }, queryClient);
  const { data, error, hasNextPage, isFetching, isFetchNextPageError, fetchNextPage, refetch } = query;

  const pageCount = data?.pageCount;
  useEffect(() => {
    // A failed page is not asked for again by itself; the next refresh starts the list anew.
    if (pageCount && hasNextPage && !isFetching && !error) void fetchNextPage({ cancelRefetch: false });
  }, [error, fetchNextPage, hasNextPage, isFetching, pageCount]);

  useEffect(() => {
    if (!enabled) return;
    const queryKey = connectKeys.accounts(client);
    const reread = () => void queryClient.invalidateQueries({ queryKey });
    return onAccountsChanged(client.key, reread);
  }, [client, enabled, queryClient]);

  // The backend shows the last known list while Layers is out of reach: as a read that failed, here.
  const failure = error ? asConnectError(error) : (data?.outage ?? null);
  useEffect(() => {
    // One failed read is one event, however many components watch the list.
    if (!error || told.has(error)) return;
    told.add(error);
    emit({ type: 'error', during: 'listAccounts', code: asConnectError(error).code });
  }, [emit, error]);

  // Whoever logs in next may be somebody else: their predecessor's accounts are not kept on the screen.
  const accounts = failure?.code === 'unauthenticated' ? undefined : data?.accounts;
  const partial = accounts !== undefined && isFetchNextPageError;
  return {
    accounts: accounts ?? none,
    status: accounts ? 'ready' : failure ? 'error' : 'loading',
    error: failure,
    refreshFailed: accounts !== undefined && failure !== null && !partial,
    partial,
    isLoadingMore: hasNextPage && !error,
    isFetching,
    refetch: useCallback(
      () => void (partial ? fetchNextPage() : refetch()),
      [fetchNextPage, partial, refetch],
    ),
  };
}
