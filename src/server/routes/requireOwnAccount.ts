import { decodeAccount, type SocialAccount } from '../../contract/accounts.js';
import type { Owner } from '../attempts/AttemptRecord.js';
import type { LoadedLedger } from '../attempts/attempts.js';
import { counts } from '../binding/accountLedger.js';
import type { ConnectContext } from '../context.js';
import { HttpError } from '../http/HttpError.js';

const maximumPages = 20;
const largestPage = 200;

/**
 * Finds an account that the customer may change, or throws the 404 of an account that does not exist at all. A revoke
 * at Layers works on any account of the organisation, so this proof is all that keeps one customer from another's.
 */
export async function requireOwnAccount(
  { layers, options }: ConnectContext,
  owner: Owner,
  socialAccountId: string,
  { ledger }: LoadedLedger,
): Promise<SocialAccount> {
  const seen = new Set<string>();
  let cursor: string | undefined;
  for (let pages = 0; pages < maximumPages; pages += 1) {
    const page = await layers.listAccounts(owner, { cursor, limit: largestPage });
    const account = page.items.map(decodeAccount).find((row) => row?.socialAccountId === socialAccountId);
    if (account) {
      if (options.unboundReturns !== 'allow' && !counts(ledger, account)) break;
      if (account.leased) throw new HttpError(409, 'account_leased');
      return account;
    }
    if (page.nextCursor === null || seen.has(page.nextCursor)) break;
    seen.add(page.nextCursor);
    cursor = page.nextCursor;
  }
  throw new HttpError(404, 'not_found');
}
