import { isId } from '../../contract/fields.js';
import type { Owner } from '../attempts/AttemptRecord.js';
import type { ConnectContext } from '../context.js';
import { type Awaitable, isPromise } from '../support/awaitable.js';
import { errorName, type LogEntry } from '../support/createLogger.js';
import { withDeadline } from '../support/withDeadline.js';
import { HttpError } from './HttpError.js';
import type { IncomingRequest } from './IncomingRequest.js';
import { platformRequestOf } from './platformRequest.js';

const deadlineMs = 5_000;

/** Reads an answer of `authorize`, or says in what way it is none. */
function readOwner(value: unknown): Owner | string {
  if (typeof value !== 'object' || value === null) {
    return '"authorize" returned neither null nor { userId, projectId }.';
  }
  const { userId, projectId } = value as Record<keyof Owner, unknown>;
  if (typeof userId === 'number' || typeof userId === 'bigint') {
    return '"authorize" returned a number as userId. Return it as text: { userId: String(user.id), … }.';
  }
  if (typeof userId !== 'string' || userId.trim() === '' || userId.length > 256) {
    return '"authorize" returned a userId that is not a text of 1 to 256 characters.';
  }
  if (projectId === null || projectId === undefined) {
    return '"authorize" returned a user without a projectId. Create a Layers project for a customer before you show them a page of the kit.';
  }
  if (!isId(projectId)) return '"authorize" returned a projectId that is not the id of a Layers project.';
  return { userId, projectId };
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}

/** Says in the log what `authorize` has done, and gives the refusal for it. */
function failed(
  { log }: ConnectContext,
  status: number,
  code: string,
  message: string,
  thrown: Partial<LogEntry> = {},
): HttpError {
  log.throttled({ level: 'error', event: 'authorize_failed', message, code, ...thrown });
  return new HttpError(status, code);
}

/**
 * Asks `authorize`. Null and undefined mean that nobody is logged in; a callback that throws, hangs or answers anything
 * else closes the door with a 500 or, after 5 s, a 504, since guessing would let somebody in.
 */
export function authenticate(context: ConnectContext, request: IncomingRequest): Awaitable<Owner | null> {
  try {
    const shown = request.toRequest?.() ?? (request as Request);
    const answer: unknown = context.options.authorize(shown, platformRequestOf(request));
    // One that has answered already needs no deadline.
    return isThenable(answer) ? ownerOfPromise(context, answer) : ownerOf(context, answer);
  } catch (error) {
    return refuse(context, error);
  }
}

async function ownerOfPromise(context: ConnectContext, answer: PromiseLike<unknown>): Promise<Owner | null> {
  const late = () =>
    failed(context, 504, 'server_error', '"authorize" took longer than 5 s. Every request waits for it.');
  try {
    return ownerOf(context, await withDeadline(deadlineMs, async () => answer, late));
  } catch (error) {
    return refuse(context, error);
  }
}

/** Reading a property may throw as well. */
function ownerOf(context: ConnectContext, answer: unknown): Owner | null {
  const owner = answer === null || answer === undefined ? null : readOwner(answer);
  if (typeof owner === 'string') throw failed(context, 500, 'misconfigured', owner);
  return owner;
}

function refuse(context: ConnectContext, error: unknown): never {
  if (error instanceof HttpError) throw error;
  const thrown = { errorName: errorName(error), error };
  throw failed(context, 500, 'server_error', '"authorize" threw. Return null for no session.', thrown);
}

/** Asks `authorize` and throws a 401 where nobody is logged in. */
export function requireOwner(context: ConnectContext, request: IncomingRequest): Awaitable<Owner> {
  const owner = authenticate(context, request);
  return isPromise(owner) ? owner.then(orRefuse) : orRefuse(owner);
}

function orRefuse(owner: Owner | null): Owner {
  if (owner === null) throw new HttpError(401, 'unauthenticated');
  return owner;
}
