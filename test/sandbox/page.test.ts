import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RunningSandbox, startSandbox } from '../../src/sandbox/index.js';
import { mint, startTime } from './helpers.js';

let running: RunningSandbox;

beforeEach(async () => {
  running = await startSandbox({
    clock: { now: () => startTime },
    scenario: 'one-account',
    apiKey: 'lp_test_ABCDEFGHIJKLMNOP_a-secret-that-nobody-shows',
    webhookSecret: 'whsec_another_0123456789abcdef',
  });
});

afterEach(() => running.close());

const at = (path: string, init?: RequestInit) => fetch(`${running.url}/__sandbox/${path}`, init);

const submit = (path: string, fields: Record<string, string>, origin = running.url) =>
  at(path, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { Origin: origin, 'Sec-Fetch-Site': 'same-origin' },
    redirect: 'manual',
  });

const readState = async () => (await (await at('state')).json()) as Record<string, never>;

async function askAround() {
  const { authorizeUrl, state } = await mint(running.sandbox);
  await fetch(`${running.url}/v1/social/oauth-status/${state}`, {
    headers: { Authorization: `Bearer ${running.sandbox.apiKey}` },
  });
  return { authorizeUrl, state };
}

describe('the page of the sandbox', () => {
  it('shows the scenario, the attempts, the accounts and the calls', async () => {
    const { authorizeUrl } = await askAround();
    await running.sandbox.approveConsent(authorizeUrl, { handle: 'acme.beans' });
    const page = await (await at('')).text();
    for (const text of ['One account', '@acmecoffee', '@acme.beans', 'completed', 'social/oauth-url'])
      expect(page).toContain(text);
    expect(page).toContain('social_account.connected');
  });

  it.each(['', 'state', 'calls'])('shows no secret in "%s"', async (path) => {
    const { state } = await askAround();
    const text = await (await at(path)).text();
    expect(text).toContain(`st_…${state.slice(-4)}`);
    expect(text).not.toContain(state);
    expect(text).not.toMatch(/st_[0-9A-Z]{4}/);
    expect(text).not.toContain('a-secret-that-nobody-shows');
    expect(text).not.toContain('whsec_');
  });

  it('escapes what a handle brings', async () => {
    running.sandbox.seedAccounts([{ handle: '<b>"&' }]);
    expect(await (await at('')).text()).toContain('@&lt;b&gt;&quot;&amp;');
  });

  it('runs nothing but its own script, and sits in no frame', async () => {
    for (const path of ['', 'page.css', 'page.js']) {
      const { status, headers } = await at(path);
      expect(status).toBe(200);
      const policy = headers.get('Content-Security-Policy');
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      // With no-referrer, browsers send the page's own forms with `Origin: null`, which is refused.
      expect(headers.get('Referrer-Policy')).toBe('same-origin');
    }
  });

  it('switches the scenario by its form, and leads back', async () => {
    const answer = await submit('scenario', { scenario: 'many-accounts' });
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/__sandbox/']);
    expect(running.sandbox.scenario).toBe('many-accounts');
    expect((await submit('scenario', { scenario: 'no-such' })).status).toBe(422);
  });

  it('takes no form from another page', async () => {
    const answer = await submit('scenario', { scenario: 'many-accounts' }, 'http://localhost:4600');
    expect(answer.status).toBe(403);
    expect(running.sandbox.scenario).toBe('one-account');
  });

  it('breaks and repairs an account', async () => {
    const [account] = running.sandbox.accounts();
    const path = `accounts/${account?.socialAccountId}`;
    await submit(path, { status: 'reauth_required' });
    expect(running.sandbox.accounts()).toMatchObject([{ status: 'reauth_required' }]);
    expect((await submit('accounts/sa_nobody', { status: 'connected' })).status).toBe(404);
    expect((await submit(path, { status: '' })).status).toBe(422);
  });

  it('lets links expire', async () => {
    await askAround();
    await submit('clock', { advanceMs: '660000' });
    expect((await readState())['attempts']).toMatchObject([{ status: 'failed', code: 'state_expired' }]);
  });
});

describe('what another program may ask for', () => {
  const post = (path: string, body: object) => at(path, { method: 'POST', body: JSON.stringify(body) });

  it('is all there is to know, as JSON', async () => {
    await askAround();
    expect(await readState()).toMatchObject({
      scenario: 'one-account',
      apiUrl: running.url,
      consentUrl: running.consentUrl,
      apiKeyHint: 'lp_test_…hows',
      projectId: running.sandbox.projectId,
      attempts: [{ kind: 'connect', platform: 'tiktok', status: 'pending', code: null }],
      accounts: [{ handle: 'acmecoffee', status: 'connected' }, { handle: 'harborlane' }],
      calls: [
        { method: 'POST', status: 200 },
        { method: 'GET', status: 200 },
      ],
    });
  });

  it('is a fault, and its end', async () => {
    const whoami = () =>
      fetch(`${running.url}/v1/whoami`, { headers: { Authorization: `Bearer ${running.sandbox.apiKey}` } });
    await post('faults', { answer: { kind: 'error', status: 503, code: 'KILL_SWITCH' } });
    expect((await whoami()).status).toBe(503);
    await post('mend', {});
    expect((await whoami()).status).toBe(200);
    expect((await post('faults', { answer: 'none' })).status).toBe(422);
  });

  it('is more accounts, in each of the two projects', async () => {
    const { otherProjectId } = running.sandbox;
    const answer = await post('accounts', {
      accounts: [{ handle: 'acme.beans' }],
      projectId: otherProjectId,
    });
    expect(await answer.json()).toEqual({ accounts: [{ socialAccountId: expect.stringMatching(/^sa_/) }] });
    expect(running.sandbox.accounts(otherProjectId).map(({ handle }) => handle)).toContain('acme.beans');
    expect((await post('accounts', { accounts: [{}], projectId: 'prj_nobody' })).status).toBe(422);
    expect((await post('accounts', {})).status).toBe(422);
  });
});
