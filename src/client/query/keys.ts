import type { AccountStatus, Platform } from '../../contract/accounts.js';
import type { ConnectClient } from '../createConnectClient.js';

const root = 'layers-connect/1';

/**
 * The kit's query keys, all under one root: `queryClient.invalidateQueries({ queryKey: connectKeys.root })` reaches
 * everything of the kit and nothing of the host.
 */
export const connectKeys = {
  root: [root] as const,
  attempt: (client: ConnectClient, attemptId: string) => [root, client.key, 'attempt', attemptId] as const,
  /** All account lists of a client, whatever their filters. */
  accounts: (client: ConnectClient) => [root, client.key, 'accounts'] as const,
  accountList: (client: ConnectClient, filter: AccountFilter) =>
    [
      root,
      client.key,
      'accounts',
      { platform: filter.platform ?? null, status: filter.status ?? null },
    ] as const,
};

/** Narrows an account list. */
export interface AccountFilter {
  /** Only accounts of this platform. */
  platform?: Platform | undefined;
  /** Only accounts with this status. */
  status?: AccountStatus | undefined;
}
