import { type CDPSession, expect } from '@playwright/test';
import {
  misplaced,
  moving,
  outOfOrder,
  outOfReach,
  smallTargets,
  unseenInForcedColors,
} from '../a11y/measure.js';
import type { StoriesPage } from '../csp/pages/stories.js';
import { type WatchedPage, watchedPage } from '../csp/watch.js';
import { storyFiles, test } from './storyPages.js';

// Every story, drawn and played once, and asked everything while it stands there: whether the strict policy blocked
// something, and what is to be seen and reached on a large screen, in forced colours, at 400 % zoom, with wider text and
// by touch.

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

let watched: WatchedPage;
let devtools: CDPSession;

test.beforeAll(async ({ browser }) => {
  watched = await watchedPage(browser);
  await watched.page.setViewportSize(desktop);
  devtools = await watched.page.context().newCDPSession(watched.page);
});

test.afterAll(() => watched.page.close());

/** Draws and plays one story. Returns what went wrong. */
async function play(origin: string, file: string, story: string): Promise<string[]> {
  const { page, visit, complaints } = watched;
  await visit(`${origin}/?${new URLSearchParams({ file, story })}`);
  const wrong = await page.evaluate(async () => {
    const { played } = globalThis as unknown as StoriesPage;
    const failed = await played?.then(
      () => [],
      (error) => [`play: ${error}`],
    );
    const root = document.getElementById('root');
    const drawn = [...(root?.querySelectorAll('*') ?? [])].some((part) => part.getClientRects().length > 0);
    return [...(failed ?? ['It was not played.']), ...(drawn ? [] : ['It drew nothing.'])];
  });
  return [...wrong, ...(await complaints())];
}

/** Holds the story that stands there to everything, and returns what is wrong with it. */
async function examine(): Promise<string[]> {
  const { page } = watched;
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

  // The policy allows no element for it.
  await page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
  }, wider);
  note('wider text', await page.evaluate(misplaced));
  note('wider text', await page.evaluate(outOfReach));
  await page.evaluate(() => {
    document.adoptedStyleSheets = [];
  });

  await devtools.send('Emulation.setTouchEmulationEnabled', { enabled: true });
  if (!(await page.evaluate(() => matchMedia('(pointer: coarse)').matches))) wrong.push('not by touch');
  note('touch', await page.evaluate(smallTargets, 44));
  note('touch', await page.evaluate(misplaced));
  await devtools.send('Emulation.setTouchEmulationEnabled', { enabled: false });
  await page.setViewportSize(desktop);
  return wrong;
}

for (const file of storyFiles) {
  test(`nothing is blocked, out of place or too small in ${file}`, async ({ storyPages }) => {
    await watched.visit(storyPages.url);
    const names = await watched.page.evaluate(
      (from) => (globalThis as unknown as StoriesPage).storiesOf(from),
      file,
    );
    expect(names).not.toEqual([]);
    const wrong: Record<string, string[]> = {};
    for (const name of names) {
      await test.step(name, async () => {
        const found = [...(await play(storyPages.url, file, name)), ...(await examine())];
        if (found.length > 0) wrong[name] = found;
      });
    }
    expect(wrong).toEqual({});
  });
}
