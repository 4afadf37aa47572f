import { docsLink } from './docsLink.js';
import { isId } from './fields.js';

/** A way into the partner's backend. `:name` in a path stands for one encoded segment. */
export interface Route {
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
}

/** Apart from the table as well: it is all that a page with nothing but a button needs to know. */
export const startConnectRoute = { method: 'POST', path: '/connect/:platform' } as const;

/** The one table from which the client builds its URLs and the server matches them. */
export const routes = {
  startConnect: startConnectRoute,
  getAttempt: { method: 'GET', path: '/attempts/:attemptId' },
  /** A stream, where the backend has one: the answer to `getAttempt` says so. */
  attemptEvents: { method: 'GET', path: '/attempts/:attemptId/events' },
  listAccounts: { method: 'GET', path: '/accounts' },
  startReauth: { method: 'POST', path: '/accounts/:socialAccountId/reauth' },
  revokeAccount: { method: 'DELETE', path: '/accounts/:socialAccountId' },
  /** Browsers arrive here from Layers; the kit's client never calls it. */
  return: { method: 'GET', path: '/return/:attemptId/:returnToken' },
  webhook: { method: 'POST', path: '/webhook' },
  /** For whoever watches the server. */
  health: { method: 'GET', path: '/health' },
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof routes;

export type ClientRouteName = Exclude<RouteName, 'return' | 'webhook' | 'health'>;

/**
 * Fills a path's `:name` segments. Throws a TypeError for a value that is missing or not an id, so that no value from
 * outside can change which route is called.
 */
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

export interface RouteMatch {
  name: RouteName;
  params: Record<string, string>;
}

/**
 * Finds the routes of a path, raw and still percent-encoded. Ids consist of characters that need no encoding, so an
 * encoded slash, a dot segment or another spelling of a route matches nothing. One slash at the end is let pass: some
 * frameworks redirect every path to one that has it.
 */
export function matchRoutes(path: string): RouteMatch[] {
  patterns ??= (Object.keys(routes) as RouteName[]).map(toPattern);
  const matches: RouteMatch[] = [];
  for (const { name, start, names, pattern } of patterns) {
    const match = path.startsWith(start) ? pattern.exec(path) : null;
    if (!match) continue;
    const params: Record<string, string> = {};
    names.forEach((segment, i) => {
      params[segment] = match[i + 1] ?? '';
    });
    matches.push({ name, params });
  }
  return matches;
}

interface RoutePattern {
  name: RouteName;
  /** What all its paths begin with: most are told apart by that. */
  start: string;
  names: string[];
  pattern: RegExp;
}

// Made with the first match, so that the browser half, which only fills paths, does not carry them.
let patterns: RoutePattern[] | undefined;

function toPattern(name: RouteName): RoutePattern {
  const names: string[] = [];
  const [start = ''] = routes[name].path.split(':', 1);
  const source = routes[name].path.replace(/:([A-Za-z]+)/g, (_, segment: string) => {
    names.push(segment);
    return '([A-Za-z0-9_-]{1,128})';
  });
  return { name, start, names, pattern: new RegExp(`^${source}/?$`) };
}
