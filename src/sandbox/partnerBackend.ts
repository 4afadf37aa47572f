import { type ConnectHandler, type ConnectHandlerOptions, createConnectHandler } from '../server/index.js';
import type { Sandbox } from './Sandbox.js';

/**
 * Options of `createConnectHandler`, each with a default.
 *
 * @example
 * const options: PartnerBackendOptions = { sandbox, user: 'other', pageSize: 2 };
 * const backend = createPartnerBackend(options);
 */
export interface PartnerBackendOptions extends Partial<ConnectHandlerOptions> {
  sandbox: Sandbox;
  /** The user who is logged in, of the sandbox's first project or of its other one. @default 'acme' */
  user?: 'acme' | 'other' | undefined;
}

/**
 * A backend to call as a page of the app would.
 *
 * @example
 * const list = async ({ fetch, basePath }: PartnerBackend) => (await fetch(`${basePath}/accounts`)).json();
 */
export interface PartnerBackend {
  /** Calls the backend as a page of the app does. The origin of a URL is ignored in favour of the app's own. */
  fetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response>;
  handler: ConnectHandler;
  appUrl: string;
  basePath: string;
}

// A plain object: a browser lets no script set these headers on a Request.
async function asTheAppSends(request: Request, appUrl: string): Promise<Request> {
  const { method, signal } = request;
  const { pathname, search } = new URL(request.url);
  const headers = new Headers(request.headers);
  if (!headers.has('sec-fetch-site')) headers.set('Sec-Fetch-Site', 'same-origin');
  if (method !== 'GET' && method !== 'HEAD' && !headers.has('origin')) headers.set('Origin', appUrl);
  const bytes = method === 'GET' || method === 'HEAD' ? null : await request.arrayBuffer();
  // Not every browser has `Request.body`; every one has `Response.body`.
  const body = bytes && bytes.byteLength > 0 ? new Response(bytes).body : null;
  const like = { method, url: `${appUrl}${pathname}${search}`, headers, body, bodyUsed: false, signal };
  return like as Request;
}

/**
 * The kit's real server half in front of a sandbox, behind a log-in that always succeeds as `user`. Runs in a browser
 * as well as in Node, without cookies. Logs no warnings unless `log` is given.
 *
 * @example
 * const { fetch } = createPartnerBackend({ sandbox, appUrl: 'http://localhost:3000' });
 * const client = createConnectClient({ baseUrl: 'http://localhost:3000/api/layers', fetch });
 */
export function createPartnerBackend(options: PartnerBackendOptions): PartnerBackend {
  const { sandbox, user = 'acme', ...rest } = options;
  const { appUrl = 'http://localhost:4600', basePath = '/api/layers' } = rest;
  const projectId = user === 'acme' ? sandbox.projectId : sandbox.otherProjectId;
  const handler = createConnectHandler({
    apiKey: sandbox.apiKey,
    authorize: () => ({ userId: `user-${user}`, projectId }),
    webhookSecrets: [sandbox.webhookSecret],
    authorizeOrigins: [sandbox.consentUrl],
    layersApiUrl: sandbox.apiUrl,
    fetch: sandbox.fetch,
    clock: sandbox.clock,
    log: () => {},
    ...rest,
    appUrl,
    basePath,
  });
  return {
    handler,
    appUrl,
    basePath,
    async fetch(input, init) {
      const target = input instanceof Request ? input : new URL(input, appUrl);
      const request = new Request(target, init);
      request.signal.throwIfAborted();
      return handler(await asTheAppSends(request, appUrl));
    },
  };
}
