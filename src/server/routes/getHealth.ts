import type { ConnectContext } from '../context.js';
import { empty, json } from '../http/answers.js';
import { HttpError } from '../http/HttpError.js';
import type { Answer, IncomingRequest } from '../http/IncomingRequest.js';
import { platformRequestOf } from '../http/platformRequest.js';
import { errorName } from '../support/createLogger.js';
import { withDeadline } from '../support/withDeadline.js';

const deadlineMs = 5_000;

/** Answers `GET /health` and `HEAD /health`, to whoever may ask. To others it is not there. */
export async function getHealth(context: ConnectContext, request: IncomingRequest): Promise<Answer> {
  if (!(await mayAsk(context, request))) throw new HttpError(404, 'not_found');
  const report = await context.health.check();
  const status = report.status === 'ok' ? 200 : 503;
  return request.method === 'HEAD' ? empty(status) : json(status, report);
}

async function mayAsk({ options, log }: ConnectContext, request: IncomingRequest): Promise<boolean> {
  const { health } = options;
  if (typeof health !== 'function') {
    if (health) return true;
    const message = 'A request for the health route arrived, which is off. Set "health" to open it.';
    throw new HttpError(404, 'unknown_route', { log: { message } });
  }
  const failed = (status: number, message: string, error?: unknown) => {
    const thrown = error === undefined ? {} : { error, errorName: errorName(error) };
    log.throttled({ level: 'error', event: 'health_failed', message, ...thrown });
    return new HttpError(status, 'server_error');
  };
  const shown = request.toRequest?.() ?? (request as Request);
  try {
    // Nothing but true opens it: a forgotten `return` must not.
    return await withDeadline(
      deadlineMs,
      async () => (await health(shown, platformRequestOf(request))) === true,
      () => failed(504, '"health" took longer than 5 s.'),
    );
  } catch (error) {
    if (error instanceof HttpError) throw error;
    throw failed(500, '"health" threw. Return false for somebody who may not ask.', error);
  }
}
