import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Browser, createBrowser } from './e2e/apps/guide/browser.js';
import { type GuidePartner, startGuidePartner } from './e2e/apps/guide/startGuidePartner.js';

let partner: GuidePartner;
let browser: Browser;

beforeAll(async () => {
  partner = await startGuidePartner();
});
afterAll(() => partner.close());

beforeEach(() => {
  partner.sandbox.reset();
  partner.sandbox.setScenario('happy');
  browser = createBrowser();
});

/** Submits the connect form and returns where the customer is asked for consent. */
async function start(platform: string): Promise<string> {
  const hop = await browser.submit(`${partner.url}/connect/${platform}/start`, {
    projectId: partner.sandbox.projectId,
  });
  expect(hop.status).toBe(302);
  return hop.location ?? '';
}

const isPage = (url: string) => /\/connect\/(connecting|failed)/.test(url);

/** Decides on the consent page and follows the redirects until one of them leads to a page. */
async function decide(authorizeUrl: string, outcome: string): Promise<URL> {
  const hop = await browser.submit(authorizeUrl, { outcome, handle: 'acmecoffee' });
  return new URL((await browser.follow(hop, isPage)).location ?? '');
}

const readJson = async (path: string, init: RequestInit = {}) => {
  const hop = await browser.go(partner.url + path, init);
  return { ...hop, json: JSON.parse(hop.body) as Record<string, unknown> };
};

const list = async () => {
  const { json } = await readJson(`/projects/${partner.sandbox.projectId}/social-accounts`);
  return json as { items: { socialAccountId: string; handle: string; status: string }[]; nextCursor: string };
};

const postReauth = (socialAccountId: string) =>
  readJson(`/projects/${partner.sandbox.projectId}/social/reauth-url`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ socialAccountId, actionId: 'one', projectId: 'ignored' }),
  });

describe('a backend written from the guide', () => {
  it('answers a start with a 302 to the consent page', async () => {
    expect((await start('tiktok')).startsWith(`${partner.layers.consentUrl}/`)).toBe(true);
  });

  it('leads an approved connect to the connecting page with its state', async () => {
    const authorizeUrl = await start('tiktok');
    const page = await decide(authorizeUrl, 'approve');
    expect(page.pathname).toBe('/connect/connecting');
    expect([...page.searchParams.keys()]).toEqual(['state']);
    expect(page.searchParams.get('state')).toBe(new URL(authorizeUrl).searchParams.get('state'));
  });

  it('passes the status on as Layers gives it, without expiresInMs', async () => {
    const state = new URL(await start('tiktok')).searchParams.get('state');
    const { json } = await readJson(`/connect/status/${state}`);
    expect(Object.keys(json).sort()).toEqual(['expiresAt', 'state', 'status']);
    expect(json['status']).toBe('pending');
  });

  it('reports a completed connect by its state', async () => {
    const page = await decide(await start('instagram'), 'approve');
    const { json } = await readJson(`/connect/status/${page.searchParams.get('state')}`);
    expect(json).toMatchObject({ status: 'completed', platform: 'instagram', handle: 'acmecoffee' });
  });

  it('drops Retry-After from a 429', async () => {
    partner.sandbox.setScenario('status-rate-limited');
    const page = await decide(await start('tiktok'), 'approve');
    const answer = await readJson(`/connect/status/${page.searchParams.get('state')}`);
    expect(answer.status).toBe(429);
    expect(answer.headers.has('retry-after')).toBe(false);
  });

  it.each(['platform_denied', 'missing_code', 'exchange_failed', 'persistence_error', 'platform_mismatch'])(
    'leads %s to the failed page',
    async (code) => {
      const page = await decide(await start('tiktok'), code);
      expect(`${page.pathname}${page.search}`).toBe(`/connect/failed?reason=${code}`);
    },
  );

  it('leads a refused start to the failed page without a reason', async () => {
    partner.sandbox.setScenario('return-url-not-allowed');
    expect(await start('tiktok')).toBe(`${partner.url}/connect/failed`);
  });

  it('knows no return without a start in this session', async () => {
    const { location } = await browser.go(`${partner.url}/connect/tiktok/return`);
    expect(location).toBe(`${partner.url}/connect/failed?reason=no_session`);
  });

  it('remembers one start a session: a second one overwrites the first', async () => {
    const first = await start('tiktok');
    const second = await start('instagram');
    const page = await decide(first, 'approve');
    expect(page.searchParams.get('state')).toBe(new URL(second).searchParams.get('state'));
  });

  it('answers page one whatever the query asks for', async () => {
    partner.sandbox.setScenario('many-accounts');
    const first = await list();
    const path = `/projects/${partner.sandbox.projectId}/social-accounts`;
    const { json } = await readJson(`${path}?cursor=${first.nextCursor}&platform=instagram`);
    expect(first.items).toHaveLength(50);
    expect(json).toEqual(first);
  });

  it('mints a reauth URL for an account that the JSON body names', async () => {
    partner.sandbox.setScenario('needs-reauth');
    const broken = (await list()).items.find(({ status }) => status === 'reauth_required');
    const { json } = await postReauth(broken?.socialAccountId ?? '');
    expect(Object.keys(json).sort()).toEqual(['authorizeUrl', 'expiresAt', 'state']);
    const page = await decide(String(json['authorizeUrl']), 'approve');
    expect(page.searchParams.get('state')).toBe(json['state']);
    const repaired = (await list()).items.find((item) => item.socialAccountId === broken?.socialAccountId);
    expect(repaired?.status).toBe('connected');
  });

  it('passes a refused reauth on as Layers gives it', async () => {
    const { status, json } = await postReauth('sa_00000000-0000-4000-8000-000000000000');
    expect(status).toBe(404);
    expect(json).toMatchObject({ error: { code: 'NOT_FOUND' } });
  });

  it('passes the answer to a revoke on as Layers gives it', async () => {
    partner.sandbox.setScenario('four-queued-posts');
    const [account] = (await list()).items;
    const { json } = await readJson(`/social-accounts/${account?.socialAccountId}`, { method: 'DELETE' });
    expect(json).toMatchObject({ status: 'disconnected', canceledScheduledPosts: 4 });
  });

  it('shares no code with the server half', () => {
    const here = fileURLToPath(new URL('./e2e/apps/guide/', import.meta.url));
    const sources = readdirSync(here).filter((name) => name.endsWith('.ts'));
    expect(sources).toContain('createGuideBackend.ts');
    for (const name of sources) {
      expect(readFileSync(here + name, 'utf8'), name).not.toMatch(
        /from '[^']*(src\/server|layers-connect\/server)/,
      );
    }
  });
});
