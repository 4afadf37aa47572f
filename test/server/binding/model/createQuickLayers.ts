/** Somebody who takes part. A login at a platform begins with the letter of the one it belongs to. */
export type Person = 'h' | 'm' | 'v';

export const holderOf = (login: string) => login.slice(0, 1) as Person;

/** An account of a project at Layers. */
export interface Row {
  socialAccountId: string;
  projectId: string;
  handle: string;
  connectedAt: number;
}

/** What stands behind a link. */
export interface State {
  state: string;
  projectId: string;
  returnUrl: string;
  /** The account that a reconnect repairs. */
  reauthOf: string | null;
  expiresAt: number;
  outcome: 'pending' | 'failed' | (Row & { status: 'completed' });
}

export interface QuickLayersOptions {
  now(): number;
  sendsDate: boolean;
  /** Does a call-back for the wrong platform send the browser to the return URL without ending the state? */
  leaksTokens: boolean;
}

const stateLifetimeMs = 600_000;
const refusal = (code: string) => ({ error: { code, message: '', requestId: 'req_1' } });
const toIso = (time: number) => new Date(Math.floor(time / 1000) * 1000).toISOString();

/**
 * Layers as the documents have it, in as few steps as can be: ten thousand stories are played on it. It stores the
 * account before it sends the browser on, gives a login that is there already its old row, and lets a reconnect put
 * another login behind an account.
 */
export function createQuickLayers({ now, sendsDate, leaksTokens }: QuickLayersOptions) {
  const states = new Map<string, State>();
  const rows = new Map<string, Row>();
  const deleted: string[] = [];
  const events: string[] = [];
  let lagging = 0;
  let refusing = 0;
  let held: { before: boolean; released: Promise<void> } | null = null;

  const mint = (projectId: string, returnUrl: string, reauthOf: string | null) => {
    const state = `st_${states.size + 1}`;
    const expiresAt = now() + stateLifetimeMs;
    states.set(state, { state, projectId, returnUrl, reauthOf, expiresAt, outcome: 'pending' });
    const authorizeUrl = `https://www.tiktok.com/v2/auth/authorize?state=${state}`;
    return { authorizeUrl, state, expiresAt: toIso(expiresAt) };
  };

  const expireIfDue = (row: State) => {
    if (row.outcome === 'pending' && now() >= row.expiresAt) row.outcome = 'failed';
  };

  const statusOf = (name: string) => {
    const row = states.get(name);
    if (row === undefined) return null;
    expireIfDue(row);
    const { outcome } = row;
    if (outcome === 'failed') return { status: 'failed', error: { code: 'state_expired', message: '' } };
    if (outcome === 'pending' || lagging > 0) {
      if (outcome !== 'pending') lagging -= 1;
      return { status: 'pending', expiresAt: toIso(row.expiresAt) };
    }
    const { socialAccountId, handle, connectedAt } = outcome;
    return {
      status: 'completed',
      socialAccountId,
      platform: 'tiktok',
      handle,
      connectedAt: toIso(connectedAt),
    };
  };

  const list = (projectId: string) => ({
    items: [...rows.values()]
      .filter((row) => row.projectId === projectId)
      .map(({ socialAccountId, handle, connectedAt }) => ({
        socialAccountId,
        platform: 'tiktok',
        handle,
        avatarUrl: null,
        status: 'connected',
        leased: false,
        connectedAt: toIso(connectedAt),
        tokenExpiresAt: null,
      })),
    nextCursor: null,
  });

  const answer = (method: string, path: string, body: string | undefined): [number, unknown] => {
    if (refusing > 0) {
      refusing -= 1;
      return [429, refusal('RATE_LIMITED')];
    }
    const [, first = '', second = '', third = ''] = path.split('?', 1)[0]?.split('/') ?? [];
    if (method === 'POST') {
      const { returnUrl, socialAccountId = null } = JSON.parse(body ?? '{}');
      const there = socialAccountId === null || rows.get(socialAccountId)?.projectId === second;
      return there ? [200, mint(second, returnUrl, socialAccountId)] : [404, refusal('NOT_FOUND')];
    }
    if (method === 'DELETE') {
      deleted.push(second);
      return rows.delete(second) ? [200, {}] : [404, refusal('NOT_FOUND')];
    }
    if (first === 'projects' && third === 'social-accounts') return [200, list(second)];
    const status = statusOf(third);
    return status === null ? [404, refusal('NOT_FOUND')] : [200, status];
  };

  const connect = (row: State, handle: string): Row | null => {
    if (row.reauthOf !== null) {
      const there = rows.get(row.reauthOf);
      if (there === undefined) return null;
      there.handle = handle;
      return there;
    }
    const known = [...rows.values()].find((one) => one.projectId === row.projectId && one.handle === handle);
    if (known) return known;
    const socialAccountId = `sa_${rows.size + deleted.length + 1}`;
    const made = { socialAccountId, projectId: row.projectId, handle, connectedAt: now() };
    rows.set(socialAccountId, made);
    return made;
  };

  return {
    states,
    rows,
    deleted,
    /** The ids of events that there are, one for each account that was connected. */
    events,

    /** The platform sends a browser back to Layers. Returns the URL that Layers sends it on to. */
    callback(name: string, walk: { login: string } | 'denied' | 'wrong platform'): string {
      const row = states.get(name);
      if (row === undefined) throw new Error(`There is no state ${name}.`);
      expireIfDue(row);
      if (row.outcome !== 'pending') return `${row.returnUrl}?layers_oauth_error=state_terminal`;
      if (walk === 'wrong platform') {
        if (!leaksTokens) row.outcome = 'failed';
        return `${row.returnUrl}?layers_oauth_error=platform_mismatch`;
      }
      const made = walk === 'denied' ? null : connect(row, walk.login);
      if (made === null) {
        row.outcome = 'failed';
        return `${row.returnUrl}?layers_oauth_error=platform_denied`;
      }
      row.outcome = { status: 'completed', ...made };
      if (row.reauthOf === null) events.push(`evt_${events.length + 1}`);
      return row.returnUrl;
    },

    /** The next status read of a completed state is one behind. */
    lag: () => {
      lagging += 1;
    },
    /** The next call is refused with a 429. */
    refuse: () => {
      refusing += 1;
    },
    /** The next call is held up, before it is answered or on its way back. */
    hold(before: boolean): { release(): void } {
      let release = () => {};
      const released = new Promise<void>((resolve) => {
        release = resolve;
      });
      held = { before, released };
      return {
        release() {
          held = null;
          release();
        },
      };
    },
    healthy() {
      lagging = 0;
      refusing = 0;
      held = null;
    },

    async fetch(input: string | URL | Request, init: RequestInit = {}): Promise<Response> {
      const path = String(input).slice('https://api.layers.com/v1'.length);
      const holding = held;
      held = null;
      if (holding?.before) await holding.released;
      const [status, body] = answer(init.method ?? 'GET', path, init.body as string | undefined);
      const date = new Date(now()).toUTCString();
      if (holding && !holding.before) await holding.released;
      return quickResponse(status, body, {
        ...(sendsDate ? { date } : {}),
        ...(status === 429 ? { 'retry-after': '20' } : {}),
      });
    },
  };
}

export type QuickLayers = ReturnType<typeof createQuickLayers>;

/** As much of a Response as the server half reads of one. */
function quickResponse(status: number, body: unknown, headers: Record<string, string>): Response {
  const bytes = new TextEncoder().encode(JSON.stringify(body));
  const parts = [{ done: false, value: bytes }];
  const reader = { read: async () => parts.shift() ?? { done: true }, cancel: async () => {} };
  const like = {
    status,
    ok: status < 300,
    headers: { get: (name: string) => headers[name] ?? null },
    body: { getReader: () => reader },
  };
  return like as unknown as Response;
}
