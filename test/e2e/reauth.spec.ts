import type { Locator, Page } from '@playwright/test';
import {
  accountRow,
  acmeChannels,
  decide,
  expect,
  layersCalls,
  leaveFor,
  openChannels,
  test,
} from './fixtures.js';

const banner = '[data-layers-component="ReauthBanner"]';

/** Reconnects @acmecoffee by the button, and goes on from the connecting page to the channels. */
async function reconnect(page: Page, button: Locator): Promise<void> {
  await leaveFor(page, button);
  await decide(page, 'approve');
  await page.getByRole('link', { name: 'Continue' }).click();
  await expect(page).toHaveURL(acmeChannels);
}

/** The only one on the page: the banner leaves it to the row. */
const reconnectButton = (page: Page) => page.getByRole('button', { name: 'Reconnect @acmecoffee' });

test('a row repairs its account, the banner says so, and the account keeps its id', async ({
  page,
  signIn,
  demo,
}) => {
  demo.sandbox.setScenario('needs-reauth');
  await signIn();
  await openChannels(page);
  const ids = demo.sandbox.accounts().map(({ socialAccountId }) => socialAccountId);
  await expect(page.locator(banner)).toContainText('@acmecoffee needs reconnecting');
  await expect(accountRow(page, 'acmecoffee')).toContainText('Reconnect needed');
  await reconnect(page, reconnectButton(page));
  await expect(page.locator(banner)).toContainText('@acmecoffee is connected again.');
  await expect(accountRow(page, 'acmecoffee')).not.toContainText('Reconnect needed');
  expect(demo.sandbox.accounts().map(({ socialAccountId }) => socialAccountId)).toEqual(ids);
  expect(layersCalls(demo)).toContain('POST reauth-url');
});

test('says so when another login was used', async ({ page, signIn, demo }) => {
  const words = 'You reconnected as @acmecoffee.new, before it was @acmecoffee.';
  demo.sandbox.setScenario('reauth-other-handle');
  await signIn();
  await openChannels(page);
  await leaveFor(page, reconnectButton(page));
  await decide(page, 'approve');
  await expect(page.locator('[data-layers-component="ConnectingScreen"]')).toContainText(words);
  await page.getByRole('link', { name: 'Continue' }).click();
  await expect(page.locator(banner)).toContainText(words);
});

test('a reload does not announce a repair again', async ({ page, signIn, demo }) => {
  demo.sandbox.setScenario('needs-reauth');
  await signIn();
  await openChannels(page);
  await reconnect(page, reconnectButton(page));
  await expect(page.locator(banner)).toContainText('@acmecoffee is connected again.');
  await page.reload();
  await expect(accountRow(page, 'acmecoffee')).toBeVisible();
  await expect(page.locator(banner)).toHaveText('');
});

test('another login than before can be kept, or disconnected after all', async ({ page, signIn, demo }) => {
  const words = 'You reconnected as @acmecoffee.new, before it was @acmecoffee.';
  demo.sandbox.setScenario('reauth-other-handle');
  await signIn();
  await openChannels(page);
  await reconnect(page, reconnectButton(page));
  await expect(page.locator(banner)).toContainText(words);
  // It waits for a decision, also through a reload.
  await page.reload();
  await expect(page.locator(banner)).toContainText(words);
  await page.locator(banner).getByRole('button', { name: 'Disconnect' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByRole('button', { name: 'Disconnect' }).click();
  await expect(dialog).toContainText('@acmecoffee.new is disconnected');
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(page.locator(banner)).toHaveText('');
  expect(layersCalls(demo).filter((call) => call.startsWith('DELETE'))).toHaveLength(1);
});

test('a reconnect that ends in another tab is seen in this one', async ({ context, page, signIn, demo }) => {
  demo.sandbox.setScenario('needs-reauth');
  await signIn();
  await openChannels(page);
  const here = page.url();
  await leaveFor(page, reconnectButton(page));
  const consent = page.url();
  // Back to the app, while the platform's page goes on in a tab of its own.
  await page.goto(here);
  await expect(page.locator(banner)).toContainText('@acmecoffee needs reconnecting');
  const other = await context.newPage();
  await other.goto(consent);
  await decide(other, 'approve');
  await expect(other.getByRole('link', { name: 'Continue' })).toBeVisible();
  await expect(page.locator(banner)).toContainText('@acmecoffee is connected again.');
});

test('says so when the account still needs it', async ({ page, signIn, demo }) => {
  demo.sandbox.setScenario('reauth-stays-broken');
  await signIn();
  await openChannels(page);
  await reconnect(page, reconnectButton(page));
  await expect(page.locator(banner)).toContainText('@acmecoffee still needs reconnecting.');
});

test('the banner takes no room while all is well', async ({ channels: page }) => {
  await expect(page.locator(banner)).toHaveText('');
  const gap = await page.locator('.channels').evaluate((element) => {
    const columns = element.querySelector('.columns');
    return Number(columns?.getBoundingClientRect().top) - element.getBoundingClientRect().top;
  });
  expect(gap).toBe(0);
});

test('never reconnects without a click', async ({ page, signIn, demo }) => {
  demo.sandbox.setScenario('needs-reauth');
  await signIn();
  await openChannels(page);
  await page.reload();
  await expect(page.locator(banner)).toContainText('@acmecoffee needs reconnecting');
  expect(layersCalls(demo).filter((call) => call.startsWith('POST'))).toEqual([]);
});

test('the customer list names what needs reconnecting', async ({ page, signIn, demo }) => {
  demo.sandbox.setScenario('three-need-reauth');
  await signIn();
  await page.goto('/customers');
  await expect(page.getByRole('row', { name: /Acme Coffee/ })).toContainText('3 to reconnect');
});
