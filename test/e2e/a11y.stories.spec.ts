import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type CDPSession, expect, type Page, test } from '@playwright/test';
import {
  misplaced,
  moving,
  outOfOrder,
  outOfReach,
  smallTargets,
  unseenInForcedColors,
} from '../a11y/measure.js';
import { bundleStories } from '../csp/bundlePages.js';
import type { StoriesPage } from '../csp/pages/stories.js';
import { type Pages, startPages } from '../csp/startPages.js';

// Every story, as it stands once it has been played: on a large screen, at 400 % zoom, by touch, in forced colours, with
// wider text.

const stories = fileURLToPath(new URL('../../stories', import.meta.url));
const files = readdirSync(stories, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.stories.tsx'))
  .map((file) => `stories/${file.replaceAll('\\', '/')}`)
  .sort();

const desktop = { width: 1280, height: 1024 };
// 1280 × 1024 at 400 %.
const zoomed = { width: 320, height: 256 };

// WCAG 2.2, 1.4.12: nothing gets lost where somebody sets their texts wider.
const wider = `* {
  line-height: 1.5 !important;
  letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important;
}
p { margin-block-end: 2em !important }`;

let pages: Pages;
let page: Page;
let devtools: CDPSession;

test.beforeAll(async ({ browser }, { parallelIndex }) => {
  pages = await startPages(await bundleStories(`a11y-${parallelIndex}`));
  page = await browser.newPage({
    locale: 'en-US',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
    bypassCSP: true,
  });
  devtools = await page.context().newCDPSession(page);
});

test.afterAll(async () => {
  await page.close();
  await pages.close();
});

/** Holds a story to everything, and returns what is wrong with it. */
async function examine(): Promise<string[]> {
  const wrong: string[] = [];
  const note = (how: string, found: string[]) => wrong.push(...found.map((each) => `${how}: ${each}`));

  note('desktop', await page.evaluate(smallTargets, 24));
  note('desktop', await page.evaluate(misplaced));
  note('order', await page.evaluate(outOfOrder));
  note('motion', await page.evaluate(moving));

  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  note('forced colours', await page.evaluate(unseenInForcedColors));
  await page.emulateMedia({ forcedColors: 'none', reducedMotion: 'reduce' });

  await page.setViewportSize(zoomed);
  note('400 %', await page.evaluate(smallTargets, 24));
  note('400 %', await page.evaluate(misplaced));
  note('400 %', await page.evaluate(outOfReach));

  const style = await page.addStyleTag({ content: wider });
  note('wider text', await page.evaluate(misplaced));
  note('wider text', await page.evaluate(outOfReach));
  await style.evaluate((element) => (element as Element).remove());

  await devtools.send('Emulation.setTouchEmulationEnabled', { enabled: true });
  if (!(await page.evaluate(() => matchMedia('(pointer: coarse)').matches))) wrong.push('not by touch');
  note('touch', await page.evaluate(smallTargets, 44));
  note('touch', await page.evaluate(misplaced));
  await devtools.send('Emulation.setTouchEmulationEnabled', { enabled: false });
  await page.setViewportSize(desktop);
  return wrong;
}

for (const file of files) {
  test(`everything in ${file} is in its place and large enough`, async () => {
    await page.goto(pages.url);
    await page.setViewportSize(desktop);
    const names = await page.evaluate((from) => (globalThis as unknown as StoriesPage).storiesOf(from), file);
    const wrong: Record<string, string[]> = {};
    for (const name of names) {
      await test.step(name, async () => {
        const played = await page.evaluate(
          ([from, story]) =>
            (globalThis as unknown as StoriesPage).play(from, story).then(
              () => [],
              (error: unknown) => [`play: ${error}`],
            ),
          [file, name] as const,
        );
        const found = [...played, ...(await examine())];
        if (found.length > 0) wrong[name] = found;
      });
    }
    expect(wrong).toEqual({});
  });
}
