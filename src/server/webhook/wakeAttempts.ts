import { minimumWaitMs } from '../../contract/retryAfter.js';
import type { LoadedAttempt } from '../attempts/attempts.js';
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
  const { attempts, log, now } = context;
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
  const look = (loaded: LoadedAttempt) =>
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
    });
  await Promise.all(likely.map(look));
  if (context.events === null) return;
  // Layers was asked a moment ago, so it was not asked again. A page that polls would do that soon, one that is told waits.
  for (const loaded of likely) {
    const { checkedAt } = loaded.record;
    const restMs = checkedAt === null ? 0 : checkedAt + minimumWaitMs - now();
    if (restMs > 0) setTimeout(() => void look(loaded), restMs + 10);
  }
}
