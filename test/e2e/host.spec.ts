import { test as base, expect, type Page } from '@playwright/test';
import { hostNames, sheets } from '../host/hosts.js';
import { findFaults } from '../host/measure.js';
import { startHostPages } from '../host/startHostPages.js';

const test = base.extend<object, { pages: string }>({
  pages: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from the pattern.
    async ({}, use) => {
      const { url, close } = await startHostPages();
      await use(url);
      await close();
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ pages }, use) => use(pages),
});

const dialogRoot = '[data-layers-component="RevokeDialog"]';

/** Stops what moves, so that a picture is the same each time. */
const still = { animations: 'disabled', caret: 'hide' } as const;

async function settle(page: Page): Promise<void> {
  const at = (name: string) => page.locator(`[data-case="${name}"]`);
  await page.evaluate(() => {
    window.open = () => null;
  });
  await at('failing').getByRole('button').click();
  await at('blocked').getByRole('button').click();
  await expect(at('failing')).toContainText('Try again');
  await expect(at('blocked').getByRole('link')).toBeVisible();
  await expect(at('waiting').locator('[data-status="waiting"]')).toBeVisible();
  await expect(at('connected').getByRole('link', { name: 'Continue' })).toBeVisible();
  await expect(at('failed').getByRole('link').first()).toBeVisible();
  await expect(at('unknown').getByRole('link').first()).toBeVisible();
  await expect(at('list').locator('[data-status="ready"]')).toBeVisible();
  await expect(at('empty').getByRole('button').first()).toBeVisible();
  await expect(at('broken').getByRole('button')).toBeVisible();
  await expect(at('banners').getByRole('button')).toHaveCount(3);
  await expect(at('banner').getByRole('button')).toHaveCount(1);
  await page.mouse.move(0, 0);
}

for (const host of hostNames) {
  for (const sheet of sheets) {
    test.describe(`on the ${host} page with ${sheet}`, () => {
      for (const width of [1000, 340]) {
        test(`every state is legible and within reach at ${width} px`, async ({ page }) => {
          await page.setViewportSize({ width, height: 800 });
          await page.goto(`/${host}/${sheet}/states`);
          await settle(page);
          const shots = process.env['HOST_PICTURES'];
          if (shots)
            await page.screenshot({
              path: `${shots}/${host}-${sheet}-${width}.png`,
              fullPage: true,
              ...still,
            });
          expect(await page.evaluate(findFaults, undefined)).toEqual([]);
        });
      }
    });
  }
}

/** What a modal dialog may leave behind on the page. */
const traces = (page: Page) =>
  page.evaluate(() => ({
    body: document.body.getAttribute('style') ?? '',
    root: document.documentElement.getAttribute('style') ?? '',
    pointerEvents: getComputedStyle(document.body).pointerEvents,
    hidden: [...document.querySelectorAll('[aria-hidden="true"], [inert]')].filter(
      (each) => !each.closest('[data-layers-component]'),
    ).length,
    styles: document.querySelectorAll('style').length,
  }));

for (const kind of ['native', 'radix', 'trapping']) {
  test(`the dialog opens, works and closes inside a ${kind} modal of the host's`, async ({ page }) => {
    await page.goto('/bootstrap/styles.css/modals');
    const before = await traces(page);
    await page.getByRole('button', { name: `Open ${kind}` }).click();
    const modal = page.getByRole('dialog', { name: kind });
    const disconnect = modal.getByRole('button', { name: /^Disconnect/ });
    await expect(disconnect).toBeVisible();
    const around = await traces(page);

    await disconnect.click();
    const dialog = page.getByRole('alertdialog');
    await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
    const box = await page.locator(dialogRoot).boundingBox();
    expect(box).toMatchObject({ x: 0, y: 0, ...page.viewportSize() });
    expect(await page.evaluate(findFaults, dialogRoot)).toEqual([]);

    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await expect(modal).toBeVisible();
    await expect(disconnect).toBeFocused();
    expect(await traces(page)).toEqual(around);

    await page.keyboard.press('Enter');
    await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(dialog.getByRole('button', { name: 'Disconnect' })).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await dialog.getByRole('button', { name: 'Disconnect' }).click();
    await expect(dialog).toContainText('We canceled 4 queued posts');
    await dialog.getByRole('button', { name: 'Done' }).click();
    await expect(dialog).toHaveCount(0);
    await expect(modal).toBeVisible();
    expect(await modal.evaluate((element) => element.contains(document.activeElement))).toBe(true);
    expect(await traces(page)).toEqual(around);

    await modal.getByRole('button', { name: 'Close' }).click();
    await expect(modal).toBeHidden();
    expect(await traces(page)).toEqual(before);
  });
}
