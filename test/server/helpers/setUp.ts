import {
  type ConnectHandlerOptions,
  createConnectHandler,
  createMemoryStore,
  type LogEntry,
} from '../../../src/server/index.js';
import { createFakeLayers, key } from './fakeLayers.js';

export const appUrl = 'https://crm.example';
export const users = {
  acme: { userId: 'user-acme', projectId: 'prj_acme' },
  other: { userId: 'user-other', projectId: 'prj_other' },
};
export type User = keyof typeof users;

export const cookieName = '__Host-layers-connect';
const start = Date.UTC(2026, 4, 1);

/** A handler in front of the fake, with a clock in hand and a browser's habits in `send`. */
export function setUp(options: Partial<ConnectHandlerOptions> = {}) {
  let time = start;
  const clock = { now: () => time };
  const layers = createFakeLayers(clock.now);
  const log: LogEntry[] = [];
  const all: ConnectHandlerOptions = {
    apiKey: key,
    appUrl,
    basePath: '/api/layers',
    authorize: async (request) => users[request.headers.get('x-user') as User] ?? null,
    fetch: layers.fetch,
    clock,
    log: (entry) => log.push(entry),
    store: createMemoryStore(clock),
    ...options,
  };
  const handler = createConnectHandler(all);
  return {
    handler,
    options: all,
    layers,
    log,
    now: clock.now,
    advance: (ms: number) => {
      time += ms;
    },
    ...createBrowser(handler, layers),
  };
}

/** What a browser sends to the handler: JSON, its origin, its user's session, its cookies. */
export function createBrowser(
  handler: (request: Request) => Promise<Response>,
  layers: Pick<ReturnType<typeof createFakeLayers>, 'calls'> = { calls: [] },
) {
  const send = (method: string, path: string, init: SendInit = {}) => {
    const { user, cookie, body, headers } = init;
    const request = new Request(`${appUrl}/api/layers${path}`, {
      method,
      headers: {
        ...(method === 'GET' ? {} : { origin: appUrl }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(user ? { 'x-user': user } : {}),
        ...(cookie ? { cookie } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return handler(request);
  };

  const startConnect = async (init: SendInit & { returnTo?: string; actionId?: string } = {}) => {
    const { returnTo, actionId = crypto.randomUUID(), ...rest } = init;
    const body = { actionId, ...(returnTo === undefined ? {} : { returnTo }) };
    const response = await send('POST', '/connect/tiktok', { user: 'acme', body, ...rest });
    const answer = (await response.json()) as { attemptId: string; authorizeUrl: string; expiresAt: string };
    const state = stateOf(answer.authorizeUrl);
    return {
      response,
      ...answer,
      cookie: cookieOf(response),
      state,
      returnPath: returnPathOf(answer.attemptId),
    };
  };

  /** The path of the return URL that Layers was given for an attempt. Only Layers and the browser it sends back learn it. */
  const returnPathOf = (attemptId: string) => {
    const urls = layers.calls.map(({ body }) => String((body as { returnUrl?: string } | null)?.returnUrl));
    const url = urls.find((one) => one.includes(`/return/${attemptId}/`));
    return url === undefined ? '' : url.slice(url.indexOf('/return/'));
  };

  return { send, startConnect, returnPathOf };
}

export interface SendInit {
  user?: User;
  cookie?: string | undefined;
  body?: unknown;
  headers?: Record<string, string>;
}

/** The cookie as the browser sends it back. */
export function cookieOf(response: Response): string {
  return (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

function stateOf(authorizeUrl: string): string {
  return URL.canParse(authorizeUrl) ? (new URL(authorizeUrl).searchParams.get('state') ?? '') : '';
}

export async function codeOf(response: Response): Promise<string> {
  const { error } = (await response.json()) as { error: { code: string } };
  return error.code;
}
