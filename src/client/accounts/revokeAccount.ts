import { decodeRevokedAccount, type RevokedAccount } from '../../contract/accounts.js';
import { asConnectError, ConnectError } from '../ConnectError.js';
import type { ConnectClient } from '../createConnectClient.js';
import { callRoute } from '../http/callRoute.js';
import { isLostAnswer } from '../isLostAnswer.js';
import { announceAccountsChanged } from './accountsChannel.js';
import { listAccounts } from './listAccounts.js';
import { maximumPages } from './maximumPages.js';

export interface RevokeAccountInput {
  socialAccountId: string;
  /** Called when the answer got lost and the list is about to be read to find out what happened. */
  onConfirming?: (() => void) | undefined;
}

/**
 * Disconnects an account. A revoke is never sent twice: where its answer got lost the account list decides. An account
 * that is already gone counts as disconnected, with an unknown number of posts.
 */
export async function revokeAccount(
  client: ConnectClient,
  { socialAccountId, onConfirming }: RevokeAccountInput,
): Promise<RevokedAccount> {
  try {
    const { body } = await callRoute(client, 'revokeAccount', { params: { socialAccountId } });
    announceAccountsChanged(client.key);
    return decodeRevokedAccount(body, socialAccountId);
  } catch (thrown) {
    const error = asConnectError(thrown);
    // Layers refuses to disconnect an account that it lends with a plain CONFLICT; a backend may pass that through.
    if (error.code === 'conflict') throw new ConnectError('account_leased', error);
    // A 404 that says no code is a wrong path or a proxy's page, and says nothing of the account.
    const gone = error.status === 404 && error.wireCode !== null;
    if (!gone) {
      if (!isLostAnswer(error.code) && error.status !== 404) throw error;
      onConfirming?.();
      if (!(await isGone(client, socialAccountId))) throw error;
    }
    announceAccountsChanged(client.key);
    return { socialAccountId, canceledScheduledPosts: null };
  }
}

async function isGone(client: ConnectClient, socialAccountId: string): Promise<boolean> {
  const seen = new Set<string | undefined>();
  let cursor: string | undefined;
  try {
    while (!seen.has(cursor) && seen.size < maximumPages) {
      seen.add(cursor);
      const { items, nextCursor } = await listAccounts(client, { cursor });
      const account = items.find((item) => item.socialAccountId === socialAccountId);
      if (account) return account.status === 'disconnected';
      if (nextCursor === null) return true;
      cursor = nextCursor;
    }
  } catch {
    // The list cannot be read either, so nothing is known.
  }
  return false;
}
