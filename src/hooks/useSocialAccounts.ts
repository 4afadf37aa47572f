'use client';
import { type InfiniteData, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { onAccountsChanged } from '../client/accounts/accountsChannel.js';
import type { AccountFilter } from '../client/accounts/listAccounts.js';
import { asConnectError, ConnectError } from '../client/ConnectError.js';
import { flattenAccounts, isWhole, listAccountsOptions } from '../client/query/accountsOptions.js';
import { unreadWaitMs } from '../client/query/defaults.js';
import { connectKeys } from '../client/query/keys.js';
import type { AccountPage, SocialAccount } from '../contract/accounts.js';
import { useConnectContext } from './useConnectContext.js';
import { useRemovedQuery } from './useRemovedQuery.js';

/**
 * Which accounts to list, and how often to look.
 *
 * @example
 * const options: UseSocialAccountsOptions = { platform: 'tiktok', refetchIntervalMs: 60_000 };
 * const { accounts } = useSocialAccounts(options);
 */
export interface UseSocialAccountsOptions extends AccountFilter {
  /** Reads the list again this often, in milliseconds, while the tab is visible. @default false */
  refetchIntervalMs?: number | false | undefined;
  /** False reads nothing. @default true */
  enabled?: boolean | undefined;
}

interface AccountsRead {
  /** Every page's accounts, each once. */
  accounts: readonly SocialAccount[];
  /** True once every page has been read: an account that is not in the list is not in the project. */
  complete: boolean;
  /**
   * True where the list is right but accounts are missing and no page of them is on its way. With an `error` a later page
   * could not be read and `refetch` reads it. Without one the backend sent the same page twice, or more than 20 of them.
   */
  partial: boolean;
  /** True where the list is the last good one, because reading it again failed. */
  refreshFailed: boolean;
  /** True while further pages are on their way. */
  isLoadingMore: boolean;
  /** True while any of it is being read, also for the first time. */
  isFetching: boolean;
  /** Reads the list again, from the first page. Where a later page failed it reads on from there. */
  refetch(): void;
}

/**
 * The project's accounts, as far as they are known. `status` tells which fields hold what.
 *
 * @example
 * const isEmpty = (list: UseSocialAccountsResult) => list.status === 'ready' && list.accounts.length === 0;
 */
export type UseSocialAccountsResult = AccountsRead &
  (
    | {
        status: 'loading';
        accounts: readonly never[];
        error: null;
      }
    | {
        /** Stays `ready` where a later read fails: the last list is kept. */
        status: 'ready';
        /** Why the last read failed. */
        error: ConnectError | null;
      }
    | {
        status: 'error';
        accounts: readonly never[];
        /** Why the list could not be read. */
        error: ConnectError;
      }
  );

const none: readonly never[] = [];
const emitted = new WeakSet<Error>();

/**
 * Lists the project's accounts, all pages of them, as one flat list.
 *
 * @example
 * const list = useSocialAccounts({ platform: 'tiktok' });
 * if (list.status === 'error') return <p>{describeError(list.error, { context: 'accounts' }).title}</p>;
 * return list.accounts.map((account) => <ConnectedAccount key={account.socialAccountId} account={account} />);
 */
export function useSocialAccounts(options: UseSocialAccountsOptions = {}): UseSocialAccountsResult {
  const { platform, status, refetchIntervalMs = false, enabled = true } = options;
  const { client, queryClient, emit } = useConnectContext('useSocialAccounts');
  const select = useCallback(
    ({ pages }: InfiniteData<AccountPage>) => ({
      accounts: flattenAccounts(pages, { platform, status }),
      pageCount: pages.length,
      whole: isWhole(pages),
      // A backend that cannot reach Layers shows its last known list: here that is a read that failed.
      outage: pages.at(-1)?.stale ? new ConnectError('upstream_unavailable') : null,
    }),
    [platform, status],
  );
  const list = listAccountsOptions(client, { platform, status });
  const query = useInfiniteQuery(
    { ...list, select, enabled, refetchInterval: ({ state }) => unreadWaitMs(state) ?? refetchIntervalMs },
    queryClient,
  );
  useRemovedQuery(queryClient, list.queryKey, enabled);
  const { data, error, hasNextPage, isFetching, isFetchNextPageError, fetchNextPage, refetch } = query;

  const pageCount = data?.pageCount;
  useEffect(() => {
    // A failed page is not asked for again by itself; the next refresh starts the list anew.
    if (pageCount && hasNextPage && !isFetching && !error) void fetchNextPage({ cancelRefetch: false });
  }, [error, fetchNextPage, hasNextPage, isFetching, pageCount]);

  useEffect(() => {
    if (!enabled) return;
    const queryKey = connectKeys.accounts(client);
    return onAccountsChanged(client.key, () => void queryClient.invalidateQueries({ queryKey }));
  }, [client, enabled, queryClient]);

  useEffect(() => {
    // One failed read is one event, however many components watch the list.
    if (!error || emitted.has(error)) return;
    emitted.add(error);
    emit({ type: 'error', during: 'listAccounts', code: asConnectError(error).code });
  }, [emit, error]);

  const refetchAll = useCallback(
    () => void (isFetchNextPageError ? fetchNextPage() : refetch()),
    [fetchNextPage, isFetchNextPageError, refetch],
  );

  const failure = error ? asConnectError(error) : (data?.outage ?? null);
  const reading = { isFetching, isLoadingMore: hasNextPage && !error, refetch: refetchAll };
  // Whoever logs in next may be somebody else, so nothing of the one before stays on the page.
  if (data && failure?.code !== 'unauthenticated') {
    const { accounts, whole } = data;
    return {
      status: 'ready',
      accounts,
      error: failure,
      complete: whole,
      partial: isFetchNextPageError || (!whole && !hasNextPage),
      refreshFailed: failure !== null && !isFetchNextPageError,
      ...reading,
    };
  }
  const unread = { accounts: none, complete: false, partial: false, refreshFailed: false, ...reading };
  return failure
    ? { status: 'error', error: failure, ...unread }
    : { status: 'loading', error: null, ...unread };
}
