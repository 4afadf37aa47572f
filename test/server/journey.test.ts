import { describe, expect, it } from 'vitest';
import { account, handleCanary, refusal, reply } from './helpers/fakeLayers.js';
import { setUp } from './helpers/setUp.js';

describe('a connect from the first click to the list', () => {
  it('costs Layers one mint, one status read and one list', async () => {
    const { send, startConnect, layers, now, returnPathOf } = setUp();
    const { response, attemptId, authorizeUrl, expiresAt, cookie, state } = await startConnect({
      returnTo: '/channels?tab=1#top',
    });
    expect(response.status).toBe(200);
    expect(authorizeUrl).toBe(`https://www.tiktok.com/v2/auth/authorize?client_key=k&state=${state}`);
    expect(expiresAt).toBe(new Date(now() + 600_000).toISOString());

    layers.complete(state);
    layers.accounts.set('prj_acme', [account('sa_new')]);
    const back = await send('GET', returnPathOf(attemptId), { cookie });
    expect([back.status, back.headers.get('location')]).toEqual([
      303,
      `/channels?tab=1&attempt=${attemptId}#top`,
    ]);

    const status = await send('GET', `/attempts/${attemptId}`, { user: 'acme' });
    expect(await status.json()).toEqual({
      attemptId,
      status: 'completed',
      socialAccountId: 'sa_new',
      platform: 'tiktok',
      handle: handleCanary,
      connectedAt: new Date(now()).toISOString(),
    });
    const list = await send('GET', '/accounts', { user: 'acme' });
    expect(await list.json()).toEqual({ items: [account('sa_new')], nextCursor: null });

    expect(layers.calls.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /v1/projects/prj_acme/social/oauth-url',
      `GET /v1/social/oauth-status/${state}`,
      'GET /v1/projects/prj_acme/social-accounts?limit=100',
    ]);
    expect(layers.calls[0]?.body).toEqual({
      platform: 'tiktok',
      returnUrl: expect.stringMatching(
        new RegExp(`^https://crm\\.example/api/layers/return/${attemptId}/[\\w-]{22}$`),
      ),
    });
  });

  it('works as a plain form, which is answered by a 303 to the platform', async () => {
    const { send, layers } = setUp();
    const response = await send('POST', '/connect/tiktok', {
      user: 'acme',
      body: 'projectId=prj_other&returnTo=%2Fchannels',
      headers: { 'content-type': 'Application/X-WWW-Form-Urlencoded; charset=utf-8' },
    });
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toMatch(/^https:\/\/www\.tiktok\.com\//);
    expect(await response.text()).toBe('');
    expect(layers.calls[0]?.path).toBe('/v1/projects/prj_acme/social/oauth-url');
  });

  it('sends a failed form on to the failed page', async () => {
    const { send, layers } = setUp({ failedPath: '/connect/failed' });
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const loggedOut = await send('POST', '/connect/tiktok', { body: '', headers });
    expect(loggedOut.headers.get('location')).toBe('/connect/failed?error=unauthenticated');
    layers.next(/POST/, () => new Response('<html>', { status: 500 }));
    const broken = await send('POST', '/connect/tiktok', { user: 'acme', body: '', headers });
    expect([broken.status, broken.headers.get('location')]).toEqual([
      303,
      '/connect/failed?error=upstream_unavailable',
    ]);
    layers.next(/POST/, () => reply(403, refusal('KILL_SWITCH')));
    const known = await send('POST', '/connect/tiktok', { user: 'acme', body: '', headers });
    expect(known.headers.get('location')).toBe('/connect/failed?error=kill_switch');
    layers.next(/POST/, () => reply(409, refusal('Words_of_a_stranger')));
    const unknown = await send('POST', '/connect/tiktok', { user: 'acme', body: '', headers });
    expect(unknown.headers.get('location')).toBe('/connect/failed?error=unknown');
  });

  it('shows a pending attempt with the time it has left, by the server', async () => {
    const { send, startConnect, advance, now } = setUp();
    const { attemptId } = await startConnect();
    advance(60_000);
    const status = await send('GET', `/attempts/${attemptId}`, { user: 'acme' });
    expect(await status.json()).toEqual({
      attemptId,
      status: 'pending',
      platform: 'tiktok',
      expiresAt: new Date(now() + 540_000).toISOString(),
      expiresInMs: 540_000,
      lastEventId: '0',
    });
  });

  it('repairs an account and says which handle it had before', async () => {
    const { send, layers, startConnect, returnPathOf } = setUp();
    layers.accounts.set('prj_acme', [account('sa_1', { handle: 'before' })]);
    const body = { socialAccountId: 'sa_1', actionId: 'a1' };
    const started = await send('POST', '/accounts/sa_1/reauth', { user: 'acme', body });
    const { attemptId, authorizeUrl } = (await started.json()) as Awaited<ReturnType<typeof startConnect>>;
    const returnPath = returnPathOf(attemptId);
    expect(layers.calls.at(-1)).toMatchObject({
      path: '/v1/projects/prj_acme/social/reauth-url',
      body: { socialAccountId: 'sa_1', returnUrl: `https://crm.example/api/layers${returnPath}` },
    });
    const facts = { socialAccountId: 'sa_1', handle: 'after' };
    layers.complete(new URL(authorizeUrl).searchParams.get('state') ?? '', facts);
    layers.accounts.set('prj_acme', [account('sa_1', { handle: 'after' })]);
    const list = async () => (await send('GET', '/accounts', { user: 'acme' })).json();
    expect(await list()).toEqual({ items: [], nextCursor: null });
    await send('GET', returnPath, { user: 'acme' });
    const status = await send('GET', `/attempts/${attemptId}`, { user: 'acme' });
    expect(await status.json()).toMatchObject({
      status: 'completed',
      handle: 'after',
      previousHandle: 'before',
    });
    expect(await list()).toMatchObject({ items: [{ socialAccountId: 'sa_1', handle: 'after' }] });
  });

  it("disconnects an account and passes Layers' answer on", async () => {
    const { send, layers } = setUp();
    layers.accounts.set('prj_acme', [account('sa_1')]);
    const response = await send('DELETE', '/accounts/sa_1', { user: 'acme' });
    expect([response.status, await response.json()]).toEqual([
      200,
      { socialAccountId: 'sa_1', status: 'disconnected', canceledScheduledPosts: 4 },
    ]);
  });
});
