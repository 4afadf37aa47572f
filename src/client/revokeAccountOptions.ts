import { mutationOptions } from '@tanstack/react-query';
import type { RevokedAccount } from '../contract/accounts.js';
import type { ConnectErrorCode } from '../contract/errors.js';
import { asConnectError } from './ConnectError.js';
import type { ConnectClient } from './createConnectClient.js';
import { maximumPages } from './listAccountsOptions.js';
import { mutationDefaults } from './queryDefaults.js';

export interface RevokeAccountInput {
  socialAccountId: string;
  /** Called when the answer got lost and the list is about to be read to find out what happened. */
  onConfirming?: (() => void) | undefined;
}

// After these the backend may or may not have done it.
const lostAnswer: readonly ConnectErrorCode[] = [
  'network',
  'timeout',
  'bad_response',
  'server_error',
  'upstream_unavailable',
];

/**
 * Options of the mutation that disconnects an account. A revoke is never sent twice: where its answer got lost the
 * account list decides. An account that is already gone counts as disconnected, with an unknown number of posts.
 */
export function revokeAccountOptions(client: ConnectClient) {
  return mutationOptions({
    ...mutationDefaults,
    mutationFn: async ({ socialAccountId, onConfirming }: RevokeAccountInput): Promise<RevokedAccount> => {
      try {
        return await client.revokeAccount({ socialAccountId });
      } catch (thrown) {
        const error = asConnectError(thrown);
        const gone: RevokedAccount = { socialAccountId, canceledScheduledPosts: null };
        if (error.code === 'not_found' || error.status === 404) return gone;
        if (!lostAnswer.includes(error.code)) throw error;
        onConfirming?.();
        if (await isGone(client, socialAccountId)) return gone;
        throw error;
      }
    },
  });
}

async function isGone(client: ConnectClient, socialAccountId: string): Promise<boolean> {
  const seen = new Set<string | undefined>();
  let cursor: string | undefined;
  try {
    while (!seen.has(cursor) && seen.size < maximumPages) {
      seen.add(cursor);
      const page = await client.listAccounts({ cursor });
      const account = page.items.find((item) => item.socialAccountId === socialAccountId);
      if (account) return account.status === 'disconnected';
      if (page.nextCursor === null) return true;
      cursor = page.nextCursor;
    }
  } catch {
    // The list cannot be read either, so nothing is known.
  }
  return false;
}
