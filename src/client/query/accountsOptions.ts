import { infiniteQueryOptions } from '@tanstack/react-query';
import type { AccountPage, SocialAccount } from '../../contract/accounts.js';
import { type AccountFilter, listAccounts } from '../accounts/listAccounts.js';
import { maximumPages } from '../accounts/maximumPages.js';
import type { ConnectClient } from '../createConnectClient.js';
import { queryDefaults } from './defaults.js';
import { connectKeys } from './keys.js';

/**
 * Options of the infinite query behind `useSocialAccounts`, for prefetching in client code.
 *
 * @example
 * const { client } = useConnect();
 * const { data } = useInfiniteQuery(listAccountsOptions(client, { platform: 'tiktok' }));
 */
export function listAccountsOptions(client: ConnectClient, filter: AccountFilter = {}) {
  return infiniteQueryOptions({
    ...queryDefaults,
    queryKey: connectKeys.accountList(client, filter),
    queryFn: async (context) => {
      // The signal is taken after this, as in `getAttemptOptions`.
      await null;
      const { pageParam, signal } = context;
      return listAccounts(client, { ...filter, cursor: pageParam ?? undefined, signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }, pages, _, cursors) => {
      // A backend that ignores the query answers every cursor with page one.
      const ends = nextCursor === null || cursors.includes(nextCursor) || pages.length >= maximumPages;
      return ends ? null : nextCursor;
    },
    refetchOnWindowFocus: true,
  });
}

export function isComplete(pages: readonly AccountPage[]): boolean {
  const last = pages.at(-1);
  return last !== undefined && (last.nextCursor === null || last.items.length === 0);
}

/** Not every backend filters. */
export function flattenAccounts(pages: readonly AccountPage[], filter: AccountFilter = {}): SocialAccount[] {
  const byId = new Map<string, SocialAccount>();
  for (const page of pages) {
    for (const account of page.items) {
      if (filter.platform && account.platform !== filter.platform) continue;
      if (filter.status && account.status !== filter.status) continue;
      if (!byId.has(account.socialAccountId)) byId.set(account.socialAccountId, account);
    }
  }
  return [...byId.values()];
}
