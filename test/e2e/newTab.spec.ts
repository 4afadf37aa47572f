import type { BrowserContext, Page } from '@playwright/test';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import {
  accountRow,
  acmeChannels,
  decide,
  expect,
  expectAccessible,
  fetchAlone,
  layersCalls,
  test,
} from './fixtures.js';
import { runUntilVisible } from './runUntilVisible.js';

test.beforeEach(({ demo }) => demo.sandbox.setScenario('happy'));

const connectTikTok = (page: Page) => page.getByRole('button', { name: 'Connect TikTok' });
const firstTab = (page: Page) => page.locator('[data-layers-component="ConnectSocialButton"]').first();

async function openConsent(page: Page): Promise<Page> {
  await page.goto(`${acmeChannels}?open=new-tab`);
  return openFrom(page, connectTikTok(page));
}

async function openFrom(page: Page, button: ReturnType<Page['getByRole']>): Promise<Page> {
  const [consent] = await Promise.all([page.waitForEvent('popup'), button.click()]);
  await consent.waitForURL(/\/authorize\?/);
  return consent;
}

/** Says yes or no in the new tab, which comes back to the app and may be gone soon after. */
async function decideThere(consent: Page, outcome: string): Promise<void> {
  const button = consent.locator(`button[value="${outcome}"]`);
  if (!(await button.isVisible())) await consent.getByText('Make it fail').click();
  await button.click();
}

/**
 * Says yes in the new tab and holds that it says so. Time stands still meanwhile: a tab that has done its part closes itself
 * soon after.
 */
async function approveThere(consent: Page): Promise<void> {
  await consent.clock.install();
  // By its own clock, and far enough ahead for a slow machine: time cannot be paused in the past.
  await consent.clock.pauseAt((await consent.evaluate(() => Date.now())) + 10_000);
  await decideThere(consent, 'approve');
  await runUntilVisible(consent, consent.getByRole('heading', { name: 'TikTok is connected' }), 50);
}

/** Has the platform's page answer with another opener policy than the sandbox's strict one. */
async function withOpenerPolicy(context: BrowserContext, policy: string): Promise<void> {
  await context.route(/\/authorize\?/, async (route) => {
    if (route.request().method() !== 'GET') return route.fallback();
    const response = await fetchAlone(route);
    const headers = { ...response.headers(), 'cross-origin-opener-policy': policy };
    await route.fulfill({ response, headers });
  });
}

for (const policy of ['same-origin', 'same-origin-allow-popups', 'unsafe-none']) {
  test(`the new tab connects and closes itself, and the first one says so (${policy})`, async ({
    channels: page,
    context,
    demo,
  }) => {
    await withOpenerPolicy(context, policy);
    const consent = await openConsent(page);
    await expect(page.getByText('Continue in the TikTok tab')).toBeVisible();
    // The page looks the same under each policy.
    if (policy === 'same-origin') await expectAccessible(page);
    expect(await consent.evaluate(() => window.opener)).toBeNull();
    const closed = consent.waitForEvent('close');
    await approveThere(consent);
    await consent.clock.resume();
    await closed;
    await expect(page.getByText('@acmecoffee is connected.')).toBeVisible();
    await expect(accountRow(page, 'acmecoffee')).toBeVisible();
    await expect(firstTab(page)).toHaveAttribute('data-status', 'idle');
    if (policy === 'same-origin') await expectAccessible(page);
    expect(layersCalls(demo).filter((call) => call === 'POST oauth-url')).toHaveLength(1);
    // What was started, to name it after a failure: nothing that lets anybody in.
    const stored = await page.evaluate(() => ({ ...localStorage, ...sessionStorage }));
    expect(Object.keys(stored)).toEqual(['layers-connect.started']);
    const note: Record<string, unknown> = JSON.parse(stored['layers-connect.started'] ?? '');
    expect(Object.keys(note).sort()).toEqual(['attempt', 'away', 'notedAt', 'platform', 'socialAccountId']);
  });
}

test('a tab that the platform has cut off is not taken for a cancelled one', async ({ channels: page }) => {
  const consent = await openConsent(page);
  await expect(page.getByText('Continue in the TikTok tab')).toBeVisible();
  await page.clock.install();
  await page.clock.runFor(60_000);
  await expect(page.getByText('Continue in the TikTok tab')).toBeVisible();
  await decideThere(consent, 'approve');
  await expect(page.getByText('@acmecoffee is connected.')).toBeVisible();
});

test('a first tab that nobody looks at reads once on word from the new one, and speaks when it is looked at', async ({
  channels: page,
}) => {
  const consent = await openConsent(page);
  await expect(page.getByText('Continue in the TikTok tab')).toBeVisible();
  // As a browser does it: all pages count as looked at here.
  const look = (state: 'hidden' | 'visible') =>
    page.evaluate((visibilityState) => {
      Object.defineProperty(document, 'visibilityState', { value: visibilityState, configurable: true });
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    }, state);
  await look('hidden');
  const answers: unknown[] = [];
  await page.route(/\/api\/layers\/attempts\//, async (route) => {
    const response = await fetchAlone(route);
    answers.push(await response.json());
    await route.fulfill({ response });
  });
  await decideThere(consent, 'approve');
  await expect.poll(() => answers).toEqual([expect.objectContaining({ status: 'completed' })]);
  await expect(accountRow(page, 'acmecoffee')).toBeVisible();
  await expect(page.getByText('@acmecoffee is connected.')).toHaveCount(0);
  await look('visible');
  await expect(page.getByText('@acmecoffee is connected.')).toBeVisible();
});

test('a tab that the customer closes leaves the first one waiting, and its button at hand', async ({
  channels: page,
}) => {
  const consent = await openConsent(page);
  await consent.close();
  await expect(page.getByText('Continue in the TikTok tab')).toBeVisible();
  const again = await openFrom(page, connectTikTok(page));
  await decideThere(again, 'approve');
  await expect(page.getByText('@acmecoffee is connected.')).toBeVisible();
});

test('consent that is denied is explained in both tabs, and either can try again', async ({
  channels: page,
}) => {
  const consent = await openConsent(page);
  await decide(consent, 'platform_denied');
  const denied = 'You cancelled the connection on TikTok. Try again.';
  await expect(consent.getByText(denied)).toBeVisible();
  await expect(page.getByText(denied)).toBeVisible();
  await expect(firstTab(page)).toHaveAttribute('data-status', 'idle');

  await consent.getByRole('button', { name: 'Try again' }).click();
  await consent.waitForURL(/\/authorize\?/);
  await expect(page.getByText('Continue in the TikTok tab')).toBeVisible();
  await decide(consent, 'platform_denied');
  await expect(page.getByText(denied)).toBeVisible();

  const again = await openFrom(page, page.getByRole('button', { name: 'Try again' }));
  const closed = again.waitForEvent('close');
  await decideThere(again, 'approve');
  await closed;
  await expect(page.getByText('@acmecoffee is connected.')).toBeVisible();
  expect(consent.isClosed()).toBe(false);
});

test('trying again in the new tab ends as if it had worked at once', async ({ channels: page }) => {
  const consent = await openConsent(page);
  await decide(consent, 'exchange_failed');
  await consent.getByRole('button', { name: 'Try again' }).click();
  await consent.waitForURL(/\/authorize\?/);
  const closed = consent.waitForEvent('close');
  await decideThere(consent, 'approve');
  await closed;
  await expect(page.getByText('@acmecoffee is connected.')).toBeVisible();
  await expect(accountRow(page, 'acmecoffee')).toBeVisible();
});

test('the new tab stays and leads on where the first one was closed meanwhile', async ({
  channels: page,
}) => {
  const consent = await openConsent(page);
  await page.close();
  await approveThere(consent);
  await runUntilVisible(consent, consent.getByText('You can close this tab.'), 2_000);
  const closed = consent.waitForEvent('close');
  await consent.getByRole('button', { name: 'Close this tab' }).click();
  await closed;
});

test('the list has the account also where the first tab was reloaded meanwhile', async ({
  channels: page,
}) => {
  const consent = await openConsent(page);
  await page.reload();
  await expect(page.getByText('Continue in the TikTok tab')).toHaveCount(0);
  await decide(consent, 'approve');
  await expect(accountRow(page, 'acmecoffee')).toBeVisible();
  expect(consent.isClosed()).toBe(false);
});

test.describe('where no link can be made', () => {
  // The browser itself logs the answer.
  test.use({ expectedErrors: [/status of 503/] });

  test('no tab is left behind', async ({ channels: page, context, demo }) => {
    demo.sandbox.setScenario('kill-switch');
    await page.goto(`${acmeChannels}?open=new-tab`);
    const [blank] = await Promise.all([page.waitForEvent('popup'), connectTikTok(page).click()]);
    await expect.poll(() => blank.isClosed()).toBe(true);
    await expect(firstTab(page)).toHaveAttribute('data-status', 'error');
    expect(context.pages()).toHaveLength(1);
  });
});

test.describe('where the browser opens no window', () => {
  test.beforeEach(({ context }) =>
    context.addInitScript(() => {
      window.open = () => null;
    }),
  );

  test('the link that takes its place leads there, and the first tab sees the account', async ({
    channels: page,
    demo,
  }) => {
    await page.goto(`${acmeChannels}?open=new-tab`);
    await connectTikTok(page).click();
    const link = page.getByRole('link', { name: 'Open TikTok (opens in a new tab)' });
    const href = await link.getAttribute('href');
    await expectAccessible(page);
    await connectTikTok(page).click();
    await expect(link).toHaveAttribute('href', href ?? '');
    expect(layersCalls(demo).filter((call) => call === 'POST oauth-url')).toHaveLength(1);

    const [consent] = await Promise.all([page.waitForEvent('popup'), link.click()]);
    await expect(page.getByText('Continue in the TikTok tab')).toBeVisible();
    await decide(consent, 'approve');
    await expect(consent.getByRole('link', { name: 'Continue' })).toBeVisible();
    await expect(page.getByText('@acmecoffee is connected.')).toBeVisible();
    await expect(accountRow(page, 'acmecoffee')).toBeVisible();
  });

  test('the copied link is the same one', async ({ channels: page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(`${acmeChannels}?open=new-tab`);
    await connectTikTok(page).click();
    const link = page.getByRole('link', { name: 'Open TikTok (opens in a new tab)' });
    const href = await link.getAttribute('href');
    await page.getByRole('button', { name: 'Copy link' }).click();
    await expect(page.getByRole('button', { name: 'Link copied' })).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(href);
  });

  test('the link is copied without the clipboard as well', async ({ channels: page, context }) => {
    await context.grantPermissions(['clipboard-read']);
    await page.goto(`${acmeChannels}?open=new-tab`);
    await connectTikTok(page).click();
    const link = page.getByRole('link', { name: 'Open TikTok (opens in a new tab)' });
    const href = await link.getAttribute('href');
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
    });
    await page.getByRole('button', { name: 'Copy link' }).click();
    await expect(page.getByRole('button', { name: 'Link copied' })).toBeFocused();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(href);
  });
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('the form that a server rendered opens the platform in a new tab', async ({ page, signIn, demo }) => {
    await signIn();
    // By a path of its own: the name of the package would lead to the sources here, and partners get what was built.
    const built = '../../dist/index.js';
    const { ConnectProvider, ConnectSocialButton }: typeof import('../../src/index.js') = await import(built);
    const button = createElement(ConnectSocialButton, { platform: 'tiktok', mode: 'new-tab' });
    const body = renderToString(createElement(ConnectProvider, { baseUrl: '/api/layers' }, button));
    const headers = { 'referrer-policy': 'strict-origin-when-cross-origin' };
    await page.route('**/plain', (route) => route.fulfill({ contentType: 'text/html', headers, body }));
    await page.goto(`${demo.appUrl}/plain`);
    const [consent] = await Promise.all([
      page.waitForEvent('popup'),
      page.getByRole('button', { name: 'Connect TikTok' }).click(),
    ]);
    await consent.waitForURL(/\/authorize\?/);
    await decide(consent, 'approve');
    await expect(consent).toHaveURL(/\/connect\/connecting\?attempt=/);
    expect(page.url()).toBe(`${demo.appUrl}/plain`);
  });
});
