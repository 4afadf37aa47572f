import { type ClientRouteName, clientRoutes } from '../../contract/routes.js';
import { adviseDeveloper } from '../../dev/adviseDeveloper.js';
import { isConnectError } from '../ConnectError.js';
import type { ConnectClient } from '../createConnectClient.js';
import { type Answer, request } from './request.js';
import { resolveRoute } from './routeOverrides.js';

export interface RouteCall {
  params?: Record<string, string | undefined>;
  query?: Record<string, string | undefined>;
  body?: Record<string, string | undefined>;
  signal?: AbortSignal | undefined;
}

export async function callRoute(
  client: ConnectClient,
  name: ClientRouteName,
  call: RouteCall,
): Promise<Answer> {
  const { fetch, url, init } = prepareCall(client, name, call);
  try {
    return await request(fetch, url, init, call.signal);
  } catch (thrown) {
    if (process.env.NODE_ENV !== 'production' && isConnectError(thrown))
      adviseDeveloper(thrown, name, client);
    throw thrown;
  }
}

export function prepareCall(
  client: ConnectClient,
  name: ClientRouteName,
  { params = {}, query = {}, body }: RouteCall,
) {
  const { options, urlOf } = client;
  const { projectId, routes, credentials = 'same-origin' } = options;
  const { method, path } = resolveRoute(clientRoutes[name], routes?.[name]);
  const asked = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const search = new URLSearchParams(asked).toString();
  const headers = new Headers(typeof options.headers === 'function' ? options.headers() : options.headers);
  headers.set('accept', 'application/json');
  const init: RequestInit = { method, headers, credentials, cache: 'no-store' };
  if (body) {
    headers.set('content-type', 'application/json');
    init.body = JSON.stringify({ ...body, projectId });
  }
  // Pages wrap `fetch` later, so it is read at each call. A browser's own throws on another receiver.
  const { fetch = globalThis.fetch } = options;
  return { fetch: fetch.bind(undefined), url: urlOf(path, params) + (search && `?${search}`), headers, init };
}
