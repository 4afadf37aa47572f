import { isSettledAtLayers } from '../attempts/next.js';
import { refreshAttempt } from '../attempts/refreshAttempt.js';
import type { ConnectContext } from '../context.js';
import { errorName } from '../support/createLogger.js';

const maximumWoken = 5;

/**
 * Looks again at open attempts of a platform. An event names neither attempt nor project, so it proves nothing by
 * itself: it only says that now is a good time to ask, which is bounded as any other asking is.
 */
export async function wakeAttempts(context: ConnectContext, platform: string): Promise<void> {
  const { attempts, log } = context;
  const open = await Promise.all((await attempts.openOn(platform)).map((id) => attempts.load(id)));
  const likely = open
    .filter((loaded) => loaded !== null)
    .filter(({ record }) => !isSettledAtLayers(record))
    .sort(
      ({ record: a }, { record: b }) =>
        Number(b.status === 'returned') - Number(a.status === 'returned') ||
        (a.checkedAt ?? 0) - (b.checkedAt ?? 0),
    )
    .slice(0, maximumWoken);
  await Promise.all(
    likely.map((loaded) =>
      refreshAttempt(context, loaded).catch((error: unknown) => {
        const { attemptId } = loaded.record;
        const message = 'An attempt could not be looked at after an event. Its page goes on asking.';
        log.throttled({
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
