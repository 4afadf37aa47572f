import { ApiError, errorResponse, notFound } from './apiError.js';
import { type FaultScript, playFault } from './faults.js';
import { createRateLimiter, type RateLimiter } from './rateLimit.js';
import type { ApiKey } from './records.js';
import { oauthCallback } from './routes/oauthCallback.js';
import { type ApiRoute, apiRoutes, matchPath } from './routes/table.js';
import type { World } from './world.js';

/**
 * One call of the Partner API, as it was answered.
 *
 * @example
 * const paths = (calls: readonly ApiCall[]) => calls.map(({ method, path }) => `${method} ${path}`);
 * expect(paths(sandbox.calls)).toEqual([]);
 */
export interface ApiCall {
  method: string;
  path: string;
  /** 0 where the connection broke or the caller gave up. */
  status: number;
}

export interface LayersApi {
  handle(request: Request): Promise<Response>;
  calls: ReadonlyArray<ApiCall>;
  reset(): void;
}

function authenticate(request: Request, world: World): ApiKey {
  const [, token] = /^Bearer (\S+)$/.exec(request.headers.get('Authorization') ?? '') ?? [];
  const key = token === undefined ? undefined : world.store.apiKeys.get(token);
  if (!key) throw new ApiError(401, 'UNAUTHENTICATED', 'A valid API key is required.');
  if (key.suspended) throw new ApiError(503, 'KILL_SWITCH', 'This key is suspended.', { scope: 'key' });
  return key;
}

function requireScope(key: ApiKey, requiredScope: string | null): void {
  if (requiredScope === null || key.scopes.includes('*') || key.scopes.includes(requiredScope)) return;
  throw new ApiError(403, 'FORBIDDEN_SCOPE', 'The key lacks a scope.', { requiredScope });
}

function findRoute(method: string, path: string): { route: ApiRoute; params: Record<string, string> } | null {
  for (const route of apiRoutes) {
    const params = route.method === method ? matchPath(route.path, path) : null;
    if (params) return { route, params };
  }
  return null;
}

async function answer(
  request: Request,
  url: URL,
  world: World,
  faults: FaultScript,
  limiter: RateLimiter,
): Promise<Response> {
  const found = findRoute(request.method, url.pathname);
  if (!found) {
    authenticate(request, world);
    throw notFound('Route');
  }
  const { route, params } = found;
  const run = async () => {
    const key = authenticate(request, world);
    limiter.take(key, route.endpointClass);
    requireScope(key, route.scope);
    return route.handle({ request, url, params, key, world });
  };
  const fault = faults.next(route.name);
  return fault ? playFault(fault, request, world.clock, run) : run();
}

export function createLayersApi(world: World, faults: FaultScript): LayersApi {
  const limiter = createRateLimiter(world.clock);
  const calls: ApiCall[] = [];

  async function partnerApi(request: Request, url: URL, requestId: string): Promise<Response> {
    const call: ApiCall = { method: request.method, path: url.pathname, status: 0 };
    calls.push(call);
    const response = await answer(request, url, world, faults, limiter).catch((error: unknown) => {
      if (error instanceof ApiError) return errorResponse(error, requestId);
      throw error;
    });
    call.status = response.status;
    const endpointClass = request.method === 'GET' ? 'read-light' : 'write-light';
    response.headers.set('X-RateLimit-Endpoint-Class', endpointClass);
    return response;
  }

  function browser(request: Request, url: URL, requestId: string): Response {
    const params = matchPath('/api/partner/v1/social/oauth-callback/:platform', url.pathname);
    if (request.method !== 'GET' || !params) return errorResponse(notFound('Route'), requestId);
    try {
      return oauthCallback(world, url, params['platform'] ?? '');
    } catch (error) {
      if (error instanceof ApiError) return errorResponse(error, requestId);
      throw error;
    }
  }

  return {
    async handle(request) {
      const url = new URL(request.url);
      const requestId = world.ids.request();
      const isApi = url.pathname.startsWith('/v1/');
      const response = isApi ? await partnerApi(request, url, requestId) : browser(request, url, requestId);
      response.headers.set('X-Request-Id', requestId);
      return response;
    },
    calls,
    reset() {
      calls.length = 0;
      limiter.reset();
    },
  };
}
