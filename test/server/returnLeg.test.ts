import { describe, expect, it } from 'vitest';
import {
  type ConnectedEvent,
  type ConnectHandlerOptions,
  createConnectHandler,
} from '../../src/server/index.js';
import { account, refusal, reply } from './helpers/fakeLayers.js';
import { cookieOf, createBrowser, type SendInit, setUp } from './helpers/setUp.js';

const unboundPage = '/connect/failed?error=return_unbound';
const reads = /oauth-status/;
const deletes = /^DELETE/;

async function started(options: Partial<ConnectHandlerOptions> = {}) {
  const connected: ConnectedEvent[] = [];
  const all = setUp({
    failedPath: '/connect/failed',
    onConnected: (event) => {
      connected.push(event);
    },
    ...options,
  });
  const attempt = await all.startConnect();
  const back = async (init: SendInit = {}, query = '') => {
    const response = await all.send('GET', `/return/${attempt.attemptId}/t${query}`, init);
    return response.headers.get('location');
  };
  const status = async () => {
    const response = await all.send('GET', `/attempts/${attempt.attemptId}`, { user: 'acme' });
    return (await response.json()) as { status: string; error?: { code: string } };
  };
  return { ...all, attempt, back, status, connected };
}

const stranger = { cookie: `__Host-layers-connect=${'B'.repeat(22)}` };

describe('a return by whoever began', () => {
  it.each<[string, (cookie: string) => SendInit]>([
    ['the browser alone, without a session', (cookie) => ({ cookie })],
    ['the browser, with another user logged in', (cookie) => ({ cookie, user: 'other' })],
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
    const { startConnect, send, layers } = setUp();
    const [one, two] = await Promise.all([startConnect(), startConnect()]);
    layers.complete(one.state);
    layers.complete(two.state);
    for (const { attemptId } of [two, one]) {
      const response = await send('GET', `/return/${attemptId}/t`, { cookie: two.cookie });
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

  it('asks Layers no more often than every five seconds, however often it is repeated', async () => {
    const { attempt, back, layers, advance } = await started();
    for (let i = 0; i < 10; i += 1) await back({ cookie: attempt.cookie });
    expect(layers.seen(reads)).toHaveLength(1);
    advance(5_000);
    await back({ cookie: attempt.cookie });
    expect(layers.seen(reads)).toHaveLength(2);
  });

  it('sends a failed one to the failed page, whatever page was asked for', async () => {
    const { startConnect, send, layers } = setUp({ failedPath: '/connect/failed?from=layers' });
    const { attemptId, state, cookie } = await startConnect({ returnTo: '/channels' });
    layers.statuses.set(state, {
      state,
      status: 'failed',
      error: { code: 'exchange_failed', requestId: 'req_9' },
    });
    const response = await send('GET', `/return/${attemptId}/t`, { cookie });
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
    ['an outage', () => reply(503, '<html>')],
    ['a rate limit', () => reply(429, refusal('RATE_LIMITED'), { 'retry-after': '7' })],
    ['a refused key', () => reply(401, refusal('UNAUTHENTICATED'))],
    ['an unknown state', () => reply(404, refusal('NOT_FOUND'))],
  ])('sends the customer to the connecting page through %s', async (_, answer) => {
    const { attempt, back, layers } = await started();
    layers.next(reads, answer);
    layers.next(reads, answer);
    const query = '?layers_oauth_error=platform_denied';
    expect(await back({ cookie: attempt.cookie }, query)).toBe(
      `/connect/connecting?attempt=${attempt.attemptId}`,
    );
  });

  it('reads as failed where another platform came back than was asked for', async () => {
    const { attempt, back, layers, status } = await started();
    layers.complete(attempt.state, { platform: 'instagram' });
    await back({ cookie: attempt.cookie });
    expect(await status()).toMatchObject({ error: { code: 'platform_mismatch' } });
  });
});

describe('the query of a return', () => {
  it('gives a pending attempt its failure, if the code is a known one', async () => {
    const { attempt, back, status } = await started();
    const location = await back({ cookie: attempt.cookie }, '?layers_oauth_error=platform_denied');
    expect(location).toBe(`/connect/failed?attempt=${attempt.attemptId}`);
    expect(await status()).toMatchObject({ status: 'failed', error: { code: 'platform_denied' } });
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
    expect(await back(stranger, '?layers_oauth_error=platform_denied')).toBe(unboundPage);
    expect(await status()).toMatchObject({ status: 'pending' });
  });
});

describe('a return that nobody here began', () => {
  it.each<[string, SendInit]>([
    ['logged out', {}],
    ['with a cookie of its own', stranger],
    ['logged in as somebody else', { user: 'other' }],
  ])('is undone once, %s', async (_, visitor) => {
    const { attempt, back, layers, status, connected, log } = await started();
    layers.complete(attempt.state);
    expect(await back(visitor)).toBe(unboundPage);
    expect(await back(visitor)).toBe(unboundPage);
    expect(layers.seen(deletes).map(({ path }) => path)).toEqual(['/v1/social-accounts/sa_new']);
    expect(await status()).toMatchObject({ status: 'failed', error: { code: 'return_unbound' } });
    expect(connected).toEqual([]);
    expect(log.filter(({ event }) => event === 'return_unbound')).toHaveLength(1);
  });

  it('is undone for the same user in another project', async () => {
    const elsewhere = { userId: 'user-acme', projectId: 'prj_other' };
    const { attempt, layers, options } = await started();
    layers.complete(attempt.state);
    const { send } = createBrowser(createConnectHandler({ ...options, authorize: () => elsewhere }));
    await send('GET', `/return/${attempt.attemptId}/t`);
    expect(layers.seen(deletes)).toHaveLength(1);
  });

  it('does not ask Layers without end', async () => {
    const { back, layers } = await started();
    for (let i = 0; i < 20; i += 1) await back(stranger);
    expect(layers.seen(reads)).toHaveLength(3);
  });

  it('is undone even if the one who minted it has come back and seen it completed', async () => {
    const { attempt, back, layers, status, advance } = await started();
    await back({ cookie: attempt.cookie });
    layers.complete(attempt.state);
    advance(5_000);
    expect(await status()).toMatchObject({ status: 'completed' });
    await back(stranger);
    expect(layers.seen(deletes)).toHaveLength(1);
    expect(await status()).toMatchObject({ error: { code: 'return_unbound' } });
  });

  it('is undone when the account shows up only after the return', async () => {
    const { attempt, back, layers, status, advance } = await started();
    await back(stranger);
    layers.complete(attempt.state);
    advance(5_000);
    expect(await status()).toMatchObject({ error: { code: 'return_unbound' } });
    expect(layers.seen(deletes)).toHaveLength(1);
  });

  it('is undone for an attempt that newer ones have pushed out', async () => {
    const { attempt, back, layers, startConnect } = await started();
    for (let i = 0; i < 6; i += 1) await startConnect();
    layers.complete(attempt.state);
    await back(stranger);
    expect(layers.seen(deletes)).toHaveLength(1);
  });

  it('changes nothing once the owner has come back: a scanner opens what people have opened', async () => {
    const { attempt, back, layers, status } = await started();
    layers.complete(attempt.state);
    await back({ cookie: attempt.cookie });
    expect(await back(stranger)).toBe(unboundPage);
    expect(layers.seen(deletes)).toEqual([]);
    expect(await status()).toMatchObject({ status: 'completed' });
  });

  const fromConsent = {
    ...stranger,
    headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' },
  };

  it('is undone even if the one who minted it came first, when it comes from consent', async () => {
    const { attempt, back, layers, status } = await started();
    layers.complete(attempt.state);
    await back({ cookie: attempt.cookie });
    await back(fromConsent);
    await back(fromConsent);
    expect(layers.seen(deletes)).toHaveLength(1);
    expect(await status()).toMatchObject({ error: { code: 'return_unbound' } });
  });

  it.each([
    ['before consent', async () => {}],
    ['before and after it', async (back: () => Promise<unknown>) => back()],
  ])('is undone though the one who minted it opened the return address %s', async (_, again) => {
    const { attempt, back, layers, status, advance } = await started();
    const own = () => back({ cookie: attempt.cookie, user: 'acme' });
    await own();
    layers.complete(attempt.state);
    advance(5_000);
    await again(own);
    await back(stranger);
    expect(layers.seen(deletes)).toHaveLength(1);
    await own();
    expect(await status()).toMatchObject({ error: { code: 'return_unbound' } });
  });

  it.each([
    ['ahead of', 11 * 60_000],
    ['behind', -11 * 60_000],
  ])("is told from an account that was there before by Layers' clock: ours is %s it", async (_, skew) => {
    for (const [seconds, undone] of [
      [1, 1],
      [-120, 0],
    ] as const) {
      const { startConnect, layers, send, now } = setUp();
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
      await send('GET', `/return/${attemptId}/t`, stranger);
      expect(layers.seen(deletes)).toHaveLength(undone);
    }
  });

  it('leaves an account alone that was connected long before', async () => {
    const { attempt, back, layers, status } = await started();
    layers.complete(attempt.state, { connectedAt: '2026-01-01T00:00:00.000Z' });
    await back(stranger);
    expect(layers.seen(deletes)).toEqual([]);
    expect(await status()).toMatchObject({ error: { code: 'return_unbound' } });
  });

  it('never disconnects an account that was only to be repaired', async () => {
    const { send, layers } = setUp();
    layers.accounts.set('prj_acme', [account('sa_1')]);
    const body = { actionId: 'a1' };
    const response = await send('POST', '/accounts/sa_1/reauth', { user: 'acme', body });
    const { attemptId } = (await response.json()) as { attemptId: string };
    layers.complete('st_canary1', { socialAccountId: 'sa_1' });
    await send('GET', `/return/${attemptId}/t`, { user: 'other' });
    expect(layers.seen(deletes)).toEqual([]);
    const status = await send('GET', `/attempts/${attemptId}`, { user: 'acme' });
    expect(await status.json()).toMatchObject({ error: { code: 'return_unbound' } });
  });

  it('stays hidden where it could not be disconnected, and the revoke is not repeated', async () => {
    const { attempt, back, layers, send, log } = await started();
    layers.complete(attempt.state);
    layers.accounts.set('prj_acme', [account('sa_new'), account('sa_old')]);
    layers.next(deletes, () => reply(500, '<html>'));
    await back(stranger);
    await back(stranger);
    expect(layers.seen(deletes)).toHaveLength(1);
    expect(log.map(({ event }) => event)).toContain('undo_failed');
    const list = await send('GET', '/accounts', { user: 'acme' });
    expect(await list.json()).toMatchObject({ items: [{ socialAccountId: 'sa_old' }] });
  });

  it('is held back, where that is the policy, until that browser logs in as the owner', async () => {
    const { attempt, back, layers, status, send, connected } = await started({ onUnboundReturn: 'hold' });
    layers.complete(attempt.state);
    layers.accounts.set('prj_acme', [account('sa_new')]);
    const first = await send('GET', `/return/${attempt.attemptId}/t`);
    expect(first.headers.get('location')).toBe(unboundPage);
    const cookie = cookieOf(first);
    const shown = async () => (await (await send('GET', '/accounts', { user: 'acme' })).json()).items.length;

    // The one who began it comes as well: that might be the attacker.
    expect(await back({ user: 'acme', cookie: attempt.cookie })).toContain('/connect/failed?attempt=');
    expect(await back({ user: 'acme' })).toContain('/connect/failed?attempt=');
    expect(await back({ ...stranger, user: 'acme' })).toContain('/connect/failed?attempt=');
    expect(await back({ user: 'other', cookie })).toBe(unboundPage);
    expect(await back({ cookie })).toBe(unboundPage);
    expect(await status()).toMatchObject({ error: { code: 'return_unbound' } });
    expect(await shown()).toBe(0);
    expect((await send('DELETE', '/accounts/sa_new', { user: 'acme' })).status).toBe(404);
    expect(connected).toEqual([]);

    expect(await back({ user: 'acme', cookie })).toBe(`/connect/connecting?attempt=${attempt.attemptId}`);
    expect(await status()).toMatchObject({ status: 'completed' });
    expect(await shown()).toBe(1);
    expect(connected).toHaveLength(1);
    expect(layers.seen(deletes)).toEqual([]);
  });

  it('is accepted where that is the policy', async () => {
    const { attempt, back, layers, status } = await started({ onUnboundReturn: 'allow' });
    layers.complete(attempt.state);
    expect(await back({})).toBe(`/connect/connecting?attempt=${attempt.attemptId}`);
    expect(await status()).toMatchObject({ status: 'completed' });
    expect(layers.seen(deletes)).toEqual([]);
  });

  it('leads nowhere with an id that is unknown or forgotten', async () => {
    const { send, layers, startConnect, advance } = setUp();
    const { attemptId, cookie } = await startConnect();
    advance(3_600_001);
    for (const id of [attemptId, 'nope']) {
      const response = await send('GET', `/return/${id}/t`, { cookie, user: 'acme' });
      expect(response.headers.get('location')).toBe('/connect/connecting?error=return_unbound');
    }
    expect(layers.seen(reads)).toEqual([]);
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
    const { send, layers, startConnect } = setUp();
    const { attemptId, state, cookie } = await startConnect();
    layers.complete(state);
    for (const init of [{ headers }, { headers, cookie, user: 'acme' as const }]) {
      const response = await send(method, `/return/${attemptId}/t?layers_oauth_error=platform_denied`, init);
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
});
