import { clientRoutes, type Route } from './routes.js';

export const routes = {
  ...clientRoutes,
  return: { method: 'GET', path: '/return/:attemptId/:returnToken' },
  webhook: { method: 'POST', path: '/webhook' },
  health: { method: 'GET', path: '/health' },
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof routes;

export interface RouteMatch {
  name: RouteName;
  params: Record<string, string>;
}

/**
 * Takes the raw path: ids need no encoding, so an encoded slash, a dot segment or another spelling matches nothing.
 * One slash at the end is allowed, because some frameworks add it by redirect.
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
  start: string;
  names: string[];
  pattern: RegExp;
}

// Built on the first match, so that the browser half does not carry it.
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
