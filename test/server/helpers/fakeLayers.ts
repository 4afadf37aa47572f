/** One call that reached the fake. */
export interface Call {
  method: string;
  path: string;
  body: unknown;
  headers: Headers;
  redirect: RequestInit['redirect'];
}

type Answer = (call: Call, init: RequestInit) => Response | Promise<Response>;

export const key = 'lp_test_canary-key-0123456789';
export const handleCanary = 'canary.handle';

export function reply(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers });
}

export const refusal = (code: string, details?: object) => ({
  error: { code, message: `upstream says ${code}`, requestId: 'req_1', ...(details ? { details } : {}) },
});

export const dateOf = (time: number) => ({ date: new Date(time).toUTCString() });

/**
 * The smallest Layers that a server test needs: states that stay pending until they are told otherwise, accounts a
 * project, and a script for the next answers.
 */
export function createFakeLayers(now: () => number) {
  const calls: Call[] = [];
  const scripted: { match: RegExp; answer: Answer }[] = [];
  const statuses = new Map<string, unknown>();
  const accounts = new Map<string, Record<string, unknown>[]>();
  let minted = 0;

  const mint = (): Response => {
    minted += 1;
    const state = `st_canary${minted}`;
    const expiresAt = new Date(now() + 600_000).toISOString();
    statuses.set(state, { state, status: 'pending', expiresAt });
    const authorizeUrl = `https://www.tiktok.com/v2/auth/authorize?client_key=k&state=${state}`;
    return reply(200, { authorizeUrl, state, expiresAt });
  };

  const route = ({ method, path }: Call): Response => {
    const url = new URL(path, 'https://fake.example');
    if (method === 'POST') return mint();
    if (url.pathname === '/v1/whoami') {
      const scopes = ['social:read', 'social:write', 'org:admin'];
      return reply(200, { organizationId: 'org_canary', apiKeyId: 'key_canary', scopes }, dateOf(now()));
    }
    const status = /^\/v1\/social\/oauth-status\/(.+)$/.exec(url.pathname);
    if (status) {
      const found = statuses.get(status[1] ?? '');
      return found ? reply(200, found) : reply(404, refusal('NOT_FOUND'));
    }
    const project = /^\/v1\/projects\/(.+)\/social-accounts$/.exec(url.pathname)?.[1];
    if (project) {
      const rows = accounts.get(project) ?? [];
      const limit = Number(url.searchParams.get('limit') ?? 50);
      const from = Number(url.searchParams.get('cursor') ?? 0);
      const more = from + limit < rows.length;
      return reply(200, {
        items: rows.slice(from, from + limit),
        nextCursor: more ? `${from + limit}` : null,
      });
    }
    if (method === 'DELETE') {
      const socialAccountId = path.split('/').at(-1);
      return reply(200, { socialAccountId, status: 'disconnected', canceledScheduledPosts: 4 });
    }
    return reply(404, refusal('NOT_FOUND'));
  };

  return {
    calls,
    accounts,
    statuses,
    /** The calls whose method and path fit. */
    seen: (match: RegExp) => calls.filter(({ method, path }) => match.test(`${method} ${path}`)),
    /** Answers the next fitting call, before those that were scripted later. */
    next(match: RegExp, answer: Answer) {
      scripted.push({ match, answer });
    },
    complete(state: string, facts: object = {}) {
      statuses.set(state, {
        state,
        status: 'completed',
        socialAccountId: 'sa_new',
        platform: 'tiktok',
        handle: handleCanary,
        connectedAt: new Date(now()).toISOString(),
        ...facts,
      });
    },
    fetch: async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
      const url = new URL(String(input));
      const call: Call = {
        method: init.method ?? 'GET',
        path: url.pathname + url.search,
        body: typeof init.body === 'string' ? JSON.parse(init.body) : null,
        headers: new Headers(init.headers),
        redirect: init.redirect,
      };
      calls.push(call);
      const index = scripted.findIndex(({ match }) => match.test(`${call.method} ${call.path}`));
      const [script] = index === -1 ? [] : scripted.splice(index, 1);
      return script ? script.answer(call, init) : route(call);
    },
  };
}

export const account = (socialAccountId: string, facts: object = {}) => ({
  socialAccountId,
  platform: 'tiktok',
  handle: handleCanary,
  avatarUrl: null,
  status: 'connected',
  leased: false,
  connectedAt: '2026-01-01T00:00:00.000Z',
  tokenExpiresAt: null,
  ...facts,
});
