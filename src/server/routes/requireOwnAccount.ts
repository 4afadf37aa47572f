import { decodeAccount, type SocialAccount } from '../../contract/accounts.js';
import type { Owner } from '../attempts/AttemptRecord.js';
import type { LoadedLedger } from '../attempts/attempts.js';
import { counts } from '../binding/accountLedger.js';
import type { ConnectContext } from '../context.js';
import { HttpError } from '../http/HttpError.js';
import type { TakenAhead } from '../layers/createRateBudget.js';
import { withDeadline } from '../support/withDeadline.js';

const maximumPages = 20;
const largestPage = 200;
// The lock of a start is held meanwhile, and somebody waits for the answer.
const deadlineMs = 15_000;

/**
 * Finds an account that the customer may change, or throws the 404 of an account that does not exist at all. A revoke
 * at Layers works on any account of the organisation, so this proof is all that keeps one customer from another's.
 */
export function requireOwnAccount(
  context: ConnectContext,
  owner: Owner,
  socialAccountId: string,
  ledger: LoadedLedger,
  taken: TakenAhead = null,
): Promise<SocialAccount> {
  return withDeadline(
    deadlineMs,
    ({ signal }) => findOwnAccount(context, owner, socialAccountId, ledger, { signal, taken }),
    () => new HttpError(504, 'upstream_timeout'),
  );
}

async function findOwnAccount(
  { layers, options }: ConnectContext,
  owner: Owner,
  socialAccountId: string,
  { ledger }: LoadedLedger,
  { signal, taken }: { signal: AbortSignal; taken: TakenAhead },
): Promise<SocialAccount> {
  const seen = new Set<string>();
  let cursor: string | undefined;
  for (let pages = 0; pages < maximumPages; pages += 1) {
    const page = await layers.listAccounts(
      owner,
      { cursor, limit: largestPage },
      { signal, taken: pages === 0 ? taken : null },
    );
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
