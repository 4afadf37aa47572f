import type { ConnectContext } from '../context.js';
import type { HttpError } from '../http/HttpError.js';

/** Leaves a trace of what the partner's developer, not the customer, has to mend. */
export function logFailure({ log }: ConnectContext, error: HttpError, route?: string): void {
  const { status, code, facts } = error;
  const setUp = ['RETURN_URL_NOT_ALLOWED', 'FORBIDDEN_SCOPE', 'VALIDATION', 'forbidden'].includes(code);
  if (status < 500 && !setUp) return;
  log.write({
    level: status >= 500 ? 'error' : 'warn',
    event: 'request_failed',
    message: error.message,
    route,
    status,
    code,
    requestId: facts.requestId ?? undefined,
    host: facts.details?.host ?? undefined,
    requiredScope: facts.details?.requiredScope ?? undefined,
  });
}
