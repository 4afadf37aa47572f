import { isId } from '../../contract/fields.js';
import type { Owner } from '../attempts/AttemptRecord.js';
import type { ConnectContext } from '../context.js';
import { errorName } from '../support/createLogger.js';
import { withDeadline } from '../support/withDeadline.js';
import { HttpError } from './HttpError.js';

const deadlineMs = 5_000;

function asOwner(value: unknown): Owner | null {
  if (typeof value !== 'object' || value === null) return null;
  const { userId, projectId } = value as Partial<Owner>;
  const named = typeof userId === 'string' && userId.trim() !== '' && userId.length <= 256;
  return named && isId(projectId) ? { userId, projectId } : null;
}

/**
 * Asks `authorize`. Null means that nobody is logged in; a callback that throws, hangs or answers anything else closes
 * the door with a 500 or, after 5 s, a 504, since guessing would let somebody in.
 */
export async function whoIsAsking({ options, log }: ConnectContext, request: Request): Promise<Owner | null> {
  const failed = (message: string, cause?: unknown, status = 500) => {
    const thrown = cause === undefined ? {} : { errorName: errorName(cause) };
    log.throttled({ level: 'error', event: 'authorize_failed', message, ...thrown });
    return new HttpError(status, 'server_error', { cause });
  };
  let answer: unknown;
  try {
    answer = await withDeadline(
      deadlineMs,
      async () => options.authorize(request),
      () =>
        failed(
          '"authorize" took longer than 5 s. Every request waits for it: make it faster.',
          undefined,
          504,
        ),
    );
  } catch (error) {
    throw error instanceof HttpError
      ? error
      : failed('"authorize" threw. Return null for no session.', error);
  }
  if (answer === null) return null;
  const owner = asOwner(answer);
  if (owner === null) {
    throw failed('"authorize" returned neither null nor { userId, projectId } with a Layers project id.');
  }
  return owner;
}

/** Asks `authorize` and throws a 401 where nobody is logged in. */
export async function requireOwner(context: ConnectContext, request: Request): Promise<Owner> {
  const owner = await whoIsAsking(context, request);
  if (owner === null) throw new HttpError(401, 'unauthenticated');
  return owner;
}
