import type { ConnectContext } from '../context.js';
import { errorName } from '../support/createLogger.js';
import { withDeadline } from '../support/withDeadline.js';
import type { AttemptRecord } from './attempts.js';

const deadlineMs = 5_000;

/**
 * Tells `onConnected` about a completed attempt, once in its life. Waited for, since a serverless platform may stop
 * what is left over after the answer, but not for long.
 */
export async function announce(
  { attempts, options, log }: ConnectContext,
  done: AttemptRecord,
): Promise<void> {
  const { attemptId, outcome } = done;
  if (outcome?.status !== 'completed') return;
  const { record, changed } = await attempts.update(attemptId, ({ announced }) =>
    announced ? null : { announced: true },
  );
  if (!changed || record === null) return;
  const { userId, projectId, kind, platform, previousHandle } = record;
  log.write({ level: 'info', event: 'connected', message: 'An account was connected.', attemptId, platform });
  const event = { attemptId, userId, projectId, kind, account: { ...outcome.account }, previousHandle };
  try {
    await withDeadline(
      deadlineMs,
      async () => options.onConnected(event),
      () => new DOMException('onConnected took longer than 5 s.', 'TimeoutError'),
    );
  } catch (error) {
    const message =
      '"onConnected" failed or took longer than 5 s. The customer saw a success; the callback did not.';
    log.write({
      level: 'error',
      event: 'on_connected_failed',
      message,
      attemptId,
      errorName: errorName(error),
    });
  }
}
