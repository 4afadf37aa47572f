// A Layers that counts and holds its tier, and knows nothing but what a connect needs.
import type { UpstreamClient } from '../../src/server/index.js';

export const tiers = {
  standard: { reads: 120, writes: 60, writesADay: 10_000 },
  pilot: { reads: 1_200, writes: 600, writesADay: 100_000 },
  partner: { reads: 6_000, writes: 3_000, writesADay: 500_000 },
};
export type Tier = keyof typeof tiers;

export type LayersRoute = 'mint' | 'status' | 'list';

const minuteMs = 60_000;
const linkMs = 10 * minuteMs;

interface LayersState {
  returnUrl: string;
  projectId: string;
  expiresAt: number;
  outcome: 'pending' | 'approved' | 'denied';
  endedAt: number;
}

/** The calls of a moving minute. */
function createWindow(limit: number, now: () => number) {
  const times: number[] = [];
  let first = 0;
  return () => {
    while ((times[first] ?? Number.POSITIVE_INFINITY) <= now() - minuteMs) first += 1;
    if (first > 1_000) times.splice(0, first);
    if (first > times.length) first = 0;
    if (times.length - first >= limit) return false;
    times.push(now());
    return true;
  };
}

export function createLayers(tier: Tier, now: () => number, onCall: (route: LayersRoute) => void) {
  const states = new Map<string, LayersState>();
  const accounts = new Map<string, object>();
  const take = {
    read: createWindow(tiers[tier].reads, now),
    write: createWindow(tiers[tier].writes, now),
  };
  let minted = 0;
  let refused = 0;

  const mint = (projectId: string, body: string): object => {
    minted += 1;
    const state = `st_${minted}`;
    const { returnUrl } = JSON.parse(body) as { returnUrl: string };
    const expiresAt = now() + linkMs;
    states.set(state, { returnUrl, projectId, expiresAt, outcome: 'pending', endedAt: 0 });
    return {
      state,
      authorizeUrl: `https://www.tiktok.com/v2/auth/authorize?client_key=k&state=${state}`,
      expiresAt: new Date(expiresAt).toISOString(),
    };
  };

  const accountOf = ({ endedAt }: LayersState, state: string) => ({
    socialAccountId: `sa_${state}`,
    platform: 'tiktok',
    handle: `customer.${state}`,
    connectedAt: new Date(endedAt).toISOString(),
  });

  const statusOf = (state: string): object => {
    const found = states.get(state);
    if (found === undefined) return { error: { code: 'NOT_FOUND', message: '', requestId: 'req_1' } };
    const { outcome, expiresAt } = found;
    if (outcome === 'approved') return { state, status: 'completed', ...accountOf(found, state) };
    const code = outcome === 'denied' ? 'platform_denied' : 'state_expired';
    if (outcome === 'denied' || expiresAt <= now()) {
      return { state, status: 'failed', platform: 'tiktok', error: { code, requestId: 'req_1' } };
    }
    return { state, status: 'pending', platform: 'tiktok', expiresAt: new Date(expiresAt).toISOString() };
  };

  const client: UpstreamClient = async ({ method, url, body }) => {
    const { pathname } = new URL(url);
    const projectId = /\/projects\/([^/]+)/.exec(pathname)?.[1] ?? '';
    const route: LayersRoute =
      method === 'POST' ? 'mint' : pathname.includes('oauth-status') ? 'status' : 'list';
    onCall(route);
    const headers: Record<string, string> = { date: new Date(now()).toUTCString(), 'x-request-id': 'req_1' };
    const answer = (status: number, content: object) => ({
      status,
      header: (name: string) => headers[name] ?? null,
      body: new TextEncoder().encode(JSON.stringify(content)),
    });
    if (!take[method === 'GET' ? 'read' : 'write']()) {
      refused += 1;
      headers['retry-after'] = '60';
      return answer(429, { error: { code: 'RATE_LIMITED', message: '', requestId: 'req_1' } });
    }
    if (route === 'mint') return answer(200, mint(projectId, body ?? '{}'));
    if (route === 'status') return answer(200, statusOf(pathname.slice(pathname.lastIndexOf('/') + 1)));
    const account = accounts.get(projectId);
    return answer(200, { items: account ? [account] : [], nextCursor: null });
  };

  return {
    client,
    /** How many calls it has answered with 429. */
    refused: () => refused,
    returnUrlOf: (state: string) => states.get(state)?.returnUrl ?? '',
    /** The customer gives consent, or cancels. */
    end(state: string, outcome: 'approved' | 'denied') {
      const found = states.get(state);
      if (found === undefined) return;
      Object.assign(found, { outcome, endedAt: now() });
      if (outcome === 'denied') return;
      const account = { ...accountOf(found, state), avatarUrl: null, status: 'connected', leased: false };
      accounts.set(found.projectId, { ...account, tokenExpiresAt: null });
    },
  };
}
