import { routes } from '../../contract/matchRoutes.js';
import type { ResolvedOptions } from '../options.js';
import type { IncomingRequest } from './IncomingRequest.js';

/** Where browsers find the handler and the app. Proxies and frameworks may show the handler other paths and hosts. */
export interface Addresses {
  /** The allowed app origin that a request came from, `appUrl`'s where it names none. */
  appOriginOf(request: IncomingRequest): string;
  /** The origin on which a page of that app origin reaches the handler. */
  handlerOrigin(appOrigin: string): string;
  /** Where Layers sends the browser of an attempt that was started on that app origin. */
  returnUrl(appOrigin: string, attemptId: string, returnToken: string): string;
  /** The `Location` of a page of the app: a path where the handler is on the same origin, else a whole URL. */
  pageUrl(appOrigin: string, path: string): string;
}

// Both parameters are ids that the server has made.
const [beforeId = '', beforeToken = '', afterToken = ''] = routes.return.path.split(/:[A-Za-z]+/);

export function createAddresses(
  options: Pick<ResolvedOptions, 'appOrigin' | 'origins' | 'handlerUrl'>,
): Addresses {
  const { appOrigin: mainOrigin, origins, handlerUrl } = options;
  const { origin: handlerHome, pathname } = new URL(handlerUrl);
  const handlerPath = pathname === '/' ? '' : pathname;
  // The app's other origins serve what appUrl serves, so a handler that is part of the app is on each of them, beside
  // the cookies of that origin. A handler with a host of its own is there only.
  const isPartOfApp = handlerHome === mainOrigin;
  const handlerOrigin = (appOrigin: string) => (isPartOfApp ? appOrigin : handlerHome);
  return {
    handlerOrigin,
    appOriginOf({ headers, url }) {
      const origin = headers.get('origin');
      if (origin !== null && origins.includes(origin)) return origin;
      // A page that hides its origin. Anybody can forge a host, but none of them is outside the list.
      const { host } = new URL(url);
      return origins.find((one) => new URL(one).host === host) ?? mainOrigin;
    },
    returnUrl: (appOrigin, attemptId, returnToken) =>
      `${handlerOrigin(appOrigin)}${handlerPath}${beforeId}${attemptId}${beforeToken}${returnToken}${afterToken}`,
    pageUrl: (appOrigin, path) => (handlerOrigin(appOrigin) === appOrigin ? path : `${appOrigin}${path}`),
  };
}
