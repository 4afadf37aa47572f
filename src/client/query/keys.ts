import type { AccountFilter } from '../accounts/listAccounts.js';
import type { ConnectClient } from '../createConnectClient.js';

const root = 'layers-connect/1';

/**
 * The kit's query keys, all under `connectKeys.root`. Invalidating that root reaches all of the kit's queries and
 * none of the host's.
 *
 * @example
 * const { client, queryClient } = useConnect();
 * void queryClient.invalidateQueries({ queryKey: connectKeys.accounts(client) });
 */
export const connectKeys = {
  root: [root] as const,
  attempt: (client: ConnectClient, attemptId: string) => [root, client.key, 'attempt', attemptId] as const,
  /** The key of all account lists of a client, whatever their filters. */
  accounts: (client: ConnectClient) => [root, client.key, 'accounts'] as const,
  accountList: (client: ConnectClient, filter: AccountFilter) =>
    [
      root,
      client.key,
      'accounts',
      { platform: filter.platform ?? null, status: filter.status ?? null },
    ] as const,
};
