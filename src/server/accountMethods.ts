import {
  type AccountStatus,
  decodeRevokedAccount,
  type Platform,
  type RevokedAccount,
  type SocialAccount,
} from '../contract/accounts.js';
import { docsLink } from '../contract/docsLink.js';
import { isId } from '../contract/fields.js';
import { revokeAndReport } from './binding/accountEvents.js';
import { decodeRows, ledgerStatusOf, withAdmitted } from './binding/accountLedger.js';
import { isBeingDisconnected } from './binding/disconnecting.js';
import { listCountedAccounts } from './binding/listCountedAccounts.js';
import type { ConnectContext } from './context.js';
import { HttpError } from './http/HttpError.js';
import type { AccountQuery, Caller } from './layers/LayersApi.js';

/**
 * The accounts to list. Your code vouches for the project, which is not checked against a user.
 *
 * @example
 * const query: ListAccountsQuery = { projectId, status: 'connected' };
 * const { accounts } = await connect.listAccounts(query);
 */
export interface ListAccountsQuery {
  projectId: string;
  platform?: Platform | undefined;
  status?: AccountStatus | undefined;
  /** The `nextCursor` of the page before. */
  cursor?: string | undefined;
}

/**
 * A page of the accounts that a project's customers see.
 *
 * @example
 * const page: ListedAccounts = await connect.listAccounts({ projectId });
 * const handles = page.accounts.map(({ handle }) => handle);
 */
export interface ListedAccounts {
  accounts: SocialAccount[];
  nextCursor: string | null;
  /** Whether this is the last known page, because Layers cannot be reached. */
  stale: boolean;
}

/**
 * Names one account of one project.
 *
 * @example
 * const name: AccountName = { projectId, socialAccountId };
 * if (await connect.admitAccount(name)) await publish(name);
 */
export interface AccountName {
  projectId: string;
  socialAccountId: string;
}

/**
 * Methods about accounts for your own server code, by the same rule as the customer's list.
 *
 * @example
 * const usable = async ({ isUsable }: AccountMethods) => isUsable({ projectId, socialAccountId });
 */
export interface AccountMethods {
  /**
   * Lists a page of a project's accounts, without those in quarantine, for a page that the server renders. Rejects with
   * an error that has a `code`, such as `upstream_unavailable`.
   *
   * @example
   * const { accounts } = await connect.listAccounts({ projectId: session.layersProjectId });
   */
  listAccounts(query: ListAccountsQuery): Promise<ListedAccounts>;
  /**
   * Tells whether an account may be published with: it is in the project's list and `connected`. Ask before each post,
   * since Layers itself knows nothing of quarantine. Rejects as `listAccounts` does.
   *
   * @example
   * if (!(await connect.isUsable({ projectId, socialAccountId }))) throw new Error('Connect the account first.');
   */
  isUsable(account: AccountName): Promise<boolean>;
  /**
   * Takes a quarantined account into the project's list, because you have made sure whose it is. Resolves to false if
   * the project has no such account, or if it is just being disconnected.
   */
  admitAccount(account: AccountName): Promise<boolean>;
  /**
   * Disconnects an account for good, also a quarantined one, such as when a customer leaves. Resolves to null if the
   * project has no such account, or if it is disconnected already. Rejects as `listAccounts` does, and with
   * `account_leased` for an account that Layers lends.
   *
   * @example
   * const revoked = await connect.revokeAccount({ projectId, socialAccountId });
   */
  revokeAccount(account: AccountName): Promise<RevokedAccount | null>;
}

const maximumPages = 50;
const largestPage = 200;

/** @internal */
export function createAccountMethods(context: ConnectContext): AccountMethods {
  const { options } = context;
  const caller = (projectId: unknown) => {
    if (options.unset !== null) throw new TypeError(options.unset);
    if (isId(projectId)) return { userId: null, projectId };
    throw new TypeError(
      `"projectId" is not the id of a Layers project. Pass the project of the customer. See ${docsLink('project-id')}`,
    );
  };

  const find = async <Page extends { nextCursor: string | null }, Account>(
    { projectId, socialAccountId }: AccountName,
    list: (caller: Caller, query: AccountQuery) => Promise<Page>,
    accountsOf: (page: Page) => readonly (Account & Pick<SocialAccount, 'socialAccountId'>)[],
  ): Promise<Account | null> => {
    let cursor: string | undefined;
    for (let pages = 0; pages < maximumPages; pages += 1) {
      const page = await list(caller(projectId), { cursor, limit: largestPage });
      const account = accountsOf(page).find((one) => one.socialAccountId === socialAccountId);
      if (account) return account;
      if (page.nextCursor === null || page.nextCursor === cursor) return null;
      cursor = page.nextCursor;
    }
    return null;
  };

  return {
    async listAccounts({ projectId, platform, status, cursor }) {
      const query = { platform, status, cursor, limit: options.pageSize };
      const { accounts, nextCursor, stale } = await listCountedAccounts(context, caller(projectId), query, {
        allowStale: true,
      });
      return { accounts, nextCursor, stale: stale === true };
    },
    async isUsable(name) {
      const list = (...asked: [Caller, AccountQuery]) => listCountedAccounts(context, ...asked);
      const account = await find(name, list, ({ accounts }) => accounts);
      return account?.status === 'connected';
    },
    async admitAccount(name) {
      const account = await find(name, context.layers.listAccounts, ({ items }) =>
        decodeRows(items).map((row) => row.account),
      );
      if (account === null) return false;
      const ledger = await context.attempts.updateLedger(name.projectId, (current) =>
        isBeingDisconnected(current, account, context.now())
          ? null
          : withAdmitted(current, account, context.now()),
      );
      return ledgerStatusOf(ledger, account) === 'known';
    },
    async revokeAccount(name) {
      const by = caller(name.projectId);
      const account = await find(name, context.layers.listAccounts, ({ items }) =>
        decodeRows(items).map((row) => row.account),
      );
      if (account === null || account.status === 'disconnected') return null;
      if (account.leased) throw new HttpError(409, 'account_leased');
      try {
        return await revokeAndReport(context, by, account, async () => {
          const { body } = await context.layers.revokeAccount(by, account.socialAccountId);
          const answer = decodeRevokedAccount(body, account.socialAccountId);
          return { answer, canceledScheduledPosts: answer.canceledScheduledPosts };
        });
      } catch (error) {
        // Another call was quicker.
        if (error instanceof HttpError && error.status === 404) return null;
        throw error;
      }
    },
  };
}
