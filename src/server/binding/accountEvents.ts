import type { SocialAccount } from '../../contract/accounts.js';
import type { ConnectContext } from '../context.js';
import type { Caller } from '../layers/LayersApi.js';
import type { ConnectServerEvent } from '../options.js';
import { errorName } from '../support/createLogger.js';
import { withDeadline } from '../support/withDeadline.js';
import type { AccountLedger, RevokeNote } from './accountLedger.js';

/** Events of no attempt stay in the ledger until `onEvent` has taken them: a revoke from before it is sent. */

const deadlineMs = 5_000;
// Longer than a revoke may take, its answer and its event included.
const revokeLeaseMs = 60_000;
const maximumNoted = 2_000;

async function tell({ options, log }: ConnectContext, event: ConnectServerEvent): Promise<boolean> {
  try {
    const late = () => new DOMException('onEvent took longer than 5 s.', 'TimeoutError');
    await withDeadline(deadlineMs, async () => options.onEvent?.(event), late);
    return true;
  } catch (error) {
    const message =
      '"onEvent" failed or took too long. It is told again with a later list of the same project.';
    log.write({ level: 'error', event: 'on_event_failed', message, errorName: errorName(error), error });
    return false;
  }
}

/** An untaken event is repeated with a later list that no longer has the account. */
export async function revokeAndReport<Answer>(
  context: ConnectContext,
  caller: Caller,
  { socialAccountId, platform, handle }: SocialAccount,
  revoke: () => Promise<{ answer: Answer; canceledScheduledPosts: number | null }>,
): Promise<Answer> {
  const { attempts, options, now } = context;
  if (!options.onEvent) return (await revoke()).answer;
  const { projectId, userId } = caller;
  const note: RevokeNote = { userId, platform, handle, at: now() };
  await attempts.updateLedger(projectId, (ledger) => withRevoking(ledger, socialAccountId, note));
  const { answer, canceledScheduledPosts } = await revoke();
  const event = revokedEvent(projectId, socialAccountId, note, canceledScheduledPosts);
  if (await tell(context, event)) {
    // A note that stays is told once more; the customer's answer does not wait for it.
    await attempts
      .updateLedger(projectId, (ledger) => withoutRevoking(ledger, [socialAccountId]))
      .catch(() => null);
  }
  return answer;
}

const revokedEvent = (
  projectId: string,
  socialAccountId: string,
  { userId, platform, handle }: RevokeNote,
  canceledScheduledPosts: number | null,
): ConnectServerEvent => ({
  type: 'revoked',
  by: userId === null ? 'server' : 'customer',
  projectId,
  userId,
  attemptId: null,
  account: { socialAccountId, platform, handle },
  canceledScheduledPosts,
});

export interface ListedPage {
  projectId: string;
  accounts: readonly SocialAccount[];
  rows: readonly SocialAccount[];
  isComplete: boolean;
  ledger: AccountLedger;
}

export async function tellOfListChanges(context: ConnectContext, page: ListedPage): Promise<void> {
  if (!context.options.onEvent) return;
  const { projectId, accounts, rows, isComplete, ledger } = page;
  const told = ledger.toldBroken ?? [];
  const isBroken = ({ status }: SocialAccount) => status === 'reauth_required';
  const broken = accounts.filter((account) => isBroken(account) && !told.includes(account.socialAccountId));
  const mended = accounts.filter((account) => !isBroken(account) && told.includes(account.socialAccountId));

  const expired = Object.entries(ledger.revoking ?? {}).filter(
    ([, { at }]) => at < context.now() - revokeLeaseMs,
  );
  const rowOf = (id: string) => rows.find(({ socialAccountId }) => socialAccountId === id);
  const isThere = (id: string) => (rowOf(id)?.status ?? 'disconnected') !== 'disconnected';
  const kept = expired.filter(([id]) => isThere(id)).map(([id]) => id);
  const gone = expired.filter(([id]) => !isThere(id) && (isComplete || rowOf(id) !== undefined));
  if (broken.length + mended.length + kept.length + gone.length === 0) return;

  const heardBroken = await Promise.all(
    broken.map(async (account) => {
      const isTold = await tell(context, { type: 'reauth_needed', projectId, account });
      return isTold ? [account.socialAccountId] : [];
    }),
  );
  const heardGone = await Promise.all(
    gone.map(async ([id, note]) =>
      (await tell(context, revokedEvent(projectId, id, note, null))) ? [id] : [],
    ),
  );
  const noLonger = mended.map(({ socialAccountId }) => socialAccountId);
  await context.attempts.updateLedger(projectId, (current) => {
    const toldBroken = [...new Set([...(current.toldBroken ?? []), ...heardBroken.flat()])]
      .filter((id) => !noLonger.includes(id))
      .slice(-maximumNoted);
    return { ...withoutRevoking(current, [...kept, ...heardGone.flat()]), toldBroken };
  });
}

function withRevoking(ledger: AccountLedger, id: string, note: RevokeNote): AccountLedger {
  return { ...ledger, revoking: { ...ledger.revoking, [id]: note } };
}

function withoutRevoking(ledger: AccountLedger, ids: readonly string[]): AccountLedger {
  const left = Object.entries(ledger.revoking ?? {}).filter(([id]) => !ids.includes(id));
  return { ...ledger, revoking: Object.fromEntries(left) };
}
