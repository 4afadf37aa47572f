import { expect, type Page } from '@playwright/test';
import { misplaced, outOfReach, smallTargets } from './apps/a11y/measure.js';
import { testOf } from './apps/testOf.js';

const test = testOf('a11y');

// 1280 × 1024 at 400 %, in a language of long words and in one that is written from right to left.
test.use({ viewport: { width: 320, height: 256 } });

const wider =
  '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }';

async function examine(page: Page): Promise<string[]> {
  const found = [...(await page.evaluate(smallTargets, 24)), ...(await page.evaluate(misplaced))];
  await page.addStyleTag({ content: wider });
  return [...found, ...(await page.evaluate(misplaced)), ...(await page.evaluate(outOfReach))];
}

const scenes: Record<string, (page: Page) => Promise<unknown>> = {
  buttons: (page) => page.getByRole('button').first().waitFor(),
  'button&new-tab': async (page) => {
    await page.getByRole('button').click();
    await page.getByRole('link').waitFor();
  },
  'button&scenario=return-url-not-allowed': async (page) => {
    await page.getByRole('button').click();
    await page.getByRole('link').waitFor();
  },
  'attempt&scenario=never-completes': (page) => page.getByRole('heading', { level: 2 }).waitFor(),
  denied: (page) => page.getByRole('button').first().waitFor(),
  failed: (page) => page.getByRole('link').first().waitFor(),
  'cards&scenario=one-account': (page) => page.getByRole('article').first().waitFor(),
  'channels&scenario=three-need-reauth': (page) => page.getByRole('listitem').nth(4).waitFor(),
  'list&scenario=no-accounts': (page) => page.getByRole('button').first().waitFor(),
  'list&scenario=four-queued-posts': async (page) => {
    await page.locator('[data-layers-part="disconnect"]').first().click();
    await page.getByRole('alertdialog').waitFor();
  },
};

for (const locale of ['en', 'de', 'ar']) {
  test(`nothing is cut off, covered or out of reach at 400 % and with wider text (${locale})`, async ({
    page,
  }) => {
    await page.addInitScript(() => {
      window.open = () => null;
    });
    const wrong: Record<string, string[]> = {};
    for (const [scene, ready] of Object.entries(scenes)) {
      await test.step(scene, async () => {
        await page.goto(`/scenes?scene=${scene}&locale=${locale}`);
        await ready(page);
        const found = await examine(page);
        if (found.length > 0) wrong[scene] = found;
      });
    }
    expect(wrong).toEqual({});
    await expect(page.locator('html')).toHaveAttribute('dir', locale === 'ar' ? 'rtl' : 'ltr');
  });
}
