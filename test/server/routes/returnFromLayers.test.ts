import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  type ConnectedEvent,
  type ConnectHandlerOptions,
  createConnectHandler,
  type QuarantinedEvent,
  type RevokedEvent,
} from '../../../src/server/index.js';
import { account, refusal, reply } from '../helpers/fakeLayers.js';
import { letRun } from '../helpers/letRun.js';
import { cookieOf, createBrowser, type SendInit, setUp, users } from '../helpers/setUp.js';

const unboundPage = expect.stringMatching(/^\/connect\/failed\?attempt=[\w-]{38}&error=return_unbound$/);
const reads = /oauth-status/;
const deletes = /^DELETE/;

async function started(options: Partial<ConnectHandlerOptions> = {}) {
  const connected: ConnectedEvent[] = [];
  const quarantined: QuarantinedEvent[] = [];
  const revoked: RevokedEvent[] = [];
  const all = setUp({
    failedPath: '/connect/failed',
    onConnected: (event) => void connected.push(event),
    onQuarantined: (event) => void quarantined.push(event),
    onRevoked: (event) => void revoked.push(event),
    ...options,
  });
  const attempt = await all.startConnect();
  const back = async (init: SendInit = {}, query = '') => {
    const response = await all.send('GET', `${attempt.returnPath}${query}`, init);
    return response.headers.get('location');
  };
  const status = async () => {
    const response = await all.send('GET', `/attempts/${attempt.attemptId}`, { user: 'acme' });
    return (await response.json()) as { status: string; error?: { code: string } };
  };
  const shown = async () => {
    const { items } = await (await all.send('GET', '/accounts', { user: 'acme' })).json();
    return items.map(({ socialAccountId }: { socialAccountId: string }) => socialAccountId);
  };
  // Consent: Layers has the account, and lists it beside another one.
  const consent = (facts: object = {}) => {
    const connectedAt = new Date(all.now()).toISOString();
    all.layers.complete(attempt.state, facts);
    all.layers.accounts.set('prj_acme', [account('sa_new', { connectedAt, ...facts }), account('sa_old')]);
  };
  return { ...all, attempt, back, status, shown, consent, connected, quarantined, revoked };
}

const stranger = { cookie: `__Host-layers-connect=${'B'.repeat(22)}` };
const fromConsent = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
const swapCase = (text: string) =>
  [...text]
    .map((letter) => (letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase()))
    .join('');

describe('a browser that came before consent and comes again after it', () => {
  const other = { cookie: `__Host-layers-connect=${'C'.repeat(22)}` };

  it('is the first one where it is somebody else’s, whoever comes after it', async () => {
    const { attempt, back, advance, consent, status, shown, connected } = await started();
    await back({}, '?layers_oauth_error=platform_mismatch');
    await back(other, '?layers_oauth_error=platform_mismatch');
    advance(70_000);
    consent();
    expect(await back(other)).toEqual(unboundPage);
    await back({ cookie: attempt.cookie });
    advance(10_000);
    expect((await status()).status).not.toBe('completed');
    expect(await shown()).toEqual(['sa_old']);
    expect(connected).toEqual([]);
  });

  it('completes once it signs in, although nobody could tell whose it is when it came again', async () => {
    let isDown = false;
    const { attempt, back, advance, consent, send, connected } = await started({
      authorize: async (request) => {
        if (isDown) throw new Error('down');
        return request.headers.get('x-user') ? users.acme : null;
      },
    });
    await back(other, '?layers_oauth_error=platform_mismatch');
    advance(70_000);
    consent();
    isDown = true;
    await back({ ...other, user: 'acme' });
    isDown = false;
    advance(10_000);
    const answer = await send('GET', `/attempts/${attempt.attemptId}`, { ...other, user: 'acme' });
    expect(await answer.json()).toMatchObject({ status: 'completed' });
    expect(connected).toHaveLength(1);
  });
});

describe('a return by whoever began', () => {
  it.each<[string, (cookie: string) => SendInit]>([
    ['the browser alone, without a session', (cookie) => ({ cookie })],
    ['the same user in another browser', () => ({ user: 'acme' })],
    ['the same user with a garbled cookie', () => ({ user: 'acme', cookie: '__Host-layers-connect=%' })],
  ])('counts for %s', async (_, init) => {
    const { attempt, back, layers, status, connected } = await started();
    layers.complete(attempt.state);
    expect(await back(init(attempt.cookie))).toBe(`/connect/connecting?attempt=${attempt.attemptId}`);
    expect(await status()).toMatchObject({ status: 'completed' });
    expect(connected).toEqual([
      {
        attemptId: attempt.attemptId,
        userId: 'user-acme',
        projectId: 'prj_acme',
        kind: 'connect',
        account: expect.objectContaining({ socialAccountId: 'sa_new', platform: 'tiktok' }),
        previousHandle: null,
      },
    ]);
    expect(layers.seen(deletes)).toEqual([]);
    expect(layers.seen(reads)).toHaveLength(1);
  });

  it('counts for each of two first starts at once, of which the browser kept one cookie', async () => {
    const { startConnect, send, layers, returnPathOf } = setUp();
    const [one, two] = await Promise.all([startConnect(), startConnect()]);
    layers.complete(one.state);
    layers.complete(two.state);
    for (const { attemptId } of [two, one]) {
      const response = await send('GET', returnPathOf(attemptId), { cookie: two.cookie });
      expect(response.headers.get('location')).toBe(`/connect/connecting?attempt=${attemptId}`);
    }
    expect(layers.seen(deletes)).toEqual([]);
  });

  it('asks Layers at once, even right after a poll, but only the first time', async () => {
    const { attempt, back, layers, status } = await started();
    expect(await status()).toMatchObject({ status: 'pending' });
    layers.complete(attempt.state);
    await back({ cookie: attempt.cookie });
    expect(layers.seen(reads)).toHaveLength(2);
    expect(await status()).toMatchObject({ status: 'completed' });
    for (let i = 0; i < 5; i += 1) await back({ cookie: attempt.cookie });
    expect(layers.seen(reads)).toHaveLength(2);
  });

  it('makes the server ask at once three times in the life of an attempt, and then every five seconds', async () => {
    const { attempt, back, layers, advance } = await started();
    for (let i = 0; i < 10; i += 1) await back({ cookie: attempt.cookie });
    expect(layers.seen(reads)).toHaveLength(1 + 3);
    advance(5_000);
    for (let i = 0; i < 10; i += 1) await back({ cookie: attempt.cookie });
    expect(layers.seen(reads)).toHaveLength(1 + 3 + 1);
  });

  it('sends a failed one to the failed page, whatever page was asked for', async () => {
    const { startConnect, send, layers, returnPathOf } = setUp({ failedPath: '/connect/failed?from=layers' });
    const { attemptId, state, cookie } = await startConnect({ returnTo: '/channels' });
    layers.statuses.set(state, {
      state,
      status: 'failed',
      error: { code: 'exchange_failed', requestId: 'req_9' },
    });
    const response = await send('GET', returnPathOf(attemptId), { cookie });
    expect(response.headers.get('location')).toBe(`/connect/failed?from=layers&attempt=${attemptId}`);
    const status = await send('GET', `/attempts/${attemptId}`, { user: 'acme' });
    expect(await status.json()).toEqual({
      attemptId,
      status: 'failed',
      platform: 'tiktok',
      error: { code: 'exchange_failed', requestId: 'req_9' },
    });
  });

  it.each([
    ['an outage', 2, () => reply(503, '<html>')],
    ['a rate limit', 1, () => reply(429, refusal('RATE_LIMITED'), { 'retry-after': '7' })],
    ['a refused key', 1, () => reply(401, refusal('UNAUTHENTICATED'))],
    ['an unknown state', 1, () => reply(404, refusal('NOT_FOUND'))],
  ])('is noted through %s, and the page that is shown goes by its query', async (_, times, answer) => {
    for (const [query, page] of [
      ['', 'connecting'],
      ['?layers_oauth_error=platform_denied', 'failed'],
    ]) {
      const { attempt, back, layers, status, advance, connected } = await started();
      for (let i = 0; i < times; i += 1) layers.next(reads, answer);
      expect(await back({ cookie: attempt.cookie }, query)).toBe(
        `/connect/${page}?attempt=${attempt.attemptId}`,
      );
      // Layers writes to the second, so that a consent of that same moment came before the return.
      layers.complete(attempt.state);
      advance(60_000);
      expect(await status()).toMatchObject({ status: 'completed' });
      expect(connected).toHaveLength(1);
    }
  });

  it('reads as failed where another platform came back than was asked for', async () => {
    const { attempt, back, layers, status } = await started();
    layers.complete(attempt.state, { platform: 'instagram' });
    await back({ cookie: attempt.cookie });
    expect(await status()).toMatchObject({ error: { code: 'platform_mismatch' } });
  });
});

describe('the query of a return', () => {
  it('decides what the page of a pending attempt says, if the code is a known one', async () => {
    const { attempt, back, status } = await started();
    const location = await back({ cookie: attempt.cookie }, '?layers_oauth_error=platform_denied');
    expect(location).toBe(`/connect/failed?attempt=${attempt.attemptId}`);
    expect(await status()).toMatchObject({ status: 'failed', error: { code: 'platform_denied' } });
  });

  it('ends nothing: only Layers does, so that a later consent is judged like any other', async () => {
    const { attempt, back, layers, status, advance, connected } = await started();
    await back({ cookie: attempt.cookie }, '?layers_oauth_error=state_terminal');
    advance(5_000);
    layers.complete(attempt.state);
    await back({ cookie: attempt.cookie });
    expect(await status()).toMatchObject({ status: 'completed' });
    expect(connected).toHaveLength(1);
  });

  it('proves nothing of a consent that came after it', async () => {
    const { attempt, back, layers, status, advance, connected } = await started();
    await back({ cookie: attempt.cookie }, '?layers_oauth_error=platform_denied');
    advance(15_000);
    layers.complete(attempt.state);
    expect(await status()).toMatchObject({ status: 'pending' });
    expect(connected).toEqual([]);
  });

  it.each([
    ['an unknown code', '?layers_oauth_error=evil_code'],
    ['a code twice', '?layers_oauth_error=platform_denied&layers_oauth_error=platform_denied'],
    ['an array', '?layers_oauth_error[]=platform_denied'],
    ['a name from the prototype', '?layers_oauth_error=constructor'],
    ['our own code', '?layers_oauth_error=return_unbound'],
    ['8 kB', `?layers_oauth_error=${'x'.repeat(8192)}`],
    ['a null byte', '?layers_oauth_error=%00'],
    ['bytes that are no text', '?layers_oauth_error=%ff%fe'],
    ['the older success', '?layers_state=st_other&status=success'],
  ])('changes nothing with %s, and nothing of it is passed on', async (_, query) => {
    const { attempt, back, status } = await started();
    expect(await back({ cookie: attempt.cookie }, query)).toBe(
      `/connect/connecting?attempt=${attempt.attemptId}`,
    );
    expect(await status()).toMatchObject({ status: 'pending' });
  });

  it('cannot turn a completed attempt into a failure, nor a failure into another', async () => {
    const { attempt, back, layers, status } = await started();
    layers.complete(attempt.state);
    const location = await back({ cookie: attempt.cookie }, '?layers_oauth_error=platform_denied');
    expect(location).toBe(`/connect/connecting?attempt=${attempt.attemptId}`);
    await back({ cookie: attempt.cookie }, '?layers_oauth_error=exchange_failed');
    expect(await status()).toMatchObject({ status: 'completed' });
  });

  it('cannot cancel an attempt in the hands of a stranger', async () => {
    const { back, status } = await started();
    expect(await back(stranger, '?layers_oauth_error=platform_denied')).toEqual(unboundPage);
    expect(await status()).toMatchObject({ status: 'pending' });
  });
});

describe('a return that nobody here began', () => {
  it.each<[string, SendInit]>([
    ['logged out', {}],
    ['with a cookie of its own', stranger],
    ['logged in as somebody else', { user: 'other' }],
  ])('quarantines the account and disconnects nothing, %s', async (_, visitor) => {
    const { attempt, back, layers, status, shown, connected, quarantined, log, consent } = await started();
    consent();
    expect(await back(visitor)).toEqual(unboundPage);
    expect(await back(visitor)).toEqual(unboundPage);
    expect(layers.seen(deletes)).toEqual([]);
    expect(await status()).toMatchObject({ status: 'failed', error: { code: 'return_unbound' } });
    expect(await shown()).toEqual(['sa_old']);
    expect(connected).toEqual([]);
    expect(quarantined).toEqual([
      {
        attemptId: attempt.attemptId,
        userId: 'user-acme',
        projectId: 'prj_acme',
        kind: 'connect',
        account: expect.objectContaining({ socialAccountId: 'sa_new', platform: 'tiktok' }),
        reason: 'somebody_else_returned',
      },
    ]);
    expect(log.filter(({ event }) => event === 'account_quarantined')).toHaveLength(1);
  });

  it("is somebody else's who has signed in since, at the browser that it was started in", async () => {
    const { attempt, back, shown, consent, connected } = await started();
    consent();
    expect(await back({ cookie: attempt.cookie, user: 'other' })).toEqual(unboundPage);
    expect(await shown()).toEqual(['sa_old']);
    expect(connected).toEqual([]);
  });

  it("is somebody else's in a browser that has started only something of its own", async () => {
    const { back, startConnect, shown, consent } = await started();
    consent();
    const { cookie } = await startConnect({ user: 'other' });
    expect(await back({ cookie })).toEqual(unboundPage);
    expect(await shown()).toEqual(['sa_old']);
  });

  it("is somebody else's though they work on the same project", async () => {
    const colleague = { userId: 'user-colleague', projectId: 'prj_acme' };
    const { attempt, options, shown, consent } = await started();
    consent();
    const { send } = createBrowser(createConnectHandler({ ...options, authorize: () => colleague }));
    const response = await send('GET', attempt.returnPath);
    expect(response.headers.get('location')).toEqual(unboundPage);
    expect(await shown()).toEqual(['sa_old']);
  });

  it("is the owner's in the browser that it was started in, whatever project they look at now", async () => {
    const elsewhere = { userId: 'user-acme', projectId: 'prj_other' };
    const { attempt, options, shown, consent } = await started();
    consent();
    const { send } = createBrowser(createConnectHandler({ ...options, authorize: () => elsewhere }));
    const response = await send('GET', attempt.returnPath, { cookie: attempt.cookie });
    expect(response.headers.get('location')).toBe(`/connect/connecting?attempt=${attempt.attemptId}`);
    expect(await shown()).toEqual(['sa_new', 'sa_old']);
  });

  it('is nobody else but the same user in another project too', async () => {
    const elsewhere = { userId: 'user-acme', projectId: 'prj_other' };
    const { attempt, options, shown, consent } = await started();
    consent();
    const { send } = createBrowser(createConnectHandler({ ...options, authorize: () => elsewhere }));
    const response = await send('GET', attempt.returnPath);
    expect(response.headers.get('location')).toEqual(unboundPage);
    expect(await shown()).toEqual(['sa_old']);
  });

  it('does not ask Layers without end', async () => {
    const { back, layers } = await started();
    for (let i = 0; i < 20; i += 1) await back(stranger);
    expect(layers.seen(reads)).toHaveLength(1 + 3);
  });

  it('does not come too late where the owner had come back before consent', async () => {
    const { attempt, back, status, shown, advance, consent } = await started();
    await back({ cookie: attempt.cookie });
    advance(15_000);
    consent();
    expect(await status()).toMatchObject({ status: 'pending' });
    await back(stranger);
    await back({ cookie: attempt.cookie });
    expect(await status()).toMatchObject({ error: { code: 'return_unbound' } });
    expect(await shown()).toEqual(['sa_old']);
  });

  it("is not taken for the owner's where Layers' clock is ahead and the owner had come back before", async () => {
    const { attempt, back, status, shown, now, advance, consent } = await started();
    await back({ cookie: attempt.cookie });
    advance(5_000);
    consent({ connectedAt: new Date(now() + 30_000).toISOString() });
    expect(await back(stranger)).toEqual(unboundPage);
    expect(await status()).toMatchObject({ error: { code: 'return_unbound' } });
    expect(await shown()).toEqual(['sa_old']);
  });

  it('quarantines an account that shows up only after it', async () => {
    const { back, status, shown, now, advance, consent } = await started();
    const connectedAt = new Date(now()).toISOString();
    await back(stranger);
    advance(5_000);
    consent({ connectedAt });
    expect(await status()).toMatchObject({ error: { code: 'return_unbound' } });
    expect(await shown()).toEqual(['sa_old']);
  });

  it('quarantines the account of an attempt that newer ones have pushed out', async () => {
    const { back, startConnect, shown, consent } = await started();
    for (let i = 0; i < 6; i += 1) await startConnect();
    consent();
    await back(stranger);
    expect(await shown()).toEqual(['sa_old']);
  });

  it('changes nothing once the owner has come back after consent: a scanner opens what people have opened', async () => {
    for (const unboundReturns of ['quarantine', 'revoke'] as const) {
      const { attempt, back, layers, status, shown, consent } = await started({ unboundReturns });
      consent();
      await back({ cookie: attempt.cookie });
      expect(await back(stranger)).toBe(`/connect/connecting?attempt=${attempt.attemptId}`);
      expect(await back({ ...stranger, headers: fromConsent })).toContain('/connect/connecting');
      expect(layers.seen(deletes)).toEqual([]);
      expect(await status()).toMatchObject({ status: 'completed' });
      expect(await shown()).toEqual(['sa_new', 'sa_old']);
    }
  });

  it('costs an honest customer nothing where a scanner opens the address before consent', async () => {
    const { attempt, back, status, shown, connected, advance, consent } = await started();
    await back(stranger);
    advance(61_000);
    consent();
    expect(await back({ cookie: attempt.cookie })).toBe(`/connect/connecting?attempt=${attempt.attemptId}`);
    expect(await status()).toMatchObject({ status: 'completed' });
    expect(await shown()).toEqual(['sa_new', 'sa_old']);
    expect(connected).toHaveLength(1);
  });

  it('completes for the browser that came back, once it is signed in as the owner', async () => {
    const { attempt, back, layers, status, send, shown, connected, consent } = await started();
    consent();
    const first = await send('GET', attempt.returnPath);
    expect(first.headers.get('location')).toEqual(unboundPage);
    const cookie = cookieOf(first);

    // The one who began it comes as well: that might be the attacker.
    expect(await back({ user: 'acme', cookie: attempt.cookie })).toContain('/connect/failed?attempt=');
    expect(await back({ user: 'acme' })).toContain('/connect/failed?attempt=');
    expect(await back({ ...stranger, user: 'acme' })).toContain('/connect/failed?attempt=');
    expect(await back({ user: 'other', cookie })).toEqual(unboundPage);
    expect(await back({ cookie })).toEqual(unboundPage);
    expect(await status()).toMatchObject({ error: { code: 'return_unbound' } });
    expect(await shown()).toEqual(['sa_old']);
    expect((await send('DELETE', '/accounts/sa_new', { user: 'acme' })).status).toBe(404);
    expect(connected).toEqual([]);

    expect(await back({ user: 'acme', cookie })).toBe(`/connect/connecting?attempt=${attempt.attemptId}`);
    expect(await status()).toMatchObject({ status: 'completed' });
    expect(await shown()).toEqual(['sa_new', 'sa_old']);
    expect(connected).toHaveLength(1);
    expect(layers.seen(deletes)).toEqual([]);
  });

  it.each<[string, (attemptId: string) => string]>([
    ['the page of its attempt is read', (attemptId) => `/attempts/${attemptId}`],
    ['it lists', () => '/accounts'],
  ])('completes for that browser without another return when, signed in, %s', async (_, path) => {
    const { attempt, send, shown, connected, consent } = await started();
    consent();
    const cookie = cookieOf(await send('GET', attempt.returnPath));
    await send('GET', path(attempt.attemptId), { user: 'acme' });
    expect(connected).toEqual([]);
    await send('GET', path(attempt.attemptId), { user: 'acme', cookie });
    expect(connected).toHaveLength(1);
    expect(await shown()).toEqual(['sa_new', 'sa_old']);
  });

  it('hides a repaired account that came back as somebody else, and never disconnects it', async () => {
    for (const unboundReturns of ['quarantine', 'revoke'] as const) {
      const { send, layers, returnPathOf, shown } = await started({ unboundReturns });
      layers.accounts.set('prj_acme', [account('sa_1'), account('sa_old')]);
      expect(await shown()).toEqual(['sa_1', 'sa_old']);
      const body = { actionId: 'a1' };
      const response = await send('POST', '/accounts/sa_1/reauth', { user: 'acme', body });
      const { attemptId } = (await response.json()) as { attemptId: string };
      layers.complete('st_canary2', { socialAccountId: 'sa_1', handle: 'of.somebody.else' });
      layers.accounts.set('prj_acme', [account('sa_1', { handle: 'of.somebody.else' }), account('sa_old')]);
      await send('GET', returnPathOf(attemptId), { user: 'other' });
      expect(layers.seen(deletes)).toEqual([]);
      const status = await send('GET', `/attempts/${attemptId}`, { user: 'acme' });
      expect(await status.json()).toMatchObject({
        error: { code: 'return_unbound' },
        socialAccountId: 'sa_1',
      });
      expect(await shown()).toEqual(['sa_old']);
    }
  });

  it('counts as the owner where the policy is to allow every return', async () => {
    const { attempt, back, layers, status, shown, quarantined, consent } = await started({
      unboundReturns: 'allow',
    });
    consent();
    expect(await back({})).toBe(`/connect/connecting?attempt=${attempt.attemptId}`);
    expect(await status()).toMatchObject({ status: 'completed' });
    expect(await shown()).toEqual(['sa_new', 'sa_old']);
    expect(quarantined).toEqual([]);
    expect(layers.seen(deletes)).toEqual([]);
  });
});

describe('a return that nobody here began, where the policy is to revoke', () => {
  const revoking = () => started({ unboundReturns: 'revoke' });

  it('disconnects the account once and tells of it', async () => {
    const { attempt, back, layers, status, revoked, quarantined, connected, log, consent } = await revoking();
    consent();
    expect(await back(stranger)).toEqual(unboundPage);
    expect(await back(stranger)).toEqual(unboundPage);
    expect(layers.seen(deletes).map(({ path }) => path)).toEqual(['/v1/social-accounts/sa_new']);
    expect(await status()).toMatchObject({ error: { code: 'return_unbound' } });
    expect([quarantined.length, revoked.length, connected.length]).toEqual([1, 1, 0]);
    expect(revoked[0]).toEqual({
      attemptId: attempt.attemptId,
      userId: 'user-acme',
      projectId: 'prj_acme',
      account: expect.objectContaining({ socialAccountId: 'sa_new' }),
    });
    expect(log.filter(({ event }) => event === 'account_revoked')).toHaveLength(1);
  });

  it('tries a disconnect that failed again until it is done, whoever of the project asks next', async () => {
    const { back, layers, shown, revoked, advance, log, consent } = await revoking();
    consent();
    layers.next(deletes, () => reply(500, '<html>'));
    layers.next(deletes, () => reply(500, '<html>'));
    await back(stranger);
    await back(stranger);
    expect(layers.seen(deletes)).toHaveLength(1);
    expect(log.map(({ event }) => event)).toContain('disconnect_failed');
    expect(await shown()).toEqual(['sa_old']);
    expect(layers.seen(deletes)).toHaveLength(1);
    advance(30_000);
    expect(await shown()).toEqual(['sa_old']);
    expect(layers.seen(deletes)).toHaveLength(2);
    advance(60_000);
    expect(await shown()).toEqual(['sa_old']);
    expect(layers.seen(deletes)).toHaveLength(3);
    expect(revoked).toHaveLength(1);
    advance(3_600_000);
    await shown();
    expect(layers.seen(deletes)).toHaveLength(3);
  });

  it('takes an account that Layers does not know any more for disconnected', async () => {
    const { back, layers, revoked, consent } = await revoking();
    consent();
    layers.next(deletes, () => reply(404, refusal('NOT_FOUND')));
    await back(stranger);
    expect(revoked).toHaveLength(1);
  });

  it('leaves an account alone that was shown before the attempt', async () => {
    const { back, attempt, layers, status, shown } = await revoking();
    const before = { connectedAt: '2026-01-01T00:00:00.000Z' };
    layers.accounts.set('prj_acme', [account('sa_new', before)]);
    expect(await shown()).toEqual(['sa_new']);
    layers.complete(attempt.state, before);
    await back(stranger);
    expect(layers.seen(deletes)).toEqual([]);
    expect(await status()).toMatchObject({ status: 'completed' });
    expect(await shown()).toEqual(['sa_new']);
  });

  it.each([
    ['ahead of', 11 * 60_000],
    ['behind', -11 * 60_000],
  ])("tells an account that was there before by Layers' clock: ours is %s it", async (_, skew) => {
    for (const [seconds, undone] of [
      [1, 1],
      [-120, 0],
    ] as const) {
      const { startConnect, layers, send, now, returnPathOf } = setUp({ unboundReturns: 'revoke' });
      const theirs = now() - skew;
      const at = (time: number) => new Date(time).toISOString();
      const minted = {
        state: 'st_skewed',
        authorizeUrl: 'https://www.tiktok.com/a?state=st_skewed',
        expiresAt: at(theirs + 600_000),
      };
      layers.next(/oauth-url/, () => reply(200, minted, { date: new Date(theirs).toUTCString() }));
      const { attemptId } = await startConnect();
      layers.complete('st_skewed', { connectedAt: at(theirs + seconds * 1_000) });
      await send('GET', returnPathOf(attemptId), stranger);
      expect(layers.seen(deletes)).toHaveLength(undone);
    }
  });
});

describe('a return about which nobody can tell', () => {
  afterEach(() => vi.useRealTimers());

  it('is claimed by the browser that came first, and by none that came later', async () => {
    let isDown = true;
    const authorize: ConnectHandlerOptions['authorize'] = (request) => {
      if (isDown && request.url.includes('/return/')) throw new Error('down');
      return { userId: 'user-acme', projectId: 'prj_acme' };
    };
    const { attempt, send, shown, consent, connected } = await started({ authorize });
    consent();
    const first = cookieOf(await send('GET', attempt.returnPath));
    const later = cookieOf(await send('GET', attempt.returnPath));
    isDown = false;
    const read = async (cookie: string) => {
      const response = await send('GET', `/attempts/${attempt.attemptId}`, { cookie });
      return ((await response.json()) as { status: string }).status;
    };
    expect(await read(later)).not.toBe('completed');
    expect(await shown()).toEqual(['sa_old']);
    expect(connected).toEqual([]);
    expect(await read(first)).toBe('completed');
  });

  it("is the owner's where their browser can", async () => {
    const authorize: ConnectHandlerOptions['authorize'] = (request) => {
      if (request.url.includes('/return/')) throw new Error('down');
      return { userId: 'user-acme', projectId: 'prj_acme' };
    };
    const { attempt, back, shown, consent } = await started({ authorize });
    consent();
    expect(await back({ cookie: attempt.cookie })).toBe(`/connect/connecting?attempt=${attempt.attemptId}`);
    expect(await shown()).toEqual(['sa_new', 'sa_old']);
  });

  it.each<[string, () => never | Promise<never>]>([
    [
      'throws',
      () => {
        throw new Error('down');
      },
    ],
    ['hangs', () => new Promise<never>(() => {})],
    ['answers rubbish', () => 'nonsense' as never],
  ])('decides nothing where "authorize" %s, and completes with the next one', async (_, fails) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    for (const unboundReturns of ['quarantine', 'revoke'] as const) {
      let isDown = true;
      const authorize: ConnectHandlerOptions['authorize'] = (request) =>
        isDown && request.url.includes('/return/')
          ? fails()
          : request.headers.get('x-user') === 'acme'
            ? { userId: 'user-acme', projectId: 'prj_acme' }
            : null;
      const { attempt, layers, send, connected, quarantined, status, consent } = await started({
        authorize,
        unboundReturns,
      });
      consent();
      // On the phone, where there is no cookie yet.
      const returning = send('GET', attempt.returnPath, { user: 'acme' });
      let isBack = false;
      void returning.finally(() => {
        isBack = true;
      });
      while (!isBack) {
        await vi.advanceTimersByTimeAsync(100);
        await new Promise(setImmediate);
      }
      const response = await returning;
      expect(response.headers.get('location')).toBe(`/connect/connecting?attempt=${attempt.attemptId}`);
      expect([connected, quarantined, layers.seen(deletes)]).toEqual([[], [], []]);
      isDown = false;
      // The page that it was sent to: signed in, with the cookie of that answer.
      await send('GET', `/attempts/${attempt.attemptId}`, { user: 'acme', cookie: cookieOf(response) });
      expect(await status()).toMatchObject({ status: 'completed' });
      expect(connected).toHaveLength(1);
    }
  });
});

describe('a return without the right token', () => {
  it.each<[string, (attemptId: string, token: string) => string]>([
    ['none', (attemptId) => `/return/${attemptId}/${'A'.repeat(22)}`],
    ['one that is cut', (attemptId, token) => `/return/${attemptId}/${token.slice(0, -1)}`],
    ['one in another case', (attemptId, token) => `/return/${attemptId}/${swapCase(token)}`],
    ['its own id for one', (attemptId) => `/return/${attemptId}/${attemptId}`],
    ['an attempt that does not exist', (_, token) => `/return/nope/${token}`],
  ])('changes nothing, whoever sends it: %s', async (_, path) => {
    const { attempt, send, layers, status, shown, advance, consent } = await started();
    consent();
    const token = attempt.returnPath.split('/').at(-1) ?? '';
    for (const init of [
      {},
      stranger,
      { user: 'other' as const },
      { user: 'acme' as const, cookie: attempt.cookie },
    ]) {
      const response = await send('GET', path(attempt.attemptId, token), init);
      expect([response.status, response.headers.get('location'), response.headers.get('set-cookie')]).toEqual(
        [303, '/connect/failed?error=no_session', null],
      );
    }
    expect(layers.seen(reads)).toEqual([]);
    advance(5_000);
    expect(await status()).toMatchObject({ status: 'pending' });
    expect(await shown()).toEqual(['sa_old']);
  });

  it('has no way in but the whole path', async () => {
    const { attempt, send } = await started();
    for (const path of [
      `/return/${attempt.attemptId}`,
      `/return/${attempt.attemptId}/`,
      `${attempt.returnPath}/x`,
    ]) {
      expect((await send('GET', path, { user: 'acme', cookie: attempt.cookie })).status).toBe(404);
    }
  });

  it('is reported where the attempt is not in the store, since several instances may not share one', async () => {
    const { attempt, send, log } = await started();
    await send('GET', `/return/${attempt.attemptId}/${'A'.repeat(22)}`);
    expect(log).toEqual([]);
    await send('GET', `/return/nope/${'A'.repeat(22)}`);
    expect(log).toMatchObject([{ level: 'warn', event: 'return_unknown' }]);
  });

  it('leads nowhere a day later, when the attempt is forgotten', async () => {
    const { attempt, send, layers, advance } = await started();
    advance(24 * 60 * 60 * 1000 + 1);
    const response = await send('GET', attempt.returnPath, { cookie: attempt.cookie, user: 'acme' });
    expect(response.headers.get('location')).toBe('/connect/failed?error=no_session');
    expect(layers.seen(reads)).toEqual([]);
  });

  it('is all that ever leaves the server but the return URL handed to Layers', async () => {
    const { attempt, layers, log } = await started();
    const token = attempt.returnPath.split('/').at(-1) ?? '';
    expect(token).toMatch(/^[A-Za-z0-9_-]{22}$/);
    expect(attempt.attemptId).not.toContain(token);
    expect(JSON.stringify([attempt.authorizeUrl, [...attempt.response.headers], log])).not.toContain(token);
    expect(layers.calls.filter((call) => JSON.stringify(call.body).includes(token))).toHaveLength(1);
  });
});

describe('what only looks like a return', () => {
  it.each<[string, string, Record<string, string>]>([
    ['a mail scanner', 'HEAD', {}],
    ['a prefetch', 'GET', { 'sec-purpose': 'prefetch' }],
    ['a prerender', 'GET', { 'sec-purpose': 'prefetch;prerender' }],
    ['an older prefetch', 'GET', { purpose: 'prefetch' }],
    ['an image on another page', 'GET', { 'sec-fetch-mode': 'no-cors', 'sec-fetch-site': 'cross-site' }],
    ['a fetch of another page', 'GET', { 'sec-fetch-mode': 'cors', 'sec-fetch-site': 'same-site' }],
  ])('does nothing: %s', async (_, method, headers) => {
    const { send, layers, startConnect, returnPathOf } = setUp();
    const { attemptId, state, cookie } = await startConnect();
    layers.complete(state);
    for (const init of [{ headers }, { headers, cookie, user: 'acme' as const }]) {
      const response = await send(
        method,
        `${returnPathOf(attemptId)}?layers_oauth_error=platform_denied`,
        init,
      );
      expect(response.headers.get('location')).toBeNull();
    }
    expect(layers.seen(/oauth-status|DELETE/)).toEqual([]);
  });
});

describe('onConnected', () => {
  it('is told once, whoever sees the account first', async () => {
    const { attempt, back, layers, status, connected } = await started();
    layers.complete(attempt.state);
    await Promise.all([status(), back({ cookie: attempt.cookie }), status(), back({ user: 'acme' })]);
    await status();
    expect(connected).toHaveLength(1);
  });

  it.each<[string, () => never | Promise<never>]>([
    [
      'throws',
      () => {
        throw new RangeError('canary.handle');
      },
    ],
    ['rejects', () => Promise.reject(new RangeError('canary.handle'))],
  ])('changes no answer when it %s', async (_, onConnected) => {
    const { attempt, back, layers, status, log } = await started({ onConnected });
    layers.complete(attempt.state);
    expect(await back({ cookie: attempt.cookie })).toBe(`/connect/connecting?attempt=${attempt.attemptId}`);
    expect(await status()).toMatchObject({ status: 'completed' });
    const [entry] = log.filter(({ event }) => event === 'on_connected_failed');
    expect(entry).toMatchObject({ errorName: 'RangeError', attemptId: attempt.attemptId });
    expect(JSON.stringify(log)).not.toContain('canary.handle');
  });

  it('has five seconds, and then changes no answer', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const onConnected = () => new Promise<void>(() => {});
    const { attempt, back, layers, log } = await started({ onConnected });
    layers.complete(attempt.state);
    let location: string | null = null;
    void back({ cookie: attempt.cookie }).then((to) => {
      location = to;
    });
    for (let ms = 0; ms < 6_000; ms += 100) {
      await vi.advanceTimersByTimeAsync(100);
      await letRun();
    }
    expect(location).toBe(`/connect/connecting?attempt=${attempt.attemptId}`);
    expect(log).toContainEqual(
      expect.objectContaining({ event: 'on_connected_failed', errorName: 'TimeoutError' }),
    );
  });
});
