import { decodeAccount, type SocialAccount } from '../../contract/accounts.js';
import type { Owner } from '../attempts/attempts.js';
import type { ConnectContext } from '../context.js';
import { HttpError } from '../http/HttpError.js';

const maximumPages = 20;
const largestPage = 200;

/**
 * Finds an account in a project, or throws the 404 of an account that does not exist at all. A revoke at Layers works
 * on any account of the organisation, so this proof is all that keeps one customer from another's account.
 */
async function requireAccount(
  { layers, attempts, userReads }: ConnectContext,
  owner: Owner,
  socialAccountId: string,
): Promise<SocialAccount> {
  const { projectId } = owner;
  const held = await attempts.heldIn(projectId);
  const seen = new Set<string>();
  let cursor: string | undefined;
  for (let pages = 0; pages < maximumPages; pages += 1) {
    userReads.take(owner);
    const page = await layers.listAccounts(owner, { cursor, limit: largestPage });
    const account = page.items.map(decodeAccount).find((row) => row?.socialAccountId === socialAccountId);
    if (account && !held.has(socialAccountId)) return account;
    if (page.nextCursor === null || seen.has(page.nextCursor)) break;
    seen.add(page.nextCursor);
    cursor = page.nextCursor;
  }
  throw new HttpError(404, 'not_found');
}

/** As `requireAccount`, for an account that the customer may change. */
export async function requireOwnAccount(
  context: ConnectContext,
  owner: Owner,
  socialAccountId: string,
): Promise<SocialAccount> {
  const account = await requireAccount(context, owner, socialAccountId);
  if (account.leased) throw new HttpError(409, 'account_leased');
  return account;
}
