'use client';
import type { QueryClient } from '@tanstack/react-query';
import type { ConnectClient } from '../client/createConnectClient.js';
import { useConnectContext } from './useConnectContext.js';

/**
 * What a part of your own needs to read with the options factories, or to make a list be read again.
 *
 * @example
 * const refresh = ({ client, queryClient }: UseConnectResult) =>
 *   queryClient.invalidateQueries({ queryKey: connectKeys.accounts(client) });
 */
export interface UseConnectResult {
  /** The backend of the nearest provider. */
  client: ConnectClient;
  /** Holds what was read from it. */
  queryClient: QueryClient;
}

/**
 * Returns the client and the query client of the nearest `ConnectProvider`. Throws a TypeError where there is none.
 *
 * @example
 * const { client, queryClient } = useConnect();
 * void queryClient.prefetchInfiniteQuery(listAccountsOptions(client));
 */
export function useConnect(): UseConnectResult {
  const { client, queryClient } = useConnectContext('useConnect');
  return { client, queryClient };
}
