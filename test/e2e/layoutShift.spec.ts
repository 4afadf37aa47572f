import { expect, type Page } from '@playwright/test';
import { testOf } from './apps/testOf.js';

const test = testOf('layout');

/** A shift is reported after the frame that it happened in. */
const shifted = (page: Page) =>
  page.evaluate(async () => {
    for (let frames = 0; frames < 4; frames += 1) await new Promise(requestAnimationFrame);
    return window.shift();
  });

const skeletons = '[data-layers-part="skeleton"]';
const rows = '[data-layers-part="rows"] > li';

const boxes = (page: Page) =>
  page.locator(rows).evaluateAll((rows) =>
    rows.map((row) => {
      const { x, y, width, height } = row.getBoundingClientRect();
      return { x, y, width, height };
    }),
  );

async function load(page: Page, query = '') {
  await page.goto(`/?${query}`);
  await expect(page.locator(skeletons)).toHaveCount(3);
  const before = await boxes(page);
  await page.evaluate(() => window.release());
  await expect(page.locator(skeletons)).toHaveCount(0);
  await expect(page.locator(rows)).toHaveCount(3);
  return { before, after: await boxes(page), shift: await shifted(page) };
}

const long = 'disconnect=Kontoverbindung%20aufheben';
const pages = [
  { widths: [320, 360, 390, 430, 480, 560, 640, 900], query: '', named: 'in English' },
  { widths: [320, 390, 500, 640], query: long, named: 'with a long German word' },
  { widths: [320, 640], query: 'dir=rtl', named: 'from right to left' },
  { widths: [320, 390, 640], query: 'show=picker', named: 'in a picker' },
];

for (const { widths, query, named } of pages) {
  test(`the page does not jump when the accounts arrive, at any width, ${named}`, async ({ page }) => {
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      const { before, after, shift } = await load(page, query);
      expect(after, `${width} px`).toEqual(before);
      expect(shift, `${width} px`).toBe(0);
    }
  });
}

test.describe('where a finger points', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

  for (const show of ['list', 'picker']) {
    test(`the page does not jump when the accounts of a ${show} arrive`, async ({ page }) => {
      const { before, after, shift } = await load(page, `show=${show}`);
      expect(after).toEqual(before);
      expect(shift).toBe(0);
    });
  }
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
