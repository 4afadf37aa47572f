'use client';
import type { QueryClient } from '@tanstack/react-query';
import type { ConnectClient } from '../client/createConnectClient.js';
import { useConnectContext } from './useConnectContext.js';

/**
 * The client and the query client, to read with the options factories or to read a list again.
 *
 * @example
 * const refresh = ({ client, queryClient }: UseConnectResult) =>
 *   queryClient.invalidateQueries({ queryKey: connectKeys.accounts(client) });
 */
export interface UseConnectResult {
  /** The backend of the nearest provider. */
  client: ConnectClient;
  /** The query client with the kit's data. */
  queryClient: QueryClient;
}

/**
 * Returns the client and the query client of the nearest `ConnectProvider`. Throws a TypeError outside of one.
 *
 * @example
 * const { client, queryClient } = useConnect();
 * void queryClient.prefetchInfiniteQuery(listAccountsOptions(client));
 */
export function useConnect(): UseConnectResult {
  const { client, queryClient } = useConnectContext('useConnect');
  return { client, queryClient };
}
