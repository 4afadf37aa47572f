import { docsLink } from '../../contract/docsLink.js';
import { type ClientRouteName, clientRoutes, type Route } from '../../contract/routes.js';

/**
 * A route of a backend that has other paths than ours.
 *
 * @example
 * const startConnect: RouteOverride = { path: '/connect/:platform/start', submit: 'form' };
 */
export interface RouteOverride {
  /** A path under `baseUrl`. May name `:platform`, `:attemptId`, `:socialAccountId` and `:projectId`. */
  path: string;
  /** @default the route's own method */
  method?: 'GET' | 'POST' | 'DELETE';
  /**
   * `"form"` submits a real form, for a start that answers with a redirect, which `fetch` cannot follow to a
   * platform. Only `startConnect` can be one.
   * @default "fetch"
   */
  submit?: 'fetch' | 'form';
}

/**
 * Paths for some routes. A string is short for `{ path }`.
 *
 * @example
 * const routes: RouteOverrides = { getAttempt: '/connect/status/:attemptId' };
 * return <ConnectProvider baseUrl="/api" routes={routes} />;
 */
export type RouteOverrides = Partial<Record<ClientRouteName, string | RouteOverride>>;

export function resolveRoute(
  route: Route,
  override: string | RouteOverride | undefined,
): Required<RouteOverride> {
  return { submit: 'fetch', ...route, ...(typeof override === 'string' ? { path: override } : override) };
}

export function checkRoutes(overrides: RouteOverrides): void {
  const link = docsLink('client-routes');
  const names = Object.keys(clientRoutes);
  for (const [name, override] of Object.entries(overrides)) {
    if (!names.includes(name)) {
      throw new TypeError(
        `routes: there is no route "${name}", so it would never be called. Use one of ${names.join(', ')}. See ${link}`,
      );
    }
    const { path, submit } = resolveRoute(clientRoutes[name as ClientRouteName], override);
    if (!/^\/(?!\/)/.test(path)) {
      throw new TypeError(
        `routes.${name}: "${path}" is not a path under baseUrl. Start it with one "/". See ${link}`,
      );
    }
    if (submit === 'form' && name !== 'startConnect') {
      throw new TypeError(
        `routes.${name}: only startConnect can be submitted as a form. Leave "submit" out. See ${link}`,
      );
    }
  }
}
