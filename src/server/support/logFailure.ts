import type { ConnectContext } from '../context.js';
import type { HttpError } from '../http/HttpError.js';
import { reasonOf } from '../layers/upstreamFailure.js';
import { errorName } from './createLogger.js';

/** Throttled: anybody who can make a request fail could fill the log. */
export function logFailure({ log }: ConnectContext, error: HttpError, route?: string): void {
  const { status, code, facts } = error;
  const setUp = [
    'RETURN_URL_NOT_ALLOWED',
    'FORBIDDEN_SCOPE',
    'VALIDATION',
    'forbidden',
    'unknown_route',
  ].includes(code);
  // The breaker has logged the outage already.
  if ((status < 500 && !setUp) || code === 'upstream_unavailable') return;
  const { cause } = facts;
  log.throttled({
    level: status >= 500 ? 'error' : 'warn',
    event: 'request_failed',
    message: facts.log?.message ?? error.message,
    route,
    status,
    code,
    requestId: facts.requestId ?? undefined,
    host: facts.log?.host ?? facts.details?.host ?? undefined,
    requiredScope: facts.details?.requiredScope ?? undefined,
    errorName: cause === undefined ? undefined : errorName(cause),
    reason: reasonOf(cause),
  });
}
