import type { ConnectContext } from '../context.js';
import { empty, eventStream } from '../http/answers.js';
import { HttpError, unknownAttempt } from '../http/HttpError.js';
import type { Answer, IncomingRequest } from '../http/IncomingRequest.js';
import { requireOwner } from '../http/requireOwner.js';
import { isOwn } from './isOwn.js';

/**
 * Answers `GET /attempts/:attemptId/events`, to the attempt's owner only, with a stream that says when to read the attempt
 * again and nothing else. A 204 stands for "not now": an `EventSource` does not come again, and the kit's client polls.
 */
export async function attemptEvents(
  context: ConnectContext,
  request: IncomingRequest,
  attemptId: string,
): Promise<Answer> {
  const { attempts, events } = context;
  if (events === null) {
    const message =
      'A request for the stream of an attempt arrived. "events" is off, or the store cannot tell.';
    throw new HttpError(501, 'unknown_route', { log: { message } });
  }
  const owner = await requireOwner(context, request);
  // Before the attempt is read: what changes after that is told.
  const stream = await events.open(owner, attemptId);
  if (stream === null) return empty(204);
  try {
    const loaded = await attempts.load(attemptId);
    if (loaded === null || !isOwn(loaded, owner)) throw unknownAttempt();
    const revision = String(loaded.record.revision);
    if (request.headers.get('last-event-id') !== revision) stream.tell(revision);
    return eventStream(stream);
  } catch (error) {
    stream.leave();
    throw error;
  }
}
