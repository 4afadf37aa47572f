import { test as base, expect, type Page } from '@playwright/test';
import { startLayoutPage } from '../layout/startLayoutPage.js';

const test = base.extend<object, { layoutPage: string }>({
  layoutPage: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from the pattern.
    async ({}, use) => {
      const { url, close } = await startLayoutPage();
      await use(url);
      await close();
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ layoutPage }, use) => use(layoutPage),
});

/** A shift is reported after the frame that it happened in. */
const shifted = (page: Page) =>
  page.evaluate(async () => {
    for (let frames = 0; frames < 4; frames += 1) await new Promise(requestAnimationFrame);
    return window.shift();
  });

const boxes = (page: Page) =>
  page.locator('[data-layers-part="rows"] > li').evaluateAll((rows) =>
    rows.map((row) => {
      const { x, y, width, height } = row.getBoundingClientRect();
      return { x, y, width, height };
    }),
  );

async function load(page: Page, query = '') {
  await page.goto(`/?${query}`);
  await expect(page.locator('[data-layers-part="skeleton"]')).toHaveCount(3);
  const before = await boxes(page);
  await page.evaluate(() => window.release());
  await expect(page.getByRole('article')).toHaveCount(3);
  return { before, after: await boxes(page), shift: await shifted(page) };
}

const long = 'disconnect=Kontoverbindung%20aufheben';
const pages = [
  ...[320, 360, 390, 430, 480, 560, 640, 900].map((width) => ({ width, query: '', named: 'English' })),
  ...[320, 390, 500, 640].map((width) => ({ width, query: long, named: 'a long German word' })),
  ...[320, 640].map((width) => ({ width, query: 'dir=rtl', named: 'right to left' })),
];

for (const { width, query, named } of pages) {
  test(`the page does not jump when the accounts arrive, at ${width} px, ${named}`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    const { before, after, shift } = await load(page, query);
    expect(after).toEqual(before);
    expect(shift).toBe(0);
  });
}

test.describe('where a finger points', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

  test('the page does not jump when the accounts arrive', async ({ page }) => {
    const { before, after, shift } = await load(page);
    expect(after).toEqual(before);
    expect(shift).toBe(0);
  });
});

test('the measure tells a jump when there is one', async ({ page }) => {
  await load(page);
  await page.evaluate(() => {
    const late = document.createElement('div');
    late.style.height = '120px';
    document.getElementById('app')?.prepend(late);
  });
  expect(await shifted(page)).toBeGreaterThan(0);
});
