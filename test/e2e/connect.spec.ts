import type { Page } from '@playwright/test';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import {
  accountRow,
  acmeChannels,
  decide,
  expect,
  inMotion,
  layersCalls,
  leaveFor,
  openChannels,
  startConnect,
  test,
} from './fixtures.js';

test.use(inMotion);

const failures = [
  ['state_expired', 'This connect link expired. Try again.', 'Try again'],
  ['platform_denied', 'You cancelled the connection on TikTok. Try again.', 'Try again'],
  ['missing_code', 'Hit a snag with TikTok. Try again.', 'Try again'],
  [
    'exchange_failed',
    "Couldn't finish connecting. Try again, or contact support if it persists.",
    'Try again',
  ],
  ['platform_mismatch', 'That link was already used. Start again.', 'Start again'],
  ['state_terminal', 'That link was already used. Start again.', 'Start again'],
] as const;

test.beforeEach(({ demo }) => demo.sandbox.setScenario('happy'));

for (const [platform, handle] of [
  ['TikTok', 'acmecoffee'],
  ['Instagram', 'acme.coffee'],
] as const) {
  test(`connects ${platform} from the first click to the account in the list`, async ({ channels: page }) => {
    await startConnect(page, platform);
    expect(new URL(page.url()).hostname).toBe('127.0.0.1');
    await decide(page, 'approve');
    await expect(page.getByRole('heading', { name: `${platform} is connected` })).toBeVisible();
    await page.getByRole('link', { name: 'Continue' }).click();
    await expect(page).toHaveURL(acmeChannels);
    const row = accountRow(page, handle);
    await expect(row).toContainText('Connected');
    // The policy lets the picture through.
    const picture = row.locator('[data-layers-part="picture"]');
    await expect
      .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBeGreaterThan(0);
  });
}

test.describe('where nobody goes on', () => {
  test.use({ lingerMs: 60_000 });

  test('the page goes on to the channels by itself once connected', async ({ channels: page }) => {
    await page.clock.install();
    await startConnect(page, 'TikTok');
    await decide(page, 'approve');
    await expect(page.getByRole('heading', { name: 'TikTok is connected' })).toBeVisible();
    await page.clock.runFor(60_000);
    await expect(page).toHaveURL(acmeChannels);
  });
});

/** Ends a try with a code, and holds that the page explains it without naming it. */
async function failWith(page: Page, code: string, words: string) {
  await decide(page, code);
  await expect(page).toHaveURL(/\/connect\/failed\?attempt=/);
  const screen = page.locator('[data-layers-component="ConnectingScreen"]');
  await expect(screen.getByText(words, { exact: true })).toBeVisible();
  await expect(screen).not.toContainText(code);
  return screen;
}

test('says what to do after each failure, with a fresh link for each try, and connects in the end', async ({
  channels: page,
  demo,
}) => {
  const states = new Set<string | null>();
  const noteState = () => states.add(new URL(page.url()).searchParams.get('state'));
  await startConnect(page, 'TikTok');
  noteState();
  for (const [code, words, action] of failures) {
    await test.step(code, async () => {
      const screen = await failWith(page, code, words);
      await leaveFor(page, screen.getByRole('button', { name: action }));
      noteState();
    });
  }
  await decide(page, 'approve');
  await expect(page.getByRole('heading', { name: 'TikTok is connected' })).toBeVisible();
  expect(states.size).toBe(failures.length + 1);
  expect(layersCalls(demo).filter((call) => call === 'POST oauth-url')).toHaveLength(failures.length + 1);
});

test('offers no other try after persistence_error, but a way to write', async ({ channels: page }) => {
  await startConnect(page, 'TikTok');
  const words = 'Something went wrong on our side. Contact support.';
  const screen = await failWith(page, 'persistence_error', words);
  await expect(screen.getByRole('button', { name: /again/ })).toHaveCount(0);
  await expect(screen.getByRole('link', { name: 'Write to us' })).toBeVisible();
});

test('says that the link expired when consent took too long', async ({ channels: page, demo }) => {
  await startConnect(page, 'TikTok');
  demo.sandbox.advance(11 * 60_000);
  await decide(page, 'approve');
  await expect(page.getByText('This connect link expired. Try again.', { exact: true })).toBeVisible();
});

test.describe('the connecting page', () => {
  // The browser itself logs the answer to the wrong user.
  test.use({ expectedErrors: [/status of 404/] });

  /** An attempt whose customer is still on the consent page, in another tab. */
  async function openPending(page: Page) {
    const { attemptId, authorizeUrl } = await page.evaluate(async () => {
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify({ actionId: crypto.randomUUID() });
      return (await fetch('/api/layers/connect/tiktok', { method: 'POST', headers, body })).json();
    });
    const consent = await page.context().newPage();
    await consent.goto(authorizeUrl);
    return { consent, connecting: `/connect/connecting?attempt=${attemptId}` };
  }

  test('is still waiting after a reload, and then finds the account', async ({ channels: page }) => {
    const { consent, connecting } = await openPending(page);
    await page.clock.install();
    await page.goto(connecting);
    await expect(page.getByRole('heading', { name: /^Waiting for/ })).toBeVisible();
    await page.reload();
    await expect(page.getByRole('heading', { name: /^Waiting for/ })).toBeVisible();
    await decide(consent, 'approve');
    await page.clock.runFor(6_000);
    await expect(page.getByRole('heading', { name: 'TikTok is connected' })).toBeVisible();
  });

  test('reads the same in a second tab', async ({ channels: page, context }) => {
    await startConnect(page, 'TikTok');
    await decide(page, 'approve');
    await expect(page.getByRole('heading', { name: 'TikTok is connected' })).toBeVisible();
    const second = await context.newPage();
    await second.goto(page.url());
    await expect(second.getByRole('heading', { name: 'TikTok is connected' })).toBeVisible();
  });

  test('ends when the link does', async ({ channels: page, demo }) => {
    const { connecting } = await openPending(page);
    await page.clock.install();
    await page.goto(connecting);
    await expect(page.getByRole('heading', { name: /^Waiting for/ })).toBeVisible();
    demo.sandbox.advance(11 * 60_000);
    // A page that is told of changes reads once a minute.
    await page.clock.runFor(66_000);
    await expect(page.getByText('This connect link expired. Try again.', { exact: true })).toBeVisible();
  });

  test('knows no attempt of another user', async ({ channels: page, signIn }) => {
    const { connecting } = await openPending(page);
    await signIn('noor');
    await page.goto(connecting);
    await expect(page.getByText('This link is no longer valid. Start again.')).toBeVisible();
  });
});

test.describe('in a new tab', () => {
  test('the account shows up in the tab that was left open', async ({ channels: page }) => {
    await page.goto(`${acmeChannels}?open=new-tab`);
    const [consent] = await Promise.all([
      page.waitForEvent('popup'),
      page.getByRole('button', { name: 'Connect TikTok' }).click(),
    ]);
    await consent.waitForURL(/\/authorize\?/);
    await decide(consent, 'approve');
    await expect(consent.getByRole('heading', { name: 'TikTok is connected' })).toBeVisible();
    await consent.close();
    await page.bringToFront();
    await expect(accountRow(page, 'acmecoffee')).toBeVisible();
  });
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  async function renderButton(): Promise<string> {
    // By a path of its own: the name of the package would lead to the sources here, and partners get what was built.
    const built = '../../dist/index.js';
    const { ConnectProvider, ConnectSocialButton }: typeof import('../../src/index.js') = await import(built);
    const button = createElement(ConnectSocialButton, { platform: 'tiktok' });
    return renderToString(createElement(ConnectProvider, { baseUrl: '/api/layers' }, button));
  }

  test('the button that a server rendered leads to the consent page and back', async ({
    page,
    signIn,
    demo,
  }) => {
    await signIn();
    // The CRM renders in the browser, so a page is put beside it that a server would have sent.
    const body = await renderButton();
    const headers = { 'referrer-policy': 'strict-origin-when-cross-origin' };
    await page.route('**/plain', (route) => route.fulfill({ contentType: 'text/html', headers, body }));
    await page.goto(`${demo.appUrl}/plain`);
    await page.getByRole('button', { name: 'Connect TikTok' }).click();
    await page.waitForURL(/\/authorize\?/);
    await decide(page, 'approve');
    await expect(page).toHaveURL(/\/connect\/connecting\?attempt=/);
    expect(layersCalls(demo)[0]).toBe('POST oauth-url');
  });
});

test('Back to the channels page shows what was connected', async ({ channels: page }) => {
  await startConnect(page, 'TikTok');
  await decide(page, 'approve');
  await openChannels(page);
  await expect(accountRow(page, 'acmecoffee')).toBeVisible();
});
