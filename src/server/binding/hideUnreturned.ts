import { decodeAccount } from '../../contract/accounts.js';
import { settleAttempt } from '../attempts/settleAttempt.js';
import type { ConnectContext } from '../context.js';
import { awaitsReturn, createdByAttempt } from './undoUnbound.js';

const maximumSettled = 10;

/**
 * Looks into the attempts that an account on this page may come from although nobody has come back from them: what
 * they have found is hidden then, and undone once their link is over. Nobody needs to have polled them for that.
 */
export async function hideUnreturned(
  context: ConnectContext,
  projectId: string,
  rows: readonly unknown[],
): Promise<void> {
  const { attempts, options } = context;
  const awaited = await attempts.awaitedIn(projectId);
  if (awaited.length === 0) return;
  const accounts = rows.map(decodeAccount).filter((account) => account !== null);
  const suspects = awaited
    .filter(
      (record) =>
        record.outcome === null &&
        awaitsReturn(record, options.onUnboundReturn) &&
        accounts.some((one) => one.platform === record.platform && createdByAttempt(record, one)),
    )
    // Those in front that were not looked at for longest: no number of newer ones puts one off for good.
    .sort((a, b) => (a.checkedAt ?? 0) - (b.checkedAt ?? 0))
    .slice(0, maximumSettled);
  // A failed look is repeated with the next list, and with the next read of the attempt.
  await Promise.all(suspects.map((record) => settleAttempt(context, record).catch(() => {})));
}
