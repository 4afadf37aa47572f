import type { Page } from '@playwright/test';
import {
  acmeChannels,
  decide,
  expect,
  expectAccessible,
  leaveFor,
  openChannels,
  startConnect,
  test,
} from './fixtures.js';

const signedInPages = [
  '/customers',
  '/customers/acme',
  acmeChannels,
  '/customers/driftwood/channels',
  '/connect/connecting',
  '/connect/connecting?attempt=nobody-made-this',
  '/connect/failed?error=return_unbound',
];

/** Waits until the page shows what it has, and nothing on it is still being read. */
async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('[aria-busy], [data-tone="busy"]')).toHaveCount(0);
}

test.describe('signing in', () => {
  test('starts at the log-in page, picks a person and ends on the log-in page again', async ({ page }) => {
    await page.goto('/');
    await expect(page).toHaveURL('/login');
    await page.getByRole('button', { name: 'Quinn Avery' }).click();
    await expect(page).toHaveURL('/customers');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Customers');
    await page.getByRole('button', { name: 'Log out' }).click();
    await expect(page).toHaveURL('/login');
    await page.goto('/customers');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in');
  });

  test('leads back to the page that was asked for', async ({ page }) => {
    await page.goto(acmeChannels);
    await page.getByRole('button', { name: 'Quinn Avery' }).click();
    await expect(page).toHaveURL(acmeChannels);
  });

  test('never leads out of the app', async ({ page, demo }) => {
    await page.goto('/login?next=//evil.example/customers');
    await page.getByRole('button', { name: 'Quinn Avery' }).click();
    await expect(page).toHaveURL(`${demo.appUrl}/customers`);
  });

  test('keeps the session where no script can read it', async ({ page, context, signIn }) => {
    await signIn();
    await page.goto('/customers');
    const cookies = await context.cookies();
    expect(cookies.find(({ name }) => name === 'crm_session')).toMatchObject({
      httpOnly: true,
      sameSite: 'Lax',
    });
    expect(await page.evaluate(() => document.cookie)).toBe('');
  });
});

test.describe('signing in again', () => {
  // The browser itself logs each answer of 401.
  test.use({ expectedErrors: [/status of 401/] });

  test('is asked for when a click finds no session, and goes on where it was', async ({
    channels: page,
    demo,
  }) => {
    demo.sessions.clear();
    await page.getByRole('button', { name: 'Connect TikTok' }).click();
    await expect(page.getByRole('alert')).toHaveText('You were signed out. Sign in to go on where you were.');
    await page.getByRole('button', { name: 'Quinn Avery' }).click();
    await expect(page).toHaveURL(acmeChannels);
  });

  test('is asked for when the list cannot be read for want of a session', async ({ page, signIn, demo }) => {
    await signIn();
    await page.goto('/customers/driftwood');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Driftwood Espresso');
    demo.sessions.clear();
    await page.getByRole('link', { name: 'Customers' }).first().click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in');
  });
});

test.describe('the pages', () => {
  // One of them asks for an attempt that nobody made, and in one scenario Layers is down.
  test.use({ expectedErrors: [/status of (404|500|502)/] });

  test('have URLs that survive a reload and Back', async ({ page, signIn }) => {
    await signIn();
    await page.goto('/customers');
    await page.getByRole('link', { name: 'Acme Coffee' }).click();
    await page.getByRole('link', { name: 'Channels' }).click();
    await expect(page).toHaveURL(acmeChannels);
    await page.reload();
    await expect(page.getByRole('button', { name: 'Connect TikTok' })).toBeVisible();
    await page.goBack();
    await expect(page.getByRole('heading', { name: 'Orders' })).toBeVisible();
    await page.goBack();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Customers');
  });

  test('show no customer of another workspace', async ({ page, signIn }) => {
    await signIn('noor');
    await page.goto(acmeChannels);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is nothing here');
  });

  test('are accessible, light and dark, and fit into narrow windows', async ({ page, signIn }) => {
    await page.goto('/login');
    await expectAccessible(page);
    await signIn();
    for (const path of signedInPages) {
      await test.step(path, async () => {
        await page.goto(path);
        await settled(page);
        await expectAccessible(page);
        const { width, height } = page.viewportSize() ?? { width: 1280, height: 720 };
        for (const narrow of [390, 320]) {
          await page.setViewportSize({ width: narrow, height: 700 });
          const over = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
          await expect.poll(over, `${path} in ${narrow} px`).toBeLessThanOrEqual(0);
        }
        await page.setViewportSize({ width, height });
      });
    }
  });

  test('are accessible in every state of the channels', async ({ page, signIn, demo }) => {
    await signIn();
    for (const scenario of ['three-need-reauth', 'leased-account', 'server-error'] as const) {
      demo.sandbox.setScenario(scenario);
      await page.goto(acmeChannels);
      await settled(page);
      await expectAccessible(page);
    }
    demo.sandbox.setScenario('four-queued-posts');
    await openChannels(page);
    await page.getByRole('button', { name: 'Disconnect @acmecoffee' }).click();
    await expect(page.getByRole('alertdialog')).toBeVisible();
    await expectAccessible(page);
  });

  test('are accessible at the end of a try', async ({ channels: page }) => {
    await startConnect(page, 'TikTok');
    await decide(page, 'exchange_failed');
    await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
    await expectAccessible(page);
    await leaveFor(page, page.getByRole('button', { name: 'Try again' }));
    await decide(page, 'approve');
    await expect(page.getByRole('link', { name: 'Continue' })).toBeVisible();
    await expectAccessible(page);
  });
});
