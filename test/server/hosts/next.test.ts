import { type RunningSandbox, startSandbox } from 'layers-connect/sandbox';
import { chromium } from 'playwright';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { chromiumLaunchOptions } from '../../../scripts/chromium.mjs';
import { moveDate } from '../../../scripts/clock.mjs';
import { createBrowser } from './browser.js';
import { buildNext, isNextInstalled, removeNext, startNext } from './serveNext.js';

// The app in `next` is one that create-next-app could have made. It is built without the variables that hold the key.

const setUps: [string, string][] = [
  ['a Next.js app', ''],
  ['a Next.js app with a basePath and trailingSlash', '/app'],
];
// A build costs half a minute of processor time, and takes many times that where others want the cores.
const slow = 1_800_000;

afterAll(removeNext);

describe.runIf(isNextInstalled()).each(setUps)('%s', (_, appPath) => {
  const slash = appPath === '' ? '' : '/';
  beforeAll(() => buildNext(appPath), slow);

  it('is built without a key, and says at the first request what is missing', async () => {
    const { origin, log, stop } = await startNext(appPath, () => ({}));
    try {
      const response = await fetch(`${origin}${appPath}/api/layers/accounts`);
      expect(response.status).toBe(500);
      expect(await response.json()).toMatchObject({ error: { code: 'misconfigured' } });
      expect(log()).toContain('createConnectHandler: "apiKey" is missing or blank.');
    } finally {
      await stop();
    }
  });

  describe('with its environment', () => {
    let running: RunningSandbox;
    let server: Awaited<ReturnType<typeof startNext>>;
    let appUrl: string;
    let baseUrl: string;
    const user = { 'x-user': 'quinn' };

    beforeAll(async () => {
      running = await startSandbox();
      const { sandbox, url, consentUrl } = running;
      server = await startNext(appPath, (origin) => ({
        LAYERS_API_KEY: sandbox.apiKey,
        LAYERS_PROJECT_ID: sandbox.projectId,
        LAYERS_API_URL: url,
        CONSENT_URL: consentUrl,
        APP_URL: `${origin}${appPath}`,
      }));
      appUrl = `${server.origin}${appPath}`;
      baseUrl = `${appUrl}/api/layers`;
    });
    afterAll(async () => {
      await server?.stop();
      await running?.close();
    });

    it('gets a customer through consent and back to a page that is there', async () => {
      const { call, visit } = createBrowser(server.origin);
      const started = await call(`${baseUrl}/connect/tiktok`, {
        method: 'POST',
        headers: { ...user, 'content-type': 'application/json' },
        body: '{"actionId":"a1"}',
      });
      expect(started.status).toBe(200);
      const { attemptId, authorizeUrl } = (await started.json()) as Record<string, string>;
      const returnUrl = await running.sandbox.approveConsent(authorizeUrl ?? '', { handle: 'quinn' });
      expect(returnUrl.startsWith(`${baseUrl}/return/${attemptId}/`)).toBe(true);

      const { url, status, text } = await visit(returnUrl);
      expect(url).toBe(`${appUrl}/connect/connecting${slash}?attempt=${attemptId}`);
      expect(status).toBe(200);
      expect(text).toContain('data-layers-component="ConnectingScreen"');

      const read = await call(`${baseUrl}/attempts/${attemptId}`, { headers: user });
      expect(await read.json()).toMatchObject({ status: 'completed' });
      const listed = await call(`${baseUrl}/accounts`, { headers: user });
      const { items } = (await listed.json()) as { items: { handle: string; socialAccountId: string }[] };
      expect(items.map(({ handle }) => handle)).toContain('quinn');

      // What a Server Component asks of the same handler.
      const channels = await visit(`${appUrl}/channels${slash}`);
      expect(channels.status).toBe(200);
      expect(channels.text.replaceAll('<!-- -->', '')).toMatch(/On the server: [^<]*quinn/);

      const id = items.find(({ handle }) => handle === 'quinn')?.socialAccountId;
      const revoked = await call(`${baseUrl}/accounts/${id}`, { method: 'DELETE', headers: user });
      expect(revoked.status).toBe(200);
      const after = await call(`${baseUrl}/accounts?status=connected`, { headers: user });
      expect(JSON.stringify(await after.json())).not.toContain(id);
    });

    it('hides an account that nobody has come back from, in the route and in Server Components', async () => {
      const { call, visit } = createBrowser(server.origin);
      const started = await call(`${baseUrl}/connect/tiktok`, {
        method: 'POST',
        headers: { ...user, 'content-type': 'application/json' },
        body: '{"actionId":"a3"}',
      });
      const { authorizeUrl } = (await started.json()) as { authorizeUrl: string };
      await running.sandbox.approveConsent(authorizeUrl, { handle: 'stranger' });

      const listed = await call(`${baseUrl}/accounts`, { headers: user });
      expect(listed.status).toBe(200);
      expect(await listed.text()).not.toContain('stranger');
      const channels = await visit(`${appUrl}/channels${slash}`);
      expect(channels.text).toContain('On the server: ');
      expect(channels.text).not.toContain('stranger');
    });

    it(
      'connects and disconnects in a browser, where the reset of create-next-app takes nothing from the kit',
      async () => {
        const browser = await chromium.launch(chromiumLaunchOptions());
        onTestFinished(() => browser.close());
        const context = await browser.newContext({ extraHTTPHeaders: user, locale: 'en-US' });
        await context.addInitScript(`(${moveDate})(${Number(process.env['LAYERS_CONNECT_DATE_BY'] ?? 0)})`);
        const page = await context.newPage();
        page.setDefaultTimeout(600_000);
        const said: string[] = [];
        page.on('console', (message) => {
          if (['error', 'warning'].includes(message.type())) said.push(message.text());
        });
        page.on('pageerror', (error) => said.push(String(error)));

        await page.goto(`${appUrl}/channels${slash}`);
        const connect = page.getByRole('button', { name: 'Connect TikTok' }).last();
        expect(await connect.evaluate((button) => getComputedStyle(button).paddingLeft)).not.toBe('0px');
        await connect.click();
        await page.getByRole('button', { name: 'Approve' }).click();
        await page.locator('[data-layers-component="ConnectingScreen"][data-status="connected"]').waitFor();
        expect(new URL(page.url()).pathname).toBe(`${appPath}/connect/connecting${slash}`);

        await page.getByRole('link', { name: 'Continue' }).click();
        const rows = page.locator('[data-layers-component="ConnectedAccount"]');
        await rows.first().waitFor();
        expect(new URL(page.url()).pathname).toBe(`${appPath}/channels${slash}`);
        await rows.first().getByRole('button', { name: 'Disconnect' }).click();
        await page.getByRole('alertdialog').getByRole('button', { name: 'Disconnect' }).click();
        await expect.poll(() => running.sandbox.calls.map(({ method }) => method)).toContain('DELETE');
        expect(said).toEqual([]);
      },
      slow,
    );

    it('sends a form that works without script on to consent', async () => {
      const { call } = createBrowser(server.origin);
      const body = new URLSearchParams({ actionId: 'a2' });
      const sent = await call(`${baseUrl}/connect/tiktok`, { method: 'POST', headers: user, body });
      expect(sent.status).toBe(303);
      const location = sent.headers.get('location') ?? '';
      expect(location.startsWith(`${running.consentUrl}/`)).toBe(true);
      expect((await fetch(location)).status).toBe(200);
    });

    it('shows its own page for a return that belongs to no attempt', async () => {
      const { visit } = createBrowser(server.origin);
      const { url, status, text } = await visit(`${baseUrl}/return/nobody/nothing`);
      expect(url).toMatch(new RegExp(`^${appUrl}/connect/failed${slash}\\?error=\\w+$`));
      expect(status).toBe(200);
      expect(text).toContain('data-status="failed"');
    });

    it('hands each method of a route to the handler, and no other path', async () => {
      const { call } = createBrowser(server.origin);
      const unknown = await call(`${baseUrl}/nothing/here`, { headers: user });
      expect(await unknown.json()).toMatchObject({ error: { code: 'unknown_route' } });
      const stranger = await call(`${baseUrl}/accounts`);
      expect(stranger.status).toBe(401);
      const preflight = await call(`${baseUrl}/accounts`, { method: 'OPTIONS' });
      expect(preflight.status).toBe(405);
    });
  });
});

if (!isNextInstalled()) {
  for (const [name] of setUps)
    it.skip(`${name}: skipped, Next.js is not installed. \`npm run test:next\` installs it where the registry can be reached`, () => {});
}
