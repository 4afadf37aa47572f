import { type RouteMatch, type RouteName, routes } from '../contract/matchRoutes.js';
import { type AccountMethods, createAccountMethods } from './accountMethods.js';
import { type ConnectContext, createContext } from './context.js';
import { errorAnswer } from './http/answers.js';
import { checkOrigin } from './http/checkOrigin.js';
import { checkWayBack } from './http/checkWayBack.js';
import { allowReading, answerPreflight, isPreflight } from './http/cors.js';
import { failedPage } from './http/failedPage.js';
import { basePaths, findRoutes, methodsOf, pathOf, routeFor } from './http/findRoute.js';
import { HttpError } from './http/HttpError.js';
import {
  type Answer,
  type IncomingRequest,
  type StreamedBody,
  setDirectAnswer,
  toResponse,
} from './http/IncomingRequest.js';
import type { ConnectHandlerOptions } from './options.js';
import { resolveOptions } from './resolveOptions.js';
import { attemptEvents } from './routes/attemptEvents.js';
import { getAttempt } from './routes/getAttempt.js';
import { getHealth } from './routes/getHealth.js';
import { listAccounts } from './routes/listAccounts.js';
import { returnFromLayers } from './routes/returnFromLayers.js';
import { revokeAccount } from './routes/revokeAccount.js';
import { startConnect } from './routes/startAttempt.js';
import { startReauth } from './routes/startReauth.js';
import { errorName } from './support/createLogger.js';
import { logFailure } from './support/logFailure.js';
import { warnOfMemoryStore } from './support/warnOfMemoryStore.js';
import { receiveWebhook } from './webhook/receiveWebhook.js';

/**
 * Answers every request under `basePath`. Of a request only `method`, `url`, `headers`, `body`, `bodyUsed` and
 * `signal` are read, and of the URL only path and query, but to tell the app's own origins apart.
 *
 * @example
 * const mount = (connect: ConnectHandler) => (request: Request) =>
 *   connect.handles(new URL(request.url).pathname) ? connect(request) : new Response(null, { status: 404 });
 */
export interface ConnectHandler extends AccountMethods {
  (request: Request): Promise<Response>;
  /** Where it is mounted. */
  readonly basePath: string;
  /** Tells whether a path, such as `/api/layers/accounts`, is under one of those that lead here. */
  handles(path: string): boolean;
  /**
   * Ends all streams of events, and opens no more: before a server stops, which would wait for them. Pages that were told
   * by one poll. Everything else goes on.
   */
  close(): void;
}

type Step = (
  context: ConnectContext,
  request: IncomingRequest,
  params: RouteMatch['params'],
) => Promise<Answer>;

const steps: Record<RouteName, Step> = {
  startConnect: (context, request, { platform = '' }) => startConnect(context, request, platform),
  getAttempt: (context, request, { attemptId = '' }) => getAttempt(context, request, attemptId),
  attemptEvents: (context, request, { attemptId = '' }) => attemptEvents(context, request, attemptId),
  listAccounts: (context, request) => listAccounts(context, request),
  startReauth: (context, request, { socialAccountId = '' }) => startReauth(context, request, socialAccountId),
  revokeAccount: (context, request, { socialAccountId = '' }) =>
    revokeAccount(context, request, socialAccountId),
  return: (context, request, { attemptId = '', returnToken = '' }) =>
    returnFromLayers(context, request, attemptId, returnToken),
  webhook: (context, request) => receiveWebhook(context, request),
  health: (context, request) => getHealth(context, request),
};

/**
 * Makes the backend endpoints of the kit as one function from `Request` to `Response`. It needs nothing but Web APIs.
 * Throws a TypeError that names the option where one is missing or wrong.
 *
 * @example
 * export const connect = createConnectHandler({
 *   apiKey: process.env.LAYERS_API_KEY ?? '',
 *   appUrl: 'https://crm.example.com',
 *   basePath: '/api/layers',
 *   async authorize(request) {
 *     const session = await readSession(request);
 *     return session && { userId: session.userId, projectId: session.layersProjectId };
 *   },
 * });
 */
export function createConnectHandler<PlatformRequest = unknown>(
  options: ConnectHandlerOptions<PlatformRequest>,
): ConnectHandler {
  const resolved = resolveOptions(options as ConnectHandlerOptions);
  const context = createContext(resolved);
  const { basePath } = resolved;
  const bases = basePaths(resolved);
  if (options.store === undefined) warnOfMemoryStore(context);

  const answer = (request: IncomingRequest): Promise<Answer> | Answer => {
    let route: RouteName | undefined;
    const fail = (error: unknown): Answer => {
      const failure = asHttpError(context, error, route);
      // Whoever returns is a customer who looks at what comes back.
      return route === 'return' ? failedPage(context, request, failure.code) : errorAnswer(failure);
    };
    try {
      const found = findRoutes(bases, pathOf(request));
      if (isPreflight(request)) return answerPreflight(context, request, methodsOf(found));
      const { name, params } = routeFor(found, request.method);
      route = name;
      if (resolved.unset !== null) throw new HttpError(500, 'misconfigured', { message: resolved.unset });
      // Layers' events come without an origin and prove themselves by their signature.
      if (routes[name].method !== 'GET' && name !== 'webhook') checkOrigin(request, resolved.origins);
      if (name === 'startConnect' || name === 'startReauth') checkWayBack(context, request);
      return steps[name](context, request, params).catch(fail);
    } catch (error) {
      return fail(error);
    }
  };

  const answerAnything = async (request: IncomingRequest): Promise<Answer> => {
    try {
      const given = await answer(request);
      allowReading(context, request, given);
      return given;
    } catch {
      // A framework may leave a rejection to the process.
      return errorAnswer(new HttpError(500, 'server_error'));
    }
  };
  const handle = async (request: Request): Promise<Response> => {
    const given = await answerAnything(request);
    if (given.body !== null && typeof given.body !== 'string') endWith(request.signal, given.body);
    return toResponse(given);
  };
  const close = () => context.events?.close();
  const handles = (path: string) => bases.some((base) => path.startsWith(`${base}/`));
  setDirectAnswer(handle, answerAnything);
  return Object.assign(handle, { basePath, handles, close, ...createAccountMethods(context) });
}

/** Some hosts abort the request of a browser that leaves, and never cancel the answer. */
function endWith(signal: AbortSignal | undefined, body: StreamedBody): void {
  if (signal?.aborted) body.leave();
  else signal?.addEventListener('abort', () => body.leave(), { once: true });
}

function asHttpError(context: ConnectContext, error: unknown, route: string | undefined): HttpError {
  if (error instanceof HttpError) {
    logFailure(context, error, route);
    return error;
  }
  const message = 'A request failed in a way nobody foresaw. This is a fault of layers-connect.';
  context.log.throttled({ level: 'error', event: 'unexpected', message, route, errorName: errorName(error) });
  return new HttpError(500, 'server_error');
}
