import { foreignOrigin } from './cors.js';
import type { IncomingRequest } from './IncomingRequest.js';

/**
 * Refuses a request that another site made a browser send. Asked of every unsafe method, whatever its content type:
 * a form can carry any type, and a cookie comes with all of them. Both headers are out of a page's reach.
 */
export function checkOrigin(request: IncomingRequest, origins: readonly string[]): void {
  const origin = request.headers.get('origin');
  // A page with `Referrer-Policy: no-referrer` sends its own forms with `Origin: null`. So does a hostile frame, but
  // that one can never be same-origin.
  const named = origin !== null && origin !== 'null';
  const allowed = named
    ? origins.includes(origin)
    : request.headers.get('sec-fetch-site')?.toLowerCase() === 'same-origin';
  if (!allowed) throw foreignOrigin(request);
}
