import { minimumWaitMs } from '../../contract/retryAfter.js';
import type { LoadedAttempt } from '../attempts/attempts.js';
import { isSettledAtLayers } from '../attempts/next.js';
import { refreshAttempt } from '../attempts/refreshAttempt.js';
import type { ConnectContext } from '../context.js';
import { errorName } from '../support/createLogger.js';
import { createCoalescedTask } from './createCoalescedTask.js';

const wokenByEvent = 5;
const maximumWoken = 50;

/** An event names neither attempt nor project, so it proves nothing: it only makes this a good time to ask. */
export function wakeAttempts(context: ConnectContext, platform: string): Promise<void> {
  const { wakersByPlatform } = context;
  const wake =
    wakersByPlatform.get(platform) ??
    createCoalescedTask((events) => checkOpenAttempts(context, platform, events));
  wakersByPlatform.set(platform, wake);
  return wake();
}

async function checkOpenAttempts(context: ConnectContext, platform: string, events: number): Promise<void> {
  const { attempts, now } = context;
  const open = await Promise.all((await attempts.openOn(platform)).map((id) => attempts.load(id)));
  const likely = open
    .filter((loaded) => loaded !== null)
    .filter(({ record }) => !isSettledAtLayers(record))
    .sort(
      ({ record: a }, { record: b }) =>
        Number(b.status === 'returned') - Number(a.status === 'returned') ||
        (a.checkedAt ?? 0) - (b.checkedAt ?? 0),
    )
    .slice(0, Math.min(wokenByEvent * events, maximumWoken));
  await Promise.all(likely.map((loaded) => checkAttempt(context, loaded)));
  if (context.events === null) return;
  // A call of a moment ago was not repeated. A polling page would ask soon, a page with a stream waits.
  for (const loaded of likely) {
    const { checkedAt } = loaded.record;
    const restMs = checkedAt === null ? 0 : checkedAt + minimumWaitMs - now();
    if (restMs > 0) setTimeout(() => void checkAttempt(context, loaded), restMs + 10);
  }
}

async function checkAttempt(context: ConnectContext, loaded: LoadedAttempt): Promise<void> {
  await refreshAttempt(context, loaded).catch((error: unknown) => {
    const { attemptId } = loaded.record;
    const message = 'An attempt could not be looked at after an event. Its page goes on asking.';
    context.log.throttled({
      level: 'warn',
      event: 'wake_failed',
      message,
      attemptId,
      errorName: errorName(error),
    });
  });
}
