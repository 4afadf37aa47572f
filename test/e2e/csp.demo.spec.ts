import type { Page } from '@playwright/test';
import { strictPolicy } from '../csp/policy.js';
import { collector } from '../csp/startPages.js';
import { accountRow, acmeChannels, decide, expect, leaveFor, startConnect, test } from './fixtures.js';

test.beforeEach(async ({ context }) => {
  await context.addInitScript({ path: collector });
});

/** What the policy has blocked on the page as it stands. An earlier page's complaints are in the console. */
async function expectNothingBlocked(page: Page): Promise<void> {
  expect(await page.evaluate(() => violations())).toEqual([]);
}

test('the demo sends the strict policy, and beside it only what is stricter', async ({ page, signIn }) => {
  await signIn();
  const response = await page.goto(acmeChannels);
  const sent = (await response?.headerValue('content-security-policy'))?.split('; ') ?? [];
  expect(sent).toEqual(expect.arrayContaining(strictPolicy.split('; ')));
  const names = sent.map((directive) => directive.split(' ')[0]);
  const stricter = ['form-action', 'base-uri', 'frame-ancestors'];
  expect(names.filter((name) => !stricter.includes(name ?? ''))).toHaveLength(
    strictPolicy.split('; ').length,
  );
  expect(new Set(names).size).toBe(names.length);
});

test('the policy blocks nothing from a connect to the disconnect', async ({ channels: page, demo }) => {
  demo.sandbox.setScenario('no-accounts');
  await page.reload();
  await startConnect(page, 'TikTok');
  await decide(page, 'approve');
  await expect(page.locator('[data-layers-component="ConnectingScreen"]')).toContainText('is connected');
  await expectNothingBlocked(page);

  await page.getByRole('link', { name: 'Continue' }).click();
  await expect(page).toHaveURL(acmeChannels);
  const row = accountRow(page, 'acmecoffee');
  const picture = row.locator('[data-layers-part="picture"]');
  await expect(picture).toHaveJSProperty('complete', true);
  expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  await expectNothingBlocked(page);

  const disconnect = row.getByRole('button', { name: 'Disconnect @acmecoffee' });
  await disconnect.click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await dialog.getByRole('button', { name: 'Disconnect' }).click();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(disconnect).toHaveCount(0);
  await expectNothingBlocked(page);
});

test('the policy blocks nothing in a reconnect', async ({ page, signIn, demo }) => {
  demo.sandbox.setScenario('needs-reauth');
  await signIn();
  await page.goto(acmeChannels);
  const banner = page.locator('[data-layers-component="ReauthBanner"]');
  await leaveFor(page, banner.getByRole('button', { name: 'Reconnect @acmecoffee' }));
  await decide(page, 'approve');
  await expectNothingBlocked(page);
  await page.getByRole('link', { name: 'Continue' }).click();
  await expect(banner).toContainText('@acmecoffee is connected again.');
  await expectNothingBlocked(page);
});

test('the policy blocks nothing where the customer says no, and none of the demo’s other pages', async ({
  page,
  channels,
}) => {
  await startConnect(channels, 'Instagram');
  await decide(page, 'cancel');
  await expect(page).toHaveURL(/\/connect\/failed/);
  await expectNothingBlocked(page);
  for (const path of ['/customers', '/customers/acme']) {
    await page.goto(path);
    await expect(page.getByRole('heading').first()).toBeVisible();
    await expectNothingBlocked(page);
  }
});
