import type { Page } from '@playwright/test';
import { expect, layersCalls, openChannels, test } from './fixtures.js';

// The inside of the dialog loads later, and may not arrive. The browser itself logs each file that it did not get; an
// error of the app's own would still fail the test.
test.use({ expectedErrors: [/Failed to load resource: net::ERR_(FAILED|INTERNET_DISCONNECTED)/] });

const dialogCode = /\/assets\/RevokeDialogContent-[^/]*\.js$/;

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
      if (dialogCode.test(request.url())) seen.push(request.url());
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
