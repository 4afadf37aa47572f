import { settleAttempt } from '../attempts/settleAttempt.js';
import type { ConnectContext } from '../context.js';
import { errorName } from '../support/createLogger.js';

const maximumWoken = 5;

/**
 * Looks again at open attempts of a platform. An event names neither attempt nor project, so it proves nothing by
 * itself: it only says that now is a good time to ask, which is bounded as any other asking is.
 */
export async function wakeAttempts(context: ConnectContext, platform: string): Promise<void> {
  const open = await context.attempts.openOn(platform);
  const likely = open
    .filter(({ outcome, found }) => outcome === null && found === null)
    .sort(
      (a, b) =>
        Number(b.returnedAt !== null) - Number(a.returnedAt !== null) ||
        (a.checkedAt ?? 0) - (b.checkedAt ?? 0),
    )
    .slice(0, maximumWoken);
  await Promise.all(
    likely.map((record) =>
      settleAttempt(context, record).catch((error: unknown) => {
        const { attemptId } = record;
        const message = 'An attempt could not be looked at after an event. Its page goes on asking.';
        context.log.write({
          level: 'warn',
          event: 'wake_failed',
          message,
          attemptId,
          errorName: errorName(error),
        });
      }),
    ),
  );
}
