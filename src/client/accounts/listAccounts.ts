import {
  type AccountPage,
  type AccountStatus,
  decodeAccountPage,
  type Platform,
} from '../../contract/accounts.js';
import { ConnectError } from '../ConnectError.js';
import type { ConnectClient } from '../createConnectClient.js';
import { callRoute } from '../http/callRoute.js';

/**
 * Narrows an account list.
 *
 * @example
 * const broken: AccountFilter = { status: 'reauth_required' };
 * const { accounts } = useSocialAccounts(broken);
 */
export interface AccountFilter {
  /** Only accounts of this platform. */
  platform?: Platform | undefined;
  /** Only accounts with this status. */
  status?: AccountStatus | undefined;
}

export async function listAccounts(
  client: ConnectClient,
  {
    platform,
    status,
    cursor,
    signal,
  }: AccountFilter & { cursor?: string | undefined; signal?: AbortSignal | undefined },
): Promise<AccountPage> {
  const page = decodeAccountPage(
    (await callRoute(client, 'listAccounts', { query: { platform, status, cursor }, signal })).body,
  );
  if (!page) throw new ConnectError('bad_response');
  return page;
}
