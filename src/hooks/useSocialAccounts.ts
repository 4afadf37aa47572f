'use client';
import { type InfiniteData, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { onAccountsChanged } from '../client/accounts/accountsChannel.js';
import type { AccountFilter } from '../client/accounts/listAccounts.js';
import { asConnectError, ConnectError } from '../client/ConnectError.js';
import { flattenAccounts, isComplete, listAccountsOptions } from '../client/query/accountsOptions.js';
import { unreadWaitMs } from '../client/query/defaults.js';
import { connectKeys } from '../client/query/keys.js';
import type { AccountPage, SocialAccount } from '../contract/accounts.js';
import { useConnectContext } from './useConnectContext.js';
import { useRenderOnRemoval } from './useRenderOnRemoval.js';

/**
 * The filter of a list, and how often to read it.
 *
 * @example
 * const options: UseSocialAccountsOptions = { platform: 'tiktok', refetchIntervalMs: 60_000 };
 * const { accounts } = useSocialAccounts(options);
 */
export interface UseSocialAccountsOptions extends AccountFilter {
  /** The time between two reads while the tab is visible, in milliseconds. @default false */
  refetchIntervalMs?: number | false | undefined;
  /** False reads nothing. @default true */
  enabled?: boolean | undefined;
}

interface AccountsRead {
  /** The accounts of every page, each once. */
  accounts: readonly SocialAccount[];
  /** True once every page has been read. An account that is not in the list is then not in the project. */
  complete: boolean;
  /**
   * True where accounts are missing and no page of them is on its way. With an `error`, `refetch` reads the failed
   * page. Without one, the backend sent the same page twice, or more than 20 pages.
   */
  partial: boolean;
  /** True where reading again failed and the list is the last good one. */
  refreshFailed: boolean;
  /** True while further pages are on their way. */
  isLoadingMore: boolean;
  /** True while any page is being read, the first time included. */
  isFetching: boolean;
  /** Reads the list again from the first page, or from the page that failed. */
  refetch(): void;
}

/**
 * The project's accounts, as far as they are known. `status` narrows the other fields.
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
        /** Stays `ready` where a later read fails, with the last list. */
        status: 'ready';
        /** The reason why the last read failed. */
        error: ConnectError | null;
      }
    | {
        status: 'error';
        accounts: readonly never[];
        /** The reason why the list could not be read. */
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
      whole: isComplete(pages),
      outage: pages.at(-1)?.stale ? new ConnectError('upstream_unavailable') : null,
    }),
    [platform, status],
  );
  const list = listAccountsOptions(client, { platform, status });
  const query = useInfiniteQuery(
    { ...list, select, enabled, refetchInterval: ({ state }) => unreadWaitMs(state) ?? refetchIntervalMs },
    queryClient,
  );
  useRenderOnRemoval(queryClient, list.queryKey, enabled);
  const { data, error, hasNextPage, isFetching, isFetchNextPageError, fetchNextPage, refetch } = query;

  const pageCount = data?.pageCount;
  useEffect(() => {
    // A failed page waits for the next refresh, which starts the list anew.
    if (pageCount && hasNextPage && !isFetching && !error) void fetchNextPage({ cancelRefetch: false });
  }, [error, fetchNextPage, hasNextPage, isFetching, pageCount]);

  useEffect(() => {
    if (!enabled) return;
    const queryKey = connectKeys.accounts(client);
    return onAccountsChanged(client.key, () => void queryClient.invalidateQueries({ queryKey }));
  }, [client, enabled, queryClient]);

  useEffect(() => {
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
  // The next log-in may be somebody else's, so nothing of the last one stays.
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
