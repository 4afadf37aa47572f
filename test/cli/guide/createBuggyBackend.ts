import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import express, { type Express, type Request, type Response } from 'express';
import type { RunningSandbox } from '../../../src/sandbox/index.js';

/** What can be wrong with the backend. `G…` are the bugs of Layers' guide; the others are mistakes that are as easy. */
export type Bug =
  | 'G1 redirects a start with 307'
  | 'G2 redirects to a relative URL that throws'
  | 'G3 reads Retry-After with Number'
  | 'G4 reads JSON unguarded'
  | 'G5 takes 404 for pending'
  | 'G6 has no deadline'
  | 'G7 takes the project from the form'
  | 'G8 has one slot for what is pending'
  | 'G9 puts the state into a URL'
  | 'G10 reflects the error'
  | 'G11 believes the return'
  | 'G12 forgets how an attempt ended'
  | 'G13 binds no return'
  | 'G15 makes a link for each call'
  | 'G16 makes reauth links while listing'
  | 'G17 reads page one only'
  | 'checks no origin'
  | 'asks for no session'
  | 'shows attempts of others'
  | 'does not look whose account it is'
  | 'drops Retry-After'
  | 'drops the code of a failure'
  | 'drops the count'
  | 'fails at a second disconnect'
  | 'mends nothing on a reauth'
  | 'lets answers be kept'
  | 'answers errors as text'
  | 'answers errors without a code'
  | 'gives the key away'
  | 'hides what was connected'
  | 'has no disconnect'
  | 'takes any webhook'
  | 'takes no webhook'
  | 'ends a return at a page'
  | 'never completes'
  | 'is out of order'
  | 'has another API key';

interface Attempt {
  id: string;
  user: string;
  projectId: string;
  platform: string;
  state: string;
  /** Has the browser of the start come back? */
  bound: boolean;
  /** How it has ended, once that is known. */
  end: Record<string, unknown> | null;
}

interface Session {
  user: string;
  pending: Attempt[];
}

interface Answer {
  status: number;
  body: Record<string, unknown>;
  retryAfter: string | null;
}

const hours = 3_600_000;
const codes = [
  'state_expired',
  'platform_denied',
  'missing_code',
  'exchange_failed',
  'persistence_error',
  'platform_mismatch',
  'state_terminal',
];

const envelope = (code: string) => ({ error: { code, message: code, requestId: randomUUID() } });

/**
 * A partner's backend in the shape of Layers' guide, with each of the guide's bugs mended that can be seen from outside,
 * unless `bugs` has it. It shares no code with the server half.
 */
export function createBuggyBackend(
  appUrl: string,
  { url: apiUrl, sandbox }: RunningSandbox,
  bugs: readonly Bug[],
): Express {
  const has = (bug: Bug) => bugs.includes(bug);
  const apiKey = has('has another API key') ? 'lp_test_of_somebody_else' : sandbox.apiKey;
  const sessions = new Map<string, Session>();
  const attempts = new Map<string, Attempt>();
  const answers = new Map<string, Promise<Attempt & { authorizeUrl: string }>>();
  const app = express();

  async function callLayers(method: string, path: string, body?: object): Promise<Answer> {
    const response = await fetch(`${apiUrl}/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
      signal: AbortSignal.timeout(has('G6 has no deadline') ? 24 * hours : hours),
      ...(body && { body: JSON.stringify(body) }),
    });
    const retryAfter = response.headers.get('retry-after');
    const isJson = response.headers.get('content-type')?.includes('json');
    if (!isJson && !has('G4 reads JSON unguarded')) throw new TypeError('Layers has not sent JSON.');
    return { status: response.status, body: (await response.json()) as Answer['body'], retryAfter };
  }

  /** What is wrong with Layers is not the browser's to know. */
  async function guarded(ask: Promise<Answer>): Promise<Answer> {
    if (has('G4 reads JSON unguarded')) {
      return ask.catch((error: unknown) => {
        if (error instanceof SyntaxError) throw error;
        return { status: 502, body: envelope('upstream_unavailable'), retryAfter: null };
      });
    }
    return ask.catch(() => ({ status: 502, body: envelope('upstream_unavailable'), retryAfter: null }));
  }

  const layers = (method: string, path: string, body?: object) => guarded(callLayers(method, path, body));

  function fail(response: Response, status: number, code: string) {
    if (has('answers errors as text')) return response.status(status).type('text').send(code);
    if (has('answers errors without a code')) return response.status(status).json({ message: code });
    return response.status(status).json(envelope(code));
  }

  function passOn(response: Response, { status, body, retryAfter }: Answer) {
    if (retryAfter !== null && !has('drops Retry-After')) response.set('Retry-After', retryAfter);
    if (status > 399) response.status(status);
    return status > 399 && (has('answers errors as text') || has('answers errors without a code'))
      ? fail(response, status, 'upstream')
      : response.status(status).json(body);
  }

  const cookie = (request: Request, name: string) =>
    new RegExp(`(?:^|; )${name}=([\\w-]+)`).exec(request.headers.cookie ?? '')?.[1];

  /** The session of a signed-in user in one browser. */
  function sessionOf(request: Request, response: Response): Session | null {
    const user = cookie(request, 'user') ?? (has('asks for no session') ? 'acme' : undefined);
    if (user === undefined) return null;
    const sid = cookie(request, 'sid') ?? randomUUID();
    response.cookie('sid', sid, { httpOnly: true, sameSite: 'lax', path: '/' });
    const session = sessions.get(`${user} ${sid}`) ?? { user, pending: [] };
    sessions.set(`${user} ${sid}`, session);
    return session;
  }

  const ownProject = ({ user }: Session) => (user === 'acme' ? sandbox.projectId : sandbox.otherProjectId);
  const projectFor = (session: Session, named: unknown) =>
    has('G7 takes the project from the form') ? String(named) : ownProject(session);

  app.disable('x-powered-by').disable('etag');
  const hook = express.raw({ type: '*/*' });
  app.post('/layers-webhook', hook, (request, response) => {
    const [, time = '', given = ''] =
      /t=(\d+),v1=([0-9a-f]{64})/.exec(request.get('x-layers-signature') ?? '') ?? [];
    const mac = createHmac('sha256', sandbox.webhookSecret).update(`${time}.${request.body}`).digest('hex');
    const isRight = given !== '' && timingSafeEqual(Buffer.from(mac), Buffer.from(given));
    const isTaken = (isRight || has('takes any webhook')) && !has('takes no webhook');
    response.status(isTaken ? 200 : 400).end();
  });
  app.use(express.urlencoded({ extended: false }), express.json());
  app.use((request, response, next) => {
    response.set('Cache-Control', has('lets answers be kept') ? 'public, max-age=60' : 'no-store');
    if (has('gives the key away')) response.set('X-Debug', apiKey);
    if (has('is out of order')) return fail(response, 500, 'server_error');
    const origin = request.get('origin');
    const isForeign = origin !== undefined && origin !== appUrl;
    if (request.method !== 'GET' && isForeign && !has('checks no origin'))
      return fail(response, 403, 'forbidden');
    next();
  });

  function remember(session: Session, platform: string, projectId: string, state: string): Attempt {
    const id = has('G9 puts the state into a URL') ? state : randomUUID();
    return { id, user: session.user, projectId, platform, state, bound: false, end: null };
  }

  function keep(session: Session, attempt: Attempt) {
    attempts.set(attempt.id, attempt);
    const others = has('G11 believes the return')
      ? session.pending.filter(({ platform }) => platform !== attempt.platform)
      : session.pending;
    session.pending = has('G8 has one slot for what is pending') ? [attempt] : [...others, attempt];
  }

  const returnUrl = (platform: string, token: string) =>
    has('G8 has one slot for what is pending') || has('G11 believes the return')
      ? `${appUrl}/connect/${platform}/return`
      : `${appUrl}/connect/${platform}/return/${token}`;

  const tokens = new Map<string, Attempt>();

  async function start(session: Session, platform: string, projectId: string) {
    const token = randomUUID();
    const minted = await layers('POST', `/projects/${projectId}/social/oauth-url`, {
      platform,
      returnUrl: returnUrl(platform, token),
    });
    if (minted.status !== 200) throw new Error('no link');
    const { authorizeUrl, state } = minted.body as { authorizeUrl: string; state: string };
    const attempt = remember(session, platform, projectId, state);
    tokens.set(token, attempt);
    keep(session, attempt);
    return Object.assign(attempt, { authorizeUrl });
  }

  app.post('/connect/:platform/start', async (request, response) => {
    const session = sessionOf(request, response);
    if (!session) return fail(response, 401, 'unauthenticated');
    const { projectId, actionId } = (request.body ?? {}) as Record<string, string>;
    const { platform } = request.params;
    const key = `${session.user} ${platform} ${actionId}`;
    const once = has('G15 makes a link for each call') ? undefined : answers.get(key);
    const started = once ?? start(session, platform, projectFor(session, projectId));
    answers.set(key, started);
    const { authorizeUrl } = await started.catch(() => ({ authorizeUrl: '/connect/failed' }));
    response.redirect(has('G1 redirects a start with 307') ? 307 : 303, authorizeUrl);
  });

  /** Polls as the guide's loop does, which the return begins. */
  async function pollInBackground(attempt: Attempt): Promise<void> {
    for (let i = 0; i < 500; i += 1) {
      const answer = await layers('GET', `/social/oauth-status/${attempt.state}`);
      if (answer.status !== 429) return;
      const waitMs = Math.max(Number(answer.retryAfter) * 1000, 5_000);
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }

  app.get(['/connect/:platform/return', '/connect/:platform/return/:token'], async (request, response) => {
    const session = sessionOf(request, response);
    const { platform, token } = request.params as { platform: string; token?: string };
    const attempt = token
      ? tokens.get(token)
      : session?.pending.findLast(
          (one) => has('G8 has one slot for what is pending') || one.platform === platform,
        );
    const isOwn = attempt !== undefined && session?.user === attempt.user;
    if (!isOwn || !session.pending.includes(attempt)) {
      return response.redirect(303, '/connect/failed?reason=no_session');
    }
    if (has('ends a return at a page'))
      return response.type('html').send('<!doctype html><title>App</title>');
    const code = request.query['layers_oauth_error'];
    const isKnown = typeof code === 'string' && codes.includes(code);
    if (has('G11 believes the return') && code !== undefined) {
      session.pending = session.pending.filter((one) => one !== attempt);
    }
    attempt.bound = true;
    if (has('G2 redirects to a relative URL that throws'))
      new URL(`/connect/connecting?attempt=${attempt.id}`);
    await read(attempt);
    if (!attempt.end && has('G3 reads Retry-After with Number')) void pollInBackground(attempt);
    if (has('drops the code of a failure'))
      return response.redirect(303, `/connect/done?attempt=${attempt.id}`);
    if (attempt.end?.['status'] !== 'completed' && isKnown) {
      return response.redirect(303, `/connect/failed?reason=${code}`);
    }
    if (has('G10 reflects the error') && typeof code === 'string' && !isKnown) {
      return response.redirect(303, `/connect/failed?reason=${code}`);
    }
    const name = has('G9 puts the state into a URL') ? 'state' : 'attempt';
    response.redirect(303, `/connect/connecting?${name}=${attempt.id}`);
  });

  /** Asks Layers about an attempt, unless it is over. An end counts once the browser of the start is back. */
  async function read(attempt: Attempt): Promise<Answer> {
    const { id, platform, state } = attempt;
    const pending = { status: 200, body: { attemptId: id, platform, status: 'pending' }, retryAfter: null };
    if (has('never completes')) return pending;
    if (attempt.end) return { status: 200, body: attempt.end, retryAfter: null };
    const answer = await layers('GET', `/social/oauth-status/${state}`);
    if (answer.status !== 200 || answer.body['status'] === 'pending') {
      return answer.status === 200 ? pending : answer;
    }
    const { state: _, ...rest } = answer.body;
    const body: Record<string, unknown> = { ...rest, attemptId: id };
    if (has('drops the code of a failure') && body['status'] === 'failed')
      body['error'] = { code: 'unknown' };
    if (body['status'] === 'completed' && !attempt.bound && !has('G13 binds no return')) return pending;
    if (!has('G12 forgets how an attempt ended')) attempt.end = body;
    return { status: 200, body, retryAfter: null };
  }

  app.get('/connect/status/:attemptId', async (request, response) => {
    const session = sessionOf(request, response);
    if (!session) return fail(response, 401, 'unauthenticated');
    const { attemptId } = request.params;
    // The pages of the guide know an attempt by its state alone.
    const attempt =
      attempts.get(attemptId) ?? [...attempts.values()].find(({ state }) => state === attemptId);
    const isOwn = attempt && (attempt.user === session.user || has('shows attempts of others'));
    if (!isOwn && has('G5 takes 404 for pending')) return response.json({ attemptId, status: 'pending' });
    if (!isOwn) return fail(response, 404, 'unknown_attempt');
    passOn(response, await read(attempt));
  });

  const pageOf = (projectId: string, query: string) =>
    layers('GET', `/projects/${projectId}/social-accounts${query}`);

  /** Takes out what attempts have brought from which nobody has come back. */
  async function withoutUnbound(items: Record<string, unknown>[]): Promise<unknown[]> {
    const brought = await Promise.all(
      [...attempts.values()]
        .filter(({ bound, end }) => !bound && end === null)
        .map(
          async ({ state }) => (await layers('GET', `/social/oauth-status/${state}`)).body['socialAccountId'],
        ),
    );
    return items.filter((item) => !brought.includes(item['socialAccountId']));
  }

  app.get('/projects/:projectId/social-accounts', async (request, response) => {
    const session = sessionOf(request, response);
    if (!session) return fail(response, 401, 'unauthenticated');
    const projectId = projectFor(session, request.params.projectId);
    const { cursor } = request.query;
    const query = typeof cursor === 'string' ? `?cursor=${encodeURIComponent(cursor)}` : '';
    const page = await pageOf(projectId, has('G17 reads page one only') ? '' : query);
    if (page.status !== 200) return passOn(response, page);
    let items = page.body['items'] as Record<string, unknown>[];
    if (has('G16 makes reauth links while listing')) {
      for (const { status, socialAccountId } of items) {
        const body = { socialAccountId, returnUrl: `${appUrl}/connect/tiktok/return` };
        if (status === 'reauth_required')
          await layers('POST', `/projects/${projectId}/social/reauth-url`, body);
      }
    }
    if (has('hides what was connected')) {
      const ends = [...attempts.values()].map(({ end }) => end?.['socialAccountId']);
      items = items.filter((item) => !ends.includes(item['socialAccountId']));
    }
    const shown = has('G13 binds no return') ? items : await withoutUnbound(items);
    response.json({ ...page.body, items: shown });
  });

  async function isInProject(session: Session, socialAccountId: string): Promise<boolean> {
    if (has('does not look whose account it is')) return true;
    let query = '';
    for (;;) {
      const { body, status } = await pageOf(ownProject(session), query);
      const items = (body['items'] ?? []) as Record<string, unknown>[];
      if (items.some((item) => item['socialAccountId'] === socialAccountId)) return true;
      if (status !== 200 || body['nextCursor'] === null) return false;
      query = `?cursor=${encodeURIComponent(String(body['nextCursor']))}`;
    }
  }

  app.post('/projects/:projectId/social/reauth-url', async (request, response) => {
    const session = sessionOf(request, response);
    if (!session) return fail(response, 401, 'unauthenticated');
    const { socialAccountId = '' } = (request.body ?? {}) as { socialAccountId?: string };
    if (!(await isInProject(session, socialAccountId))) return fail(response, 404, 'not_found');
    const projectId = projectFor(session, request.params.projectId);
    const token = randomUUID();
    const isConnect = has('mends nothing on a reauth');
    const minted = isConnect
      ? await layers('POST', `/projects/${projectId}/social/oauth-url`, {
          platform: 'tiktok',
          returnUrl: returnUrl('tiktok', token),
        })
      : await layers('POST', `/projects/${projectId}/social/reauth-url`, {
          socialAccountId,
          returnUrl: returnUrl('tiktok', token),
        });
    if (minted.status !== 200) return passOn(response, minted);
    const { authorizeUrl, state, expiresAt } = minted.body as Record<string, string>;
    const attempt = remember(session, 'tiktok', projectId, state ?? '');
    tokens.set(token, attempt);
    keep(session, attempt);
    response.json({ attemptId: attempt.id, authorizeUrl, expiresAt });
  });

  const disconnected = new Set<string>();

  app.delete('/social-accounts/:socialAccountId', async (request, response) => {
    const session = sessionOf(request, response);
    if (!session) return fail(response, 401, 'unauthenticated');
    const { socialAccountId } = request.params;
    if (!(await isInProject(session, socialAccountId))) return fail(response, 404, 'not_found');
    if (has('has no disconnect')) return response.json({ canceledScheduledPosts: 0 });
    if (has('fails at a second disconnect') && disconnected.has(socialAccountId)) {
      return fail(response, 500, 'server_error');
    }
    disconnected.add(socialAccountId);
    const revoked = await layers('DELETE', `/social-accounts/${socialAccountId}`);
    if (has('drops the count') && revoked.status === 200) return response.json({ status: 'disconnected' });
    passOn(response, revoked);
  });

  // Whatever throws ends at Express' own page.
  app.use((_error: Error, _request: Request, response: Response, _next: unknown) => {
    response.status(500).type('html').send('<!doctype html><title>Error</title>');
  });
  return app;
}
