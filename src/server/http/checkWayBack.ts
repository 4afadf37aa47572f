import type { ConnectContext } from '../context.js';
import { HttpError } from './HttpError.js';
import type { IncomingRequest } from './IncomingRequest.js';

/**
 * Says so where a start cannot come to a good end because of where app and handler are: without this, customers would
 * find out after consent.
 */
export function checkWayBack({ addresses, log }: ConnectContext, request: IncomingRequest): void {
  const site = request.headers.get('sec-fetch-site')?.toLowerCase();
  if (site !== 'same-site' && site !== 'cross-site') return;
  const appOrigin = addresses.appOriginOf(request);
  const { host } = new URL(appOrigin);
  if (addresses.handlerOrigin(appOrigin) === appOrigin) {
    const message =
      'A page called this handler across origins, but the return URL leads to the page\'s own origin. Set "handlerUrl" to where browsers reach the handler, such as "https://api.example.com/layers".';
    throw new HttpError(500, 'misconfigured', { log: { message, host } });
  }
  if (site === 'same-site' || request.headers.get('sec-fetch-mode') === 'navigate') return;
  const message =
    "A page on another site called this handler, and browsers keep no cookies of such a call. Serve the handler on a sub-domain of the app's site, or proxy it through the app.";
  log.throttled({ level: 'error', event: 'cross_site_start', message, host });
}
