import { expect, type Page } from '@playwright/test';
import { testOf } from './apps/testOf.js';

const test = testOf('layout');

/** What pages write around one thing that they want in the middle. */
const parents = {
  block: '',
  'a grid that centres its items': 'display: grid; place-items: center',
  'a grid that centres its columns': 'display: grid; place-content: center',
  'a flex row': 'display: flex; justify-content: center',
  'a flex column': 'display: flex; flex-direction: column; align-items: center',
  'a box as wide as what is in it': 'inline-size: fit-content; margin-inline: auto',
  'a float': 'float: left',
};

test('the connecting screen is as wide in every parent, and never wider than it', async ({ page }) => {
  await page.goto('/?show=screen');
  const screen = page.locator('[data-layers-component="ConnectingScreen"]');
  await expect(screen).toHaveAttribute('data-status', 'checking');
  for (const width of [1280, 430, 320]) {
    await page.setViewportSize({ width, height: 800 });
    for (const [name, css] of Object.entries(parents)) {
      await page.locator('#parent').evaluate((parent, css) => parent.setAttribute('style', css), css);
      const { width: inline } = await screen.evaluate((element) => element.getBoundingClientRect());
      // The page has 16 px on either side.
      expect(inline, `${name}, ${width} px`).toBe(Math.min(420, width - 32));
    }
  }
});

test('the connecting screen keeps its parts together where it is given a height', async ({ page }) => {
  await page.goto('/?show=screen');
  const screen = page.locator('[data-layers-component="ConnectingScreen"]');
  const words = screen.getByRole('status');
  const before = await words.boundingBox();
  await screen.evaluate((element) => {
    element.style.minBlockSize = '600px';
  });
  expect(await screen.boundingBox()).toMatchObject({ height: 600 });
  expect(await words.boundingBox()).toEqual(before);
});

/** How far the words of a row's handle and of its platform are from where the row begins. */
const beginnings = (page: Page) =>
  page.locator('[data-layers-part="choice"]').evaluateAll((choices) =>
    choices.map((choice) => {
      const row = choice.getBoundingClientRect();
      const isRtl = document.documentElement.dir === 'rtl';
      const beginning = (part: string) => {
        const range = document.createRange();
        range.selectNodeContents(choice.querySelector(`[data-layers-part="${part}"]`) as Element);
        const words = range.getBoundingClientRect();
        return Math.round(isRtl ? row.right - words.right : words.left - row.left);
      };
      return { handle: beginning('handle'), meta: beginning('meta') };
    }),
  );

for (const dir of ['ltr', 'rtl']) {
  test(`a handle of either direction stands beside its picture, on a page that is ${dir}`, async ({
    page,
  }) => {
    await page.goto(`/?show=picker&dir=${dir}&handle=${encodeURIComponent('قهوة_أكمي')}`);
    await page.evaluate(() => window.release());
    await expect(page.getByRole('radio')).toHaveCount(3);
    for (const { handle, meta } of await beginnings(page)) expect(handle).toBe(meta);
  });
}
