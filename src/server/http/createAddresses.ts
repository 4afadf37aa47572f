import { fillPath, routes } from '../../contract/routes.js';
import type { ResolvedOptions } from '../options.js';

/** Where browsers reach the handler and the app's pages. */
export interface Addresses {
  appOriginOf(request: Request): string;
  returnUrl(appOrigin: string, attemptId: string, returnToken: string): string;
  pageUrl(appOrigin: string, path: string): string;
}

export function createAddresses({ appOrigin, basePath }: ResolvedOptions): Addresses {
  return {
    appOriginOf: () => appOrigin,
    returnUrl: (origin, attemptId, returnToken) =>
      `${origin}${basePath}${fillPath(routes.return.path, { attemptId, returnToken })}`,
    pageUrl: (_, path) => path,
  };
}
