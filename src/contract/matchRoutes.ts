import { clientRoutes, type Route } from './routes.js';

/** The one table from which the client builds its URLs and the server matches them. */
export const routes = {
  ...clientRoutes,
  /** Browsers arrive here from Layers; the kit's client never calls it. */
  return: { method: 'GET', path: '/return/:attemptId/:returnToken' },
  webhook: { method: 'POST', path: '/webhook' },
  /** For whoever watches the server. */
  health: { method: 'GET', path: '/health' },
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof routes;

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
