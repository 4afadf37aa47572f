import type { Page } from '@playwright/test';
import { accountRow, acmeChannels, decide, expect, layersCalls, openChannels, test } from './fixtures.js';

// What loads later may not arrive. The browser itself logs each file that it did not get; an error of the app's own
// would still fail the test.
test.use({ expectedErrors: [/Failed to load resource: net::ERR_(FAILED|INTERNET_DISCONNECTED)/] });

const file = (name: string) => new RegExp(`/assets/${name}-[^/]*\\.js$`);

/** Keeps a file from the page until the returned function is called. */
async function withhold(page: Page, name: string): Promise<() => Promise<void>> {
  await page.route(file(name), (route) => route.abort());
  return () => page.unroute(file(name));
}

const disconnectButton = (page: Page) => page.getByRole('button', { name: 'Disconnect @acmecoffee' });

for (const reach of ['hover', 'focus'] as const) {
  test(`the dialog's code loads with a ${reach} of Disconnect, and not before`, async ({
    page,
    signIn,
    demo,
  }) => {
    demo.sandbox.setScenario('four-queued-posts');
    const seen: string[] = [];
    page.on('request', (request) => {
      if (file('RevokeDialogContent').test(request.url())) seen.push(request.url());
    });
    await signIn();
    await openChannels(page);
    await page.waitForLoadState('networkidle');
    expect(seen).toEqual([]);
    await disconnectButton(page)[reach]();
    await expect.poll(() => seen).toHaveLength(1);
  });
}

test('without a network the dialog says so, and opens once it is back', async ({
  page,
  context,
  signIn,
  demo,
}) => {
  demo.sandbox.setScenario('four-queued-posts');
  await signIn();
  await openChannels(page);
  await context.setOffline(true);
  await disconnectButton(page).click();
  const fallback = page.getByRole('dialog');
  await expect(fallback).toContainText("Couldn't open this");
  await expect(fallback).toContainText('Nothing was changed. Check your connection and try again.');
  await context.setOffline(false);
  await fallback.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('alertdialog')).toContainText('Disconnect @acmecoffee?');
  expect(layersCalls(demo).filter((call) => call.startsWith('DELETE'))).toEqual([]);
});

test('after a deploy the dialog says that the page is out of date, and a reload mends it', async ({
  page,
  signIn,
  demo,
}) => {
  demo.sandbox.setScenario('four-queued-posts');
  await signIn();
  await openChannels(page);
  // Everything that the page asks for from now on is gone.
  await page.route(/\/assets\/.*\.js$/, (route) => route.abort());
  await disconnectButton(page).click();
  const fallback = page.getByRole('dialog');
  await expect(fallback).toContainText("Couldn't open this");
  await expect(fallback).toContainText('Nothing was changed. This page is out of date. Reload it.');
  await fallback.getByRole('button', { name: 'Cancel' }).click();
  await expect(fallback).toHaveCount(0);
  await expect(disconnectButton(page)).toBeFocused();
  await disconnectButton(page).click();
  await page.unroute(/\/assets\/.*\.js$/);
  await fallback.getByRole('button', { name: 'Reload the page' }).click();
  await disconnectButton(page).click();
  await expect(page.getByRole('alertdialog')).toContainText('Disconnect @acmecoffee?');
});

test('without the words for errors a failed start says a plain sentence', async ({ channels: page }) => {
  await withhold(page, 'trouble');
  await page.route('**/api/layers/connect/*', (route) => route.abort());
  await page.getByRole('button', { name: 'Connect TikTok' }).click();
  await expect(page.getByText("That didn't work. Check your connection and try again.")).toBeVisible();
  await page.unroute('**/api/layers/connect/*');
  await page.getByRole('button', { name: 'Connect TikTok' }).click();
  await page.waitForURL(/\/authorize\?/);
});

test('without the words for errors a list that cannot be read can be read again', async ({
  page,
  signIn,
  demo,
}) => {
  demo.sandbox.setScenario('four-queued-posts');
  await signIn();
  const giveBack = await withhold(page, 'trouble');
  await page.route('**/api/layers/accounts', (route) => route.abort());
  await page.goto(acmeChannels);
  const list = page.locator('[data-layers-component="ConnectedAccountList"]');
  await expect(list).toContainText("That didn't work. Check your connection and try again.");
  await page.unroute('**/api/layers/accounts');
  await giveBack();
  await list.getByRole('button', { name: 'Try again' }).click();
  await expect(accountRow(page, 'acmecoffee')).toBeVisible();
});

test.describe('without the code for requests', () => {
  async function openWithout(page: Page) {
    const giveBack = await withhold(page, 'backend');
    await page.goto(acmeChannels);
    const list = page.locator('[data-layers-component="ConnectedAccountList"]');
    await expect(list).toContainText("Can't reach Quinn’s Coffee CRM.");
    return { list, giveBack };
  }

  test('the button is a form still', async ({ page, signIn }) => {
    await signIn();
    await openWithout(page);
    await page.getByRole('button', { name: 'Connect TikTok' }).click();
    await page.waitForURL(/\/authorize\?/);
    await decide(page, 'approve');
    await expect(page).toHaveURL(/\/connect\/connecting\?attempt=/);
  });

  test('the list says so, and is read once the network is back', async ({ page, signIn, demo }) => {
    demo.sandbox.setScenario('four-queued-posts');
    await signIn();
    const { list, giveBack } = await openWithout(page);
    await giveBack();
    await list.getByRole('button', { name: 'Try again' }).click();
    await expect(accountRow(page, 'acmecoffee')).toBeVisible();
    await page.getByRole('button', { name: 'Connect TikTok' }).click();
    await page.waitForURL(/\/authorize\?/);
  });
});

test('without the code of the banner the row still reconnects', async ({ page, signIn, demo }) => {
  demo.sandbox.setScenario('needs-reauth');
  const refused = page.waitForEvent('requestfailed', (request) => file('bannerNotices').test(request.url()));
  await withhold(page, 'bannerNotices');
  await signIn();
  await openChannels(page);
  await refused;
  await expect(page.locator('[data-layers-component="ReauthBanner"]')).toHaveText('');
  await accountRow(page, 'acmecoffee').getByRole('button', { name: 'Reconnect @acmecoffee' }).click();
  await page.waitForURL(/\/authorize\?/);
});

test.describe('without the code behind the buttons', () => {
  const plainSentence = "That didn't work. Check your connection and try again.";

  test('a press is kept until it has arrived', async ({ page, signIn }) => {
    let arrive = () => {};
    const arrived = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    await page.route(file('reached'), async (route) => {
      await arrived;
      await route.continue();
    });
    await signIn();
    await page.goto(acmeChannels);
    await page.getByRole('button', { name: 'Connect TikTok' }).click();
    await expect(page.getByRole('button', { name: 'Opening TikTok…' })).toBeVisible();
    arrive();
    await page.waitForURL(/\/authorize\?/);
  });

  test('the button says a plain sentence, and is a form from then on', async ({ page, signIn, demo }) => {
    await withhold(page, 'reached');
    await signIn();
    await page.goto(acmeChannels);
    const button = page.getByRole('button', { name: 'Connect TikTok' });
    await button.click();
    await expect(page.getByText(plainSentence)).toBeVisible();
    expect(layersCalls(demo).filter((call) => call.startsWith('POST'))).toEqual([]);
    await button.click();
    await page.waitForURL(/\/authorize\?/);
    await decide(page, 'approve');
    await expect(page).toHaveURL(/\/connect\/connecting\?attempt=/);
  });

  test('a row says so, and reconnects once the network is back', async ({ page, signIn, demo }) => {
    demo.sandbox.setScenario('needs-reauth');
    const giveBack = await withhold(page, 'reached');
    await signIn();
    await page.goto(acmeChannels);
    const row = accountRow(page, 'acmecoffee');
    await row.getByRole('button', { name: 'Reconnect @acmecoffee' }).click();
    await expect(row).toContainText(plainSentence);
    await giveBack();
    await row.getByRole('button', { name: 'Reconnect @acmecoffee' }).click();
    await page.waitForURL(/\/authorize\?/);
  });
});
