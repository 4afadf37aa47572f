import { docsLink } from './docsLink.js';
import { isId } from './fields.js';

export interface Route {
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
}

/** A page with nothing but a button needs no other route. */
export const startConnectRoute = { method: 'POST', path: '/connect/:platform' } as const;

/** The routes that the kit's client calls. */
export const clientRoutes = {
  startConnect: startConnectRoute,
  getAttempt: { method: 'GET', path: '/attempts/:attemptId' },
  /** A stream of events. `getAttempt` says whether the backend has one. */
  attemptEvents: { method: 'GET', path: '/attempts/:attemptId/events' },
  listAccounts: { method: 'GET', path: '/accounts' },
  startReauth: { method: 'POST', path: '/accounts/:socialAccountId/reauth' },
  revokeAccount: { method: 'DELETE', path: '/accounts/:socialAccountId' },
} as const satisfies Record<string, Route>;

export type ClientRouteName = keyof typeof clientRoutes;

/** Throws for a value that is no id, so that no value from outside can change which route is called. */
export function fillPath(path: string, params: Record<string, string | undefined>): string {
  return path.replace(/:([A-Za-z]+)/g, (_, name: string) => {
    const value = params[name];
    if (!isId(value)) {
      const link = docsLink('client-routes');
      throw new TypeError(
        process.env['NODE_ENV'] === 'production'
          ? `layers-connect: ${link}`
          : `The path "${path}" needs "${name}" to be an id of letters, digits, "_" or "-". See ${link}`,
      );
    }
    return encodeURIComponent(value);
  });
}
