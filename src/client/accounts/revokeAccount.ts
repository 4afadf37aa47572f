import { decodeRevokedAccount, type RevokedAccount } from '../../contract/accounts.js';
import { asConnectError, ConnectError } from '../ConnectError.js';
import type { ConnectClient } from '../createConnectClient.js';
import { callRoute } from '../http/callRoute.js';
import { isLostAnswer } from '../isLostAnswer.js';
import { isOffline } from '../isOffline.js';
import { announceAccountsChanged } from './accountsChannel.js';
import { listAccounts } from './listAccounts.js';
import { maximumPages } from './maximumPages.js';

export interface RevokeAccountInput {
  socialAccountId: string;
  onConfirming?: (() => void) | undefined;
  /** The `revoke_unconfirmed` error of an earlier call: nothing is sent, the list says what that call did. */
  unconfirmed?: ConnectError | undefined;
}

/** A revoke is never sent twice: after a lost answer the account list decides. */
export async function revokeAccount(
  client: ConnectClient,
  { socialAccountId, onConfirming, unconfirmed }: RevokeAccountInput,
): Promise<RevokedAccount> {
  const sentOnline = !isOffline();
  try {
    if (unconfirmed) throw unconfirmed.cause;
    const { body } = await callRoute(client, 'revokeAccount', { params: { socialAccountId } });
    announceAccountsChanged(client.key);
    return decodeRevokedAccount(body, socialAccountId);
  } catch (thrown) {
    let error = asConnectError(thrown);
    // A request that left before the network went may have arrived.
    if (error.code === 'offline' && sentOnline) error = new ConnectError('network', { cause: error });
    // Layers answers a plain CONFLICT for an account that it lends; a backend may pass that through.
    if (error.code === 'conflict') throw new ConnectError('account_leased', error);
    // A 404 without a code is a wrong path or a proxy's page, and says nothing of the account.
    const gone = error.status === 404 && error.wireCode !== null;
    if (!gone) {
      if (!isLostAnswer(error.code) && error.status !== 404) throw error;
      onConfirming?.();
      const connected = await isConnected(client, socialAccountId);
      if (connected) throw error;
      if (connected === null) {
        throw new ConnectError('revoke_unconfirmed', { requestId: error.requestId, cause: error });
      }
    }
    announceAccountsChanged(client.key);
    return { socialAccountId, canceledScheduledPosts: null };
  }
}

async function isConnected(client: ConnectClient, socialAccountId: string): Promise<boolean | null> {
  const seen = new Set<string | undefined>();
  let cursor: string | undefined;
  try {
    while (!seen.has(cursor) && seen.size < maximumPages) {
      seen.add(cursor);
      const { items, nextCursor, stale } = await listAccounts(client, { cursor });
      const account = items.find((item) => item.socialAccountId === socialAccountId);
      if (account) return account.status === 'disconnected' ? false : stale ? null : true;
      if (nextCursor === null) return stale ? null : false;
      cursor = nextCursor;
    }
  } catch {
    // The list cannot tell.
  }
  return null;
}
