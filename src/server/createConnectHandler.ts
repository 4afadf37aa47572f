import { matchRoutes, type RouteMatch, type RouteName, routes } from '../contract/routes.js';
import { type ConnectContext, createContext } from './context.js';
import { errorAnswer } from './http/answers.js';
import { checkOrigin } from './http/checkOrigin.js';
import { HttpError } from './http/HttpError.js';
import type { ConnectHandlerOptions } from './options.js';
import { resolveOptions } from './resolveOptions.js';
import { getAttempt } from './routes/getAttempt.js';
import { listAccounts } from './routes/listAccounts.js';
import { returnFromLayers } from './routes/returnFromLayers.js';
import { revokeAccount } from './routes/revokeAccount.js';
import { startConnect } from './routes/startAttempt.js';
import { startReauth } from './routes/startReauth.js';
import { errorName } from './support/createLogger.js';
import { logFailure } from './support/logFailure.js';
import { receiveWebhook } from './webhook/receiveWebhook.js';

/**
 * Answers every request under `basePath`. Of a request only `method`, `url`, `headers`, `body`, `bodyUsed` and
 * `signal` are read, and of the URL only path and query.
 */
export interface ConnectHandler {
  (request: Request): Promise<Response>;
  /** Where it is mounted. */
  readonly basePath: string;
}

type Step = (context: ConnectContext, request: Request, params: RouteMatch['params']) => Promise<Response>;

const steps: Record<RouteName, Step> = {
  startConnect: (context, request, { platform = '' }) => startConnect(context, request, platform),
  getAttempt: (context, request, { attemptId = '' }) => getAttempt(context, request, attemptId),
  listAccounts: (context, request) => listAccounts(context, request),
  startReauth: (context, request, { socialAccountId = '' }) => startReauth(context, request, socialAccountId),
  revokeAccount: (context, request, { socialAccountId = '' }) =>
    revokeAccount(context, request, socialAccountId),
  return: (context, request, { attemptId = '', returnToken = '' }) =>
    returnFromLayers(context, request, attemptId, returnToken),
  webhook: (context, request) => receiveWebhook(context, request),
};

/**
 * Makes the backend endpoints of the kit as one function from `Request` to `Response`. It needs nothing but Web APIs.
 * Throws a TypeError that names the option where one is missing or wrong.
 */
export function createConnectHandler(options: ConnectHandlerOptions): ConnectHandler {
  const resolved = resolveOptions(options);
  const context = createContext(resolved);
  const { basePath } = resolved;

  const handle = async (request: Request): Promise<Response> => {
    let route: RouteName | undefined;
    try {
      const { name, params } = findRoute(basePath, request);
      route = name;
      // Layers' events come without an origin and prove themselves by their signature.
      if (routes[name].method !== 'GET' && name !== 'webhook') checkOrigin(request, resolved.origins);
      return await steps[name](context, request, params);
    } catch (error) {
      try {
        return errorAnswer(asHttpError(context, error, route));
      } catch {
        // A framework may leave a rejection to the process.
        return errorAnswer(new HttpError(500, 'server_error'));
      }
    }
  };
  return Object.assign(handle, { basePath });
}

function findRoute(basePath: string, { url, method }: Request): RouteMatch {
  const path = new URL(url).pathname;
  const matches = path.startsWith(`${basePath}/`) ? matchRoutes(path.slice(basePath.length)) : [];
  if (matches.length === 0) throw new HttpError(404, 'not_found');
  const methodsOf = ({ name }: RouteMatch): string[] =>
    name === 'return' ? ['GET', 'HEAD'] : [routes[name].method];
  const match = matches.find((candidate) => methodsOf(candidate).includes(method));
  if (match) return match;
  const allow = matches.flatMap(methodsOf).join(', ');
  throw new HttpError(405, 'method_not_allowed', { allow });
}

function asHttpError(context: ConnectContext, error: unknown, route: string | undefined): HttpError {
  if (error instanceof HttpError) {
    logFailure(context, error, route);
    return error;
  }
  const message = 'A request failed in a way nobody foresaw. This is a fault of layers-connect.';
  context.log.write({ level: 'error', event: 'unexpected', message, route, errorName: errorName(error) });
  return new HttpError(500, 'server_error');
}
