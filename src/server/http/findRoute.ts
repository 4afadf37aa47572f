import { matchRoutes, type RouteMatch, type RouteName, routes } from '../../contract/matchRoutes.js';
import type { ResolvedOptions } from '../options.js';
import { HttpError } from './HttpError.js';
import type { IncomingRequest } from './IncomingRequest.js';

/** The paths under which requests arrive: as mounted, and as browsers spell it where nothing has cut or added. */
export function basePaths({
  basePath,
  handlerUrl,
}: Pick<ResolvedOptions, 'basePath' | 'handlerUrl'>): string[] {
  const { pathname } = new URL(handlerUrl);
  return [...new Set([basePath, pathname === '/' ? '' : pathname])];
}

/** The path that a request asks for. */
export const pathOf = ({ path, url }: IncomingRequest): string => path ?? new URL(url).pathname;

/** Finds the routes of a request's path, or throws a 404 that says what the path was. */
export function findRoutes(bases: readonly string[], path: string): RouteMatch[] {
  let isInside = false;
  for (const base of bases) {
    if (!path.startsWith(base) || path[base.length] !== '/') continue;
    isInside = true;
    const matches = matchRoutes(path.slice(base.length));
    if (matches.length > 0) return matches;
  }
  const expected = bases.map((base) => `"${base}/…"`).join(' or ');
  const why = isInside
    ? 'No route of the kit has this path. Check "baseUrl" of the client.'
    : `The handler is mounted at ${expected}. Set "basePath" to the path that arrives, and "handlerUrl" if browsers use another one.`;
  const message = `A request for "${shapeOf(path)}" arrived. ${why}`;
  throw new HttpError(404, 'unknown_route', { log: { message } });
}

/** The route among those of the path that takes the method. Throws a 405 where none does. */
export function routeFor(matches: readonly RouteMatch[], method: string): RouteMatch {
  for (const match of matches) if (methods[match.name].includes(method)) return match;
  throw new HttpError(405, 'method_not_allowed', { allow: methodsOf(matches).join(', ') });
}

/** The methods that routes of one path take. */
export const methodsOf = (matches: readonly RouteMatch[]): string[] =>
  matches.flatMap(({ name }) => methods[name]);

const takenBy = (name: RouteName): string[] =>
  name === 'return' || name === 'health' ? ['GET', 'HEAD'] : [routes[name].method];
const methods = Object.fromEntries(
  (Object.keys(routes) as RouteName[]).map((name) => [name, takenBy(name)]),
) as Record<RouteName, string[]>;

/** A path for the log: its plain words, with `:id` for whatever else stands between the slashes. */
function shapeOf(path: string): string {
  const segments = path.split('/').slice(1);
  const words = segments.map((segment) => (/^[a-z-]{0,20}$/.test(segment) ? segment : ':id'));
  return `/${words.slice(0, 10).join('/')}${words.length > 10 ? '/…' : ''}`;
}
