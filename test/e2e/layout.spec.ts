import { expect, type Locator, type Page } from '@playwright/test';
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

/** Where the words of an element are, whatever box it has. */
const wordsOf = (locator: Locator) =>
  locator.first().evaluate((element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const { left, right, top, bottom } = range.getBoundingClientRect();
    return { left, right, middle: (top + bottom) / 2 };
  });

test('the actions of a failure stand in the middle, whose words are what is seen of a quiet one', async ({
  page,
}) => {
  await page.goto('/?show=failed');
  const screen = await page.locator('[data-layers-component="ConnectingScreen"]').boundingBox();
  const again = await page.getByRole('button', { name: 'Try again' }).boundingBox();
  const back = await wordsOf(page.getByRole('link', { name: 'Go back' }));
  if (!screen || !again) throw new Error('Nothing is drawn.');
  expect(again.x - screen.x).toBeCloseTo(screen.x + screen.width - back.right, 0);
});

test('a quiet button stands in line with the words above it, and with the edge of its row', async ({
  page,
}) => {
  await page.goto('/');
  await page.evaluate(() => window.release());
  const quiet = page.getByRole('button', { name: 'Disconnect @acmecoffee', exact: true });
  await expect(quiet).toBeVisible();
  await page.setViewportSize({ width: 320, height: 800 });
  const handle = await wordsOf(page.locator('[data-layers-part="handle"]'));
  expect((await wordsOf(quiet)).left).toBeCloseTo(handle.left, 1);
  await page.setViewportSize({ width: 640, height: 800 });
  const row = await page.getByRole('article').first().boundingBox();
  if (!row) throw new Error('Nothing is drawn.');
  expect((await wordsOf(quiet)).right).toBeCloseTo(row.x + row.width - 16, 1);
});

test('one line of words stands in the middle of the button beside it', async ({ page }) => {
  await page.goto('/?fail');
  await page.evaluate(() => window.release());
  const retry = page.getByRole('button', { name: 'Try again' });
  const title = await wordsOf(page.locator('[data-layers-part="notice-title"]'));
  const icon = await page.locator('[data-layers-part="notice-icon"]').boundingBox();
  const box = await retry.boundingBox();
  if (!box || !icon) throw new Error('Nothing is drawn.');
  expect(box.x).toBeGreaterThan(title.right);
  expect(title.middle).toBeCloseTo(box.y + box.height / 2, 0);
  expect(icon.y + icon.height / 2).toBeCloseTo(title.middle, 0);
});

test('the ring of the first and the last row has the corners of its list', async ({ page }) => {
  await page.goto('/');
  await page.evaluate(() => window.release());
  const rows = page.getByRole('article');
  await expect(rows).toHaveCount(3);
  const radius = await page
    .locator('[data-layers-part="rows"]')
    .evaluate((list) => getComputedStyle(list).borderStartStartRadius);
  expect(radius).not.toBe('0px');
  await expect(rows.first()).toHaveCSS('border-radius', `${radius} ${radius} 0px 0px`);
  await expect(rows.last()).toHaveCSS('border-radius', `0px 0px ${radius} ${radius}`);
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
