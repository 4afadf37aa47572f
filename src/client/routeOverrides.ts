import { type ClientRouteName, fillPath, routes } from '../contract/routes.js';

/** Where one route really is, in a backend that has other paths than ours. */
export interface RouteOverride {
  /** Under `baseUrl`. May name `:platform`, `:attemptId`, `:socialAccountId` and `:projectId`. */
  path: string;
  /** @default the route's own method */
  method?: 'GET' | 'POST' | 'DELETE';
  /**
   * `"form"` for a start that answers with a redirect, as the guide's does: the browser then submits a real form,
   * because a redirect to a platform cannot be followed by `fetch`. Only `startConnect` can be one.
   *
   * @default "fetch"
   */
  submit?: 'fetch' | 'form';
}

/** Other paths for some routes. A string is short for `{ path }`. */
export type RouteOverrides = Partial<Record<ClientRouteName, string | RouteOverride>>;

/** A route with everything that is needed to call it. */
export interface ResolvedRoute {
  method: string;
  submit: 'fetch' | 'form';
  url(params: Record<string, string | undefined>): string;
}

/** Lays the overrides over the table. Throws a TypeError for an unknown name, a bad path or a form that cannot be. */
export function resolveRoutes(
  baseUrl: string,
  overrides: RouteOverrides,
): Record<ClientRouteName, ResolvedRoute> {
  const names = ['startConnect', 'getAttempt', 'listAccounts', 'startReauth', 'revokeAccount'] as const;
  for (const name of Object.keys(overrides)) {
    if (!names.includes(name as ClientRouteName)) {
      throw new TypeError(`routes: there is no route "${name}". Use one of ${names.join(', ')}.`);
    }
  }
  const resolved = names.map((name) => [name, resolveRoute(baseUrl, name, overrides[name])]);
  return Object.fromEntries(resolved) as Record<ClientRouteName, ResolvedRoute>;
}

function resolveRoute(
  baseUrl: string,
  name: ClientRouteName,
  override: string | RouteOverride | undefined,
): ResolvedRoute {
  const given = typeof override === 'string' ? { path: override } : override;
  const path = given?.path ?? routes[name].path;
  if (!path.startsWith('/') || path.startsWith('//')) {
    throw new TypeError(`routes.${name}: "${path}" is not a path under baseUrl. Start it with one "/".`);
  }
  const submit = given?.submit ?? 'fetch';
  if (submit === 'form' && name !== 'startConnect') {
    throw new TypeError(`routes.${name}: only startConnect can be submitted as a form. Leave "submit" out.`);
  }
  return {
    method: given?.method ?? routes[name].method,
    submit,
    url: (params) => baseUrl + fillPath(path, params),
  };
}
