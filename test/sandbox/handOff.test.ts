import { describe, expect, it } from 'vitest';
import { consentOutcomes, handOffCodes, type ScenarioName } from '../../src/sandbox/index.js';
import {
  call,
  createTestSandbox,
  list,
  mint,
  onlyAccount,
  requestReauthUrl,
  returnUrl,
  startTime,
  status,
} from './helpers.js';

const withError = (code: string) => `${returnUrl}?layers_oauth_error=${code}`;

describe('a first connect', () => {
  it('is pending, then completed, and the return carries no parameter', async () => {
    const sandbox = createTestSandbox();
    const { authorizeUrl, state } = await mint(sandbox);
    expect(await status(sandbox, state)).toEqual({
      state,
      status: 'pending',
      expiresAt: '2026-04-18T19:12:11Z',
    });
    expect(await sandbox.approveConsent(authorizeUrl)).toBe(returnUrl);
    const [account] = sandbox.accounts();
    expect(await status(sandbox, state)).toEqual({
      state,
      status: 'completed',
      socialAccountId: account?.socialAccountId,
      platform: 'tiktok',
      handle: 'acmecoffee',
      connectedAt: '2026-04-18T19:02:11Z',
    });
    expect((await list(sandbox)).items).toEqual([
      {
        socialAccountId: account?.socialAccountId,
        platform: 'tiktok',
        handle: 'acmecoffee',
        avatarUrl: 'https://media.layers.com/avatars/tiktok/acmecoffee.svg',
        status: 'connected',
        leased: false,
        connectedAt: '2026-04-18T19:02:11Z',
        tokenExpiresAt: '2026-05-18T19:02:11Z',
      },
    ]);
  });

  it('leaves the query and the fragment of the return URL as they are', async () => {
    const sandbox = createTestSandbox();
    const url = 'http://localhost:4600/back?a=1&layers=x#there';
    const path = `/v1/projects/${sandbox.projectId}/social/oauth-url`;
    const mintOne = async () => {
      const response = await call(sandbox, path, { body: { platform: 'tiktok', returnUrl: url } });
      return ((await response.json()) as { authorizeUrl: string }).authorizeUrl;
    };
    expect(await sandbox.approveConsent(await mintOne())).toBe(url);
    const failed = await sandbox.approveConsent(await mintOne(), { outcome: 'cancel' });
    expect(failed).toBe('http://localhost:4600/back?a=1&layers=x&layers_oauth_error=platform_denied#there');
  });

  it('connects the login that was chosen', async () => {
    const sandbox = createTestSandbox();
    const { authorizeUrl } = await mint(sandbox, 'instagram');
    await sandbox.approveConsent(authorizeUrl, { handle: 'some.one.else' });
    expect(onlyAccount(sandbox)).toMatchObject({ platform: 'instagram', handle: 'some.one.else' });
  });

  it('keeps the account when the same login connects again', async () => {
    const sandbox = createTestSandbox({ scenario: 'one-account' });
    const before = onlyAccount(sandbox);
    await sandbox.approveConsent((await mint(sandbox)).authorizeUrl);
    expect(onlyAccount(sandbox).socialAccountId).toBe(before.socialAccountId);
  });

  it('makes a new account after a disconnect', async () => {
    const sandbox = createTestSandbox({ scenario: 'one-account' });
    const before = onlyAccount(sandbox);
    await call(sandbox, `/v1/social-accounts/${before.socialAccountId}`, { method: 'DELETE' });
    await sandbox.approveConsent((await mint(sandbox)).authorizeUrl);
    const [after] = sandbox.accounts().filter((account) => account.status === 'connected');
    expect(after?.handle).toBe(before.handle);
    expect(after?.socialAccountId).not.toBe(before.socialAccountId);
  });

  it('is announced to the webhooks without state, project and handle', async () => {
    const sandbox = createTestSandbox();
    await sandbox.approveConsent((await mint(sandbox)).authorizeUrl);
    const { socialAccountId } = onlyAccount(sandbox);
    expect(sandbox.events).toEqual([
      {
        id: expect.stringMatching(/^evt_[0-9A-Z]{26}$/),
        type: 'social_account.connected',
        apiVersion: 'v1',
        createdAt: '2026-04-18T19:02:11Z',
        data: {
          socialAccountId,
          platform: 'tiktok',
          displayName: 'acmecoffee',
          connectedAt: '2026-04-18T19:02:11Z',
        },
      },
    ]);
  });
});

describe('a hand-off that fails', () => {
  const outcomes = consentOutcomes.filter((outcome) => outcome !== 'approve');

  it('can fail in each documented way', () => {
    expect([...outcomes].sort()).toEqual([...handOffCodes].sort());
  });

  it.each(outcomes)('comes back with %s, and the status says the same', async (outcome) => {
    const sandbox = createTestSandbox();
    const { authorizeUrl, state } = await mint(sandbox);
    expect(await sandbox.approveConsent(authorizeUrl, { outcome })).toBe(withError(outcome));
    expect(await status(sandbox, state)).toEqual({
      state,
      status: 'failed',
      error: { code: outcome, message: expect.any(String) },
    });
    expect(sandbox.accounts()).toEqual([]);
  });

  it.each(outcomes)('fails with %s on Approve in the scenario of that name', async (outcome) => {
    const sandbox = createTestSandbox({ scenario: outcome.replaceAll('_', '-') as ScenarioName });
    const { authorizeUrl } = await mint(sandbox);
    expect(await sandbox.approveConsent(authorizeUrl)).toBe(withError(outcome));
  });

  it.each([
    ['a failed state', 'cancel', 'failed'],
    ['a completed state', 'approve', 'completed'],
  ] as const)('answers state_terminal to a replay of %s, which stays %s', async (_, outcome, expected) => {
    const sandbox = createTestSandbox();
    const { authorizeUrl, state } = await mint(sandbox);
    await sandbox.approveConsent(authorizeUrl, { outcome });
    expect(await sandbox.approveConsent(authorizeUrl)).toBe(withError('state_terminal'));
    expect(await status(sandbox, state)).toMatchObject({ status: expected });
  });

  it('answers a callback for a state that nobody minted with 404 and no redirect', async () => {
    const sandbox = createTestSandbox();
    const url = `${sandbox.apiUrl}/api/partner/v1/social/oauth-callback/tiktok?state=st_NOBODY&code=x`;
    const response = await sandbox.fetch(url);
    expect(response.status).toBe(404);
    expect(response.headers.get('Location')).toBeNull();
  });

  it('refuses a code that the platform has not issued, or has issued and taken back', async () => {
    const sandbox = createTestSandbox();
    const { state } = await mint(sandbox);
    const url = `${sandbox.apiUrl}/api/partner/v1/social/oauth-callback/tiktok?state=${state}&code=forged`;
    expect((await sandbox.fetch(url)).headers.get('Location')).toBe(withError('exchange_failed'));
  });
});

describe('the life of a state', () => {
  it('lasts ten minutes on the injected clock', async () => {
    const sandbox = createTestSandbox();
    const { authorizeUrl, state } = await mint(sandbox);
    sandbox.advance(10 * 60_000 - 1);
    expect(await status(sandbox, state)).toMatchObject({ status: 'pending' });
    sandbox.advance(1);
    expect(sandbox.clock.now()).toBe(startTime + 600_000);
    expect(await status(sandbox, state)).toMatchObject({
      status: 'failed',
      error: { code: 'state_expired' },
    });
    expect(await sandbox.approveConsent(authorizeUrl)).toBe(withError('state_expired'));
  });

  it('ends at the callback also where nobody has asked for the status before', async () => {
    const sandbox = createTestSandbox();
    const { authorizeUrl } = await mint(sandbox);
    sandbox.advance(600_000);
    expect(await sandbox.approveConsent(authorizeUrl)).toBe(withError('state_expired'));
    expect(sandbox.accounts()).toEqual([]);
  });

  it('is not cut short by another state', async () => {
    const sandbox = createTestSandbox();
    const first = await mint(sandbox);
    const second = await mint(sandbox, 'instagram');
    expect(second.state).not.toBe(first.state);
    expect(await sandbox.approveConsent(second.authorizeUrl)).toBe(returnUrl);
    expect(await sandbox.approveConsent(first.authorizeUrl)).toBe(returnUrl);
    expect(sandbox.accounts()).toHaveLength(2);
  });

  it('says pending for as many reads as the scenario wants', async () => {
    const sandbox = createTestSandbox({ scenario: 'completes-late' });
    const { authorizeUrl, state } = await mint(sandbox);
    await sandbox.approveConsent(authorizeUrl);
    const seen: unknown[] = [];
    for (let read = 0; read < 5; read += 1) seen.push((await status(sandbox, state))['status']);
    expect(seen).toEqual(['pending', 'pending', 'pending', 'completed', 'completed']);
  });
});

describe('a reconnect', () => {
  it('repairs the same account and keeps its posts', async () => {
    const sandbox = createTestSandbox({ scenario: 'needs-reauth' });
    const broken = sandbox.accounts().find((account) => account.status === 'reauth_required');
    const id = broken?.socialAccountId ?? '';
    const { authorizeUrl, state } = await requestReauthUrl(sandbox, id);
    expect(await sandbox.approveConsent(authorizeUrl)).toBe(returnUrl);
    expect(await status(sandbox, state)).toMatchObject({ status: 'completed', socialAccountId: id });
    expect(sandbox.accounts().find((account) => account.socialAccountId === id)).toMatchObject({
      status: 'connected',
      handle: 'acmecoffee',
      queuedPosts: 4,
    });
    expect(sandbox.events).toEqual([]);
  });

  it('can end with another handle on the same account', async () => {
    const sandbox = createTestSandbox({ scenario: 'reauth-other-handle' });
    const { socialAccountId } = onlyAccount(sandbox);
    const { authorizeUrl, state } = await requestReauthUrl(sandbox, socialAccountId);
    await sandbox.approveConsent(authorizeUrl);
    expect(await status(sandbox, state)).toMatchObject({ socialAccountId, handle: 'acmecoffee.new' });
    expect(onlyAccount(sandbox)).toMatchObject({
      socialAccountId,
      handle: 'acmecoffee.new',
      status: 'connected',
    });
  });

  it('can complete and repair nothing', async () => {
    const sandbox = createTestSandbox({ scenario: 'reauth-stays-broken' });
    const { socialAccountId } = onlyAccount(sandbox);
    const { authorizeUrl, state } = await requestReauthUrl(sandbox, socialAccountId);
    await sandbox.approveConsent(authorizeUrl);
    expect(await status(sandbox, state)).toMatchObject({ status: 'completed' });
    expect(onlyAccount(sandbox)).toMatchObject({ status: 'reauth_required' });
  });

  it('fails where the account was disconnected in the meantime', async () => {
    const sandbox = createTestSandbox({ scenario: 'reauth-stays-broken' });
    const { socialAccountId } = onlyAccount(sandbox);
    const { authorizeUrl } = await requestReauthUrl(sandbox, socialAccountId);
    sandbox.updateAccount(socialAccountId, { status: 'disconnected' });
    expect(await sandbox.approveConsent(authorizeUrl)).toBe(withError('persistence_error'));
  });
});
