import { createServer } from 'node:http';

/**
 * The smallest Layers, over HTTP: links that stay pending until `/fake/complete`, and the accounts they bring. Under
 * `/fake/` stands what a suite asks of it.
 * @returns {Promise<{ url: string, close(): void }>}
 */
export async function startFakeLayers() {
  /** @type {{ state: string, returnUrl: string, authorization: string }[]} */
  const minted = [];
  /** @type {Map<string, object>} */
  const statuses = new Map();
  /** @type {Map<string, Record<string, unknown>>} */
  const accounts = new Map();
  let lists = 0;
  let whoamis = 0;
  let isBusy = false;

  /** @type {Record<string, (body: any, authorization: string) => unknown>} */
  const fake = {
    minted: () => minted,
    lists: () => lists,
    whoamis: () => whoamis,
    busy: () => {
      isBusy = true;
    },
    complete() {
      const { state = '' } = minted.at(-1) ?? {};
      const connectedAt = new Date().toISOString();
      const socialAccountId = `sa_${minted.length}`;
      const account = { socialAccountId, platform: 'tiktok', handle: `handle${minted.length}`, connectedAt };
      statuses.set(state, { state, status: 'completed', ...account });
      const facts = { avatarUrl: null, status: 'connected', leased: false, tokenExpiresAt: null };
      accounts.set(socialAccountId, { ...account, ...facts });
      return { socialAccountId };
    },
  };

  /** @param {string} method @param {string} path @param {any} body @param {string} authorization */
  const answer = (method, path, body, authorization) => {
    const name = /^\/fake\/(\w+)$/.exec(path)?.[1];
    if (name !== undefined) return { status: 200, body: fake[name]?.(body, authorization) ?? null };
    if (isBusy) {
      isBusy = false;
      return {
        status: 429,
        body: { error: { code: 'RATE_LIMITED', message: 'Slow down.', requestId: 'req_1' } },
      };
    }
    if (method === 'POST') {
      const state = `st_${minted.length + 1}`;
      const expiresAt = new Date(Date.now() + 600_000).toISOString();
      minted.push({ state, returnUrl: String(body?.returnUrl), authorization });
      statuses.set(state, { state, status: 'pending', expiresAt });
      const authorizeUrl = `https://www.tiktok.com/v2/auth/authorize?client_key=k&state=${state}`;
      return { status: 200, body: { authorizeUrl, state, expiresAt } };
    }
    const last = path.split('/').at(-1) ?? '';
    if (path.includes('/oauth-status/')) return { status: 200, body: statuses.get(last) };
    if (method === 'DELETE') {
      accounts.delete(last);
      const revoked = { socialAccountId: last, status: 'disconnected', canceledScheduledPosts: 0 };
      return { status: 200, body: revoked };
    }
    if (path === '/v1/whoami') {
      whoamis += 1;
      return { status: 200, body: { scopes: ['social:read', 'social:write'] } };
    }
    lists += 1;
    return { status: 200, body: { items: [...accounts.values()], nextCursor: null } };
  };

  const server = createServer(async (req, res) => {
    let text = '';
    for await (const chunk of req) text += String(chunk);
    const { pathname } = new URL(req.url ?? '/', 'http://fake');
    const body = text === '' ? null : JSON.parse(text);
    const said = answer(req.method ?? 'GET', pathname, body, req.headers.authorization ?? '');
    res.writeHead(said.status, { 'content-type': 'application/json', 'retry-after': '7' });
    res.end(JSON.stringify(said.body));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
