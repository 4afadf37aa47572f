import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RunningSandbox, type ScenarioName, startSandbox } from '../../src/sandbox/index.js';
import { createTestSandbox, mint, startTime } from './helpers.js';

let running: RunningSandbox;

beforeEach(async () => {
  running = await startSandbox({ clock: { now: () => startTime } });
});

afterEach(() => running.close());

const noFollow = { redirect: 'manual' } as const;

const control = (path: string, init?: RequestInit) => fetch(`${running.url}/__sandbox/${path}`, init);

const postScenario = (scenario: string, headers: Record<string, string> = {}) =>
  control('scenario', { method: 'POST', headers, body: JSON.stringify({ scenario }) });

const api = (path: string, init: RequestInit = {}) =>
  fetch(`${running.url}${path}`, {
    ...init,
    headers: { Authorization: `Bearer ${running.sandbox.apiKey}` },
  });

describe('startSandbox', () => {
  it('puts the consent page on another site than the API', () => {
    expect(new URL(running.url).hostname).toBe('localhost');
    expect(new URL(running.consentUrl).hostname).toBe('127.0.0.1');
  });

  it('walks the whole hand-off over HTTP', async () => {
    const { authorizeUrl } = await mint(running.sandbox);
    expect(authorizeUrl.startsWith(`${running.consentUrl}/tiktok/authorize?`)).toBe(true);
    expect(await (await fetch(authorizeUrl)).text()).toContain('Make it fail');
    const body = new URLSearchParams({ outcome: 'approve', handle: 'acmecoffee' });
    const decided = await fetch(authorizeUrl, { method: 'POST', body, ...noFollow });
    expect(decided.status).toBe(303);
    const returned = await fetch(decided.headers.get('Location') ?? '', noFollow);
    expect(returned.status).toBe(302);
    expect(returned.headers.get('Location')).toBe('http://localhost:4600/api/layers/return/abc');
    expect(running.sandbox.accounts()).toHaveLength(1);
  });

  const paths = ['/v1/whoami', '/v1/nothing', '//v1/whoami', '/v1/social/oauth-status/st_NOBODY', '/'];
  it.each(paths)('answers %s as the sandbox in this process does', async (path) => {
    const inProcess = createTestSandbox();
    const here = await inProcess.fetch(`${inProcess.apiUrl}${path}`, {
      headers: { Authorization: `Bearer ${inProcess.apiKey}` },
    });
    const there = await api(path);
    expect(there.status).toBe(here.status);
    expect(await there.json()).toEqual(await here.json());
    for (const [name, value] of here.headers) expect(there.headers.get(name)).toBe(value);
  });

  it('dates its answers by its own clock', async () => {
    const dates = async () => (await api('/v1/whoami')).headers.get('date');
    expect(await dates()).toBe(new Date(startTime).toUTCString());
    running.sandbox.advance(11 * 60_000);
    expect(await dates()).toBe(new Date(startTime + 11 * 60_000).toUTCString());
    expect((await fetch(running.consentUrl)).headers.get('date')).toBe(await dates());
  });

  it('breaks the connection where a fault says so', async () => {
    await postScenario('connection-dropped');
    await expect(api('/v1/whoami')).rejects.toThrow(TypeError);
  });

  it.each(['stalled-body', 'no-answer'] as const)(
    'closes at once although %s is waiting',
    async (name: ScenarioName) => {
      await postScenario(name);
      const waiting = api('/v1/whoami').then((response) => response.text());
      const outcome = expect(waiting).rejects.toThrow();
      while (running.sandbox.calls.length === 0) await new Promise((resolve) => setImmediate(resolve));
      await running.close();
      await outcome;
    },
  );

  it('rejects where a port is taken, and frees the other one', async () => {
    const taken = Number(new URL(running.consentUrl).port);
    await expect(startSandbox({ consentPort: taken })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('resets to what it began with', async () => {
    await mint(running.sandbox);
    expect(running.sandbox.calls).toHaveLength(1);
    running.reset();
    expect(running.sandbox.calls).toHaveLength(0);
  });

  it('serves a picture for each account it makes', async () => {
    const [account] = running.sandbox.seedAccounts([{ handle: '<b>"☕️/../x' }]);
    const response = await fetch(account?.avatarUrl ?? '');
    expect(response.status).toBe(200);
    expect(response.headers.get('Content-Type')).toBe('image/svg+xml');
    expect(await response.text()).not.toContain('<b>');
  });

  it('puts the pictures under a URL of the app that passes them on', async () => {
    const avatarBaseUrl = 'http://localhost:4600/pictures';
    const beside = await startSandbox({ avatarBaseUrl, scenario: 'one-account' });
    const urls = beside.sandbox.accounts().map(({ avatarUrl }) => avatarUrl);
    await beside.close();
    expect(urls).toEqual([`${avatarBaseUrl}/tiktok/acmecoffee.svg`]);
  });
});

describe('the control paths', () => {
  it('list the scenarios, choose one and show the calls', async () => {
    const listed = (await (await control('scenario')).json()) as { scenario: string; scenarios: unknown[] };
    expect(listed.scenario).toBe('happy');
    expect(listed.scenarios.length).toBeGreaterThan(50);
    expect((await postScenario('one-account')).status).toBe(200);
    expect(running.sandbox.scenario).toBe('one-account');
    await api('/v1/whoami');
    expect(await (await control('calls')).json()).toEqual({
      calls: [{ method: 'GET', path: '/v1/whoami', status: 200 }],
    });
    await control('reset', { method: 'POST' });
    expect(await (await control('calls')).json()).toEqual({ calls: [] });
  });

  it('move the clock forward, and never back', async () => {
    const forward = await control('clock', { method: 'POST', body: '{"advanceMs":60000}' });
    expect(await forward.json()).toEqual({ now: '2026-04-18T19:03:11.000Z' });
    const back = await control('clock', { method: 'POST', body: '{"advanceMs":-1}' });
    expect(back.status).toBe(422);
  });

  it.each([
    ['another page of this machine', { Origin: 'http://localhost:4600' }],
    ['a page that hides its origin', { Origin: 'null' }],
    ['an image or a link of another site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['another port', { 'Sec-Fetch-Site': 'same-site' }],
  ])('refuse a request of %s and let nobody read the answer', async (_, headers) => {
    const response = await postScenario('one-account', headers);
    expect(response.status).toBe(403);
    expect(response.headers.get('Access-Control-Allow-Origin')).toBeNull();
    expect(running.sandbox.scenario).toBe('happy');
  });

  it('refuse a host name that only points at this machine', async () => {
    const { request } = await import('node:http');
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const options = { host: '127.0.0.1', port: new URL(running.url).port, path: '/__sandbox/calls' };
      const headers = { Host: 'evil.example' };
      request({ ...options, headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(status).toBe(403);
  });

  it.each([
    ['scenario', '{"scenario":"no-such"}', 422],
    ['scenario', 'not json', 422],
    ['scenario', '{"scenario":"__proto__"}', 422],
    ['anything-else', '', 404],
  ])('answer POST %s with %s by %i', async (path, body, expected) => {
    expect((await control(path, { method: 'POST', body })).status).toBe(expected);
  });
});

describe('a webhook endpoint', () => {
  it('gets each event, signed, and may be down without harm', async () => {
    const bodies: string[] = [];
    const { createServer } = await import('node:http');
    const receiver = createServer((incoming, outgoing) => {
      incoming.setEncoding('utf8');
      let text = '';
      incoming.on('data', (part: string) => {
        text += part;
      });
      incoming.on('end', () => {
        bodies.push(text);
        outgoing.end();
        received();
      });
    });
    let received = () => {};
    const arrived = new Promise<void>((resolve) => {
      received = resolve;
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    const address = receiver.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const other = await startSandbox({ webhookUrl: `http://127.0.0.1:${port}/webhook` });
    await other.sandbox.approveConsent((await mint(other.sandbox)).authorizeUrl);
    await arrived;
    expect(bodies.map((body) => JSON.parse(body).type)).toEqual(['social_account.connected']);
    await new Promise((resolve) => receiver.close(resolve));
    const again = await other.sandbox.approveConsent((await mint(other.sandbox, 'instagram')).authorizeUrl);
    expect(again).not.toContain('error');
    await other.close();
  });
});
