import { expect, type Locator, type Page } from '@playwright/test';
import type { ScenesPage } from './apps/a11y/app/scenes.js';
import { testOf } from './apps/testOf.js';
import { runUntilVisible } from './runUntilVisible.js';

// By keyboard alone: where the focus is after every step, that it can be seen, and that it has a name.

const test = testOf('a11y');

const open = (page: Page, query: string) => page.goto(`/scenes?scene=${query}`);

/** Holds that something on the page has the focus, shows that it has, and can be named. */
async function expectSeen(page: Page): Promise<void> {
  const focused = page.locator(':focus');
  await expect(focused).toHaveCount(1);
  await expect(focused).toHaveAccessibleName(/\S/);
  await expect(focused).toBeInViewport();
  const ring = await focused.evaluate((element) => {
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
    return (
      element.matches(':focus-visible') && outlineStyle !== 'none' && outlineWidth !== '0px' && outlineColor
    );
  });
  expect(
    ring,
    `${await focused.evaluate((each) => each.outerHTML.slice(0, 120))} shows no focus`,
  ).toBeTruthy();
}

async function expectFocus(page: Page, element: Locator): Promise<void> {
  await expect(element).toBeFocused();
  await expectSeen(page);
}

async function tabTo(page: Page, element: Locator): Promise<void> {
  // What is not drawn yet takes no focus.
  await expect(element).toBeVisible();
  await page.keyboard.press('Tab');
  await expectFocus(page, element);
}

const blockNewTabs = (page: Page) =>
  page.addInitScript(() => {
    window.open = () => null;
  });

test('a new tab that was blocked: button, link, copy', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-write']);
  await blockNewTabs(page);
  await open(page, 'buttons&new-tab');
  const button = page.getByRole('button', { name: 'Connect TikTok' });
  await tabTo(page, button);
  await page.keyboard.press('Enter');
  const link = page.getByRole('link', { name: 'Open TikTok (opens in a new tab)' });
  await expect(link).toBeVisible();
  await expectFocus(page, button);
  await tabTo(page, link);
  await tabTo(page, page.getByRole('button', { name: 'Copy link' }));
  await page.keyboard.press('Enter');
  await expectFocus(page, page.getByRole('button', { name: 'Link copied' }));
  await tabTo(page, page.getByRole('button', { name: 'Connect Instagram' }));
});

test('a start that is refused for now: the button keeps the focus while it counts down', async ({ page }) => {
  await page.clock.install();
  await open(page, 'buttons&scenario=rate-limited');
  await tabTo(page, page.getByRole('button', { name: 'Connect TikTok' }));
  // The count must not come to its end while it is looked at.
  // Far enough ahead for a slow machine: time cannot be paused in the past.
  await page.clock.pauseAt(Date.now() + 10_000);
  await page.keyboard.press('Space');
  const counting = page.getByRole('button', { name: /^Try again in/ });
  await runUntilVisible(page, counting, 50);
  await expectFocus(page, counting);
  await tabTo(page, page.getByRole('button', { name: 'Connect Instagram' }));
});

test.describe("in another app's browser", () => {
  test.use({
    userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148 Instagram 350.0',
  });

  test('the way out of it comes after the button', async ({ page }) => {
    await open(page, 'button');
    await expect(page.getByText("You're in another app's browser", { exact: false })).toBeVisible();
    await tabTo(page, page.getByRole('button', { name: 'Connect TikTok' }));
    await tabTo(page, page.getByRole('button', { name: 'Copy link' }));
  });
});

test('a failed connect: Try again keeps the focus, Go back follows it', async ({ page }) => {
  await open(page, 'denied');
  const again = page.getByRole('button', { name: 'Try again' });
  await expect(again).toBeVisible();
  await tabTo(page, again);
  await tabTo(page, page.getByRole('link', { name: 'Go back' }));
  await page.keyboard.press('Shift+Tab');
  await expectFocus(page, again);
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-layers-part="retry"]')).toHaveAttribute('aria-disabled', 'true');
  await expectFocus(page, page.locator('[data-layers-part="retry"]'));
});

test('a list that could not be read: the focus stays in it when it comes', async ({ page }) => {
  await open(page, 'list&scenario=server-error');
  const again = page.getByRole('button', { name: 'Try again' });
  await expect(again).toBeVisible();
  await tabTo(page, again);
  await page.evaluate(() => (globalThis as unknown as ScenesPage).stage.sandbox.setScenario('one-account'));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article')).toBeVisible();
  await expectSeen(page);
  expect(await page.locator('[data-layers-component="ConnectedAccountList"] :focus, :focus').count()).toBe(1);
  await tabTo(page, page.getByRole('button', { name: 'Disconnect @acmecoffee' }));
});

test('a refresh that failed: the focus stays in the list when its notice goes', async ({ page }) => {
  await open(page, 'list&scenario=list-fails-later');
  await expect(page.getByRole('article')).toBeVisible();
  await page.evaluate(() => (globalThis as unknown as ScenesPage).reread());
  const refresh = page.getByRole('button', { name: 'Refresh' });
  await expect(refresh).toBeVisible();
  await tabTo(page, refresh);
  await page.evaluate(() => (globalThis as unknown as ScenesPage).stage.sandbox.setScenario('one-account'));
  await page.keyboard.press('Enter');
  await expect(refresh).toHaveCount(0);
  await expectSeen(page);
  await tabTo(page, page.getByRole('button', { name: 'Disconnect @acmecoffee' }));
});

test('a banner with more accounts than it shows: Show all hands the focus on', async ({ page }) => {
  await open(page, 'banner&scenario=three-need-reauth');
  await page.evaluate(() => {
    const { stage, reread } = globalThis as unknown as ScenesPage;
    stage.sandbox.seedAccounts([{ handle: 'acme.fourth', status: 'reauth_required' }]);
    reread();
  });
  const all = page.getByRole('button', { name: /4/ });
  await expect(all).toBeVisible();
  for (let presses = 0; presses < 4; presses += 1) await page.keyboard.press('Tab');
  await expectFocus(page, all);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^Reconnect/ })).toHaveCount(4);
  await expectSeen(page);
});

test('a banner that is dismissed: Tab goes on from where it was', async ({ page }) => {
  await open(page, 'expiring&scenario=expiring-soon');
  const dismiss = page.getByRole('button', { name: 'Dismiss' });
  await expect(dismiss).toBeVisible();
  await dismiss.focus();
  await page.keyboard.press('Enter');
  await expect(dismiss).toHaveCount(0);
  await expect(page.locator('[data-layers-component="ReauthBanner"]')).toBeFocused();
});

test('a dialog that could not be loaded: the focus is in what stands for it, and goes back', async ({
  page,
}) => {
  await page.route('**/RevokeDialogContent-*.js', (route) => route.abort());
  await open(page, 'list&scenario=one-account');
  const opener = page.getByRole('button', { name: 'Disconnect @acmecoffee' });
  await expect(opener).toBeVisible();
  await tabTo(page, opener);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText("Couldn't open this");
  await expectFocus(page, dialog.getByRole('button', { name: 'Cancel' }));
  await tabTo(page, dialog.getByRole('button', { name: 'Reload the page' }));
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expectFocus(page, opener);
});

test('a dialog: Cancel first, round by Tab, out by Escape, and on to the row in the end', async ({
  page,
}) => {
  await open(page, 'list&scenario=four-queued-posts');
  const opener = page.getByRole('button', { name: 'Disconnect @acmecoffee' });
  await expect(opener).toBeVisible();
  await tabTo(page, opener);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('alertdialog');
  const cancel = dialog.getByRole('button', { name: 'Cancel' });
  const disconnect = dialog.getByRole('button', { name: 'Disconnect' });
  await expectFocus(page, cancel);
  await tabTo(page, disconnect);
  await tabTo(page, cancel);
  await page.keyboard.press('Shift+Tab');
  await expectFocus(page, disconnect);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expectFocus(page, opener);

  await page.keyboard.press('Enter');
  await expectFocus(page, cancel);
  await tabTo(page, disconnect);
  await page.keyboard.press('Space');
  await expectFocus(page, dialog.getByRole('button', { name: 'Done' }));
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText('Disconnected', { exact: true })).toBeVisible();
  await expectSeen(page);
  await tabTo(page, page.getByRole('button', { name: 'Connect again: @acmecoffee' }));
});
