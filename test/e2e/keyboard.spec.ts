import type { Locator, Page } from '@playwright/test';
import { accountRow, acmeChannels, expect, layersCalls, openChannels, test } from './fixtures.js';

/** Presses Tab until the element has the focus. */
async function tabTo(page: Page, element: Locator): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press('Tab');
    if (await element.evaluate((each) => each === document.activeElement)) return;
  }
  throw new Error(`Tab does not reach ${element}.`);
}

/** Looks in each frame whether something has the focus, once something had it. Starts anew with each document. */
async function watchFocus(page: Page): Promise<void> {
  await page.addInitScript(() => {
    let last = '';
    let frames = 0;
    const look = () => {
      const { activeElement: element, body } = document;
      const isLost = (element === null || element === body) && last !== '' && document.hasFocus();
      if (element && !isLost && element !== body)
        last = element.getAttribute('aria-label') ?? element.tagName;
      // Radix gives the focus back a task after its dialog has gone, so it may be away for a frame.
      frames = isLost ? frames + 1 : 0;
      if (frames > 2) document.documentElement.dataset['lostFocus'] = last;
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

const lostFocus = (page: Page) => page.locator('html').getAttribute('data-lost-focus');

test('the whole way goes by keyboard, and the focus is never lost', async ({ page, signIn }) => {
  await watchFocus(page);
  await signIn();
  await openChannels(page);

  await tabTo(page, page.getByRole('button', { name: 'Connect TikTok' }));
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/authorize\?/);
  await tabTo(page, page.locator('button[value="approve"]'));
  await page.keyboard.press('Space');
  await expect(page.getByRole('heading', { name: 'TikTok is connected' })).toBeVisible();
  await tabTo(page, page.getByRole('link', { name: 'Continue' }));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(acmeChannels);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();

  const opener = page.getByRole('button', { name: 'Disconnect @acmecoffee' });
  await tabTo(page, opener);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('alertdialog');
  const cancel = dialog.getByRole('button', { name: 'Cancel' });
  const disconnect = dialog.getByRole('button', { name: 'Disconnect' });
  await expect(cancel).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(disconnect).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(cancel).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(disconnect).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(opener).toBeFocused();

  await page.keyboard.press('Space');
  await expect(cancel).toBeFocused();
  await tabTo(page, disconnect);
  await page.keyboard.press('Space');
  await expect(dialog.getByRole('button', { name: 'Done' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(accountRow(page, 'acmecoffee').getByRole('button', { name: /^Disconnect/ })).toHaveCount(0);
  await expect(page.locator(':focus')).toHaveCount(1);
  expect(await lostFocus(page)).toBeNull();
});

/** Holds that what has the focus can be seen, shows that it has it, and has a name. */
async function expectFocusSeen(page: Page): Promise<void> {
  const focused = page.locator(':focus');
  await expect(focused).toHaveAccessibleName(/\S/);
  await expect(focused).toBeInViewport();
  await expect(focused).not.toHaveCSS('outline-style', 'none');
}

test('a repair that is cancelled first and made then goes by keyboard', async ({ page, signIn, demo }) => {
  await watchFocus(page);
  demo.sandbox.setScenario('needs-reauth');
  await signIn();
  await openChannels(page);

  const banner = page.locator('[data-layers-component="ReauthBanner"]');
  await tabTo(page, page.getByRole('button', { name: 'Reconnect @acmecoffee' }));
  await expectFocusSeen(page);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/authorize\?/);
  await tabTo(page, page.locator('button[value="cancel"]'));
  await page.keyboard.press('Enter');

  await expect(page.getByRole('heading', { name: "TikTok isn't connected" })).toBeVisible();
  const again = page.getByRole('button', { name: 'Try again' });
  await expect(again).toBeVisible();
  await tabTo(page, again);
  await expectFocusSeen(page);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Go back' })).toBeFocused();
  await expectFocusSeen(page);
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Space');
  await page.waitForURL(/\/authorize\?/);
  await tabTo(page, page.locator('button[value="approve"]'));
  await page.keyboard.press('Enter');

  await tabTo(page, page.getByRole('link', { name: 'Continue' }));
  await expectFocusSeen(page);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(acmeChannels);
  await expect(banner).toContainText('@acmecoffee is connected again.');
  await tabTo(page, banner.getByRole('button', { name: 'Dismiss' }));
  await expectFocusSeen(page);
  await page.keyboard.press('Enter');
  await expect(banner).toHaveText('');
  await expect(page.locator(':focus')).toHaveCount(1);
  // It goes on from where the banner was, not from the page's beginning.
  await page.keyboard.press('Tab');
  await expect(accountRow(page, 'acmecoffee').locator(':focus')).toHaveCount(1);
  expect(await lostFocus(page)).toBeNull();
});

test('Enter and a click at once mint once', async ({ channels: page, demo }) => {
  let letGo = () => {};
  const clicked = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route('**/api/layers/connect/*', async (route) => {
    await clicked;
    await route.continue();
  });
  const button = page.getByRole('button', { name: 'Connect TikTok' });
  await button.focus();
  await page.keyboard.press('Enter');
  await page.locator('[data-layers-component="ConnectSocialButton"] button').first().click({ force: true });
  letGo();
  await page.waitForURL(/\/authorize\?/);
  expect(layersCalls(demo).filter((call) => call === 'POST oauth-url')).toHaveLength(1);
});
