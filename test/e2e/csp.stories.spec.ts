import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { bundleStories } from '../csp/bundlePages.js';
import type { StoriesPage } from '../csp/pages/stories.js';
import { type Pages, startPages } from '../csp/startPages.js';
import { type WatchedPage, watchedPage } from '../csp/watch.js';

const stories = fileURLToPath(new URL('../../stories', import.meta.url));
const files = readdirSync(stories, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.stories.tsx'))
  .map((file) => `stories/${file.replaceAll('\\', '/')}`)
  .sort();

let pages: Pages;
let watched: WatchedPage;

test.beforeAll(async ({ browser }, { parallelIndex }) => {
  pages = await startPages(await bundleStories(`stories-${parallelIndex}`));
  watched = await watchedPage(browser);
});

test.afterAll(async () => {
  await watched.page.close();
  await pages.close();
});

/** Draws and plays one story. Returns what went wrong. */
async function play(file: string, story: string): Promise<string[]> {
  const { page, visit, complaints } = watched;
  await visit(`${pages.url}/?${new URLSearchParams({ file, story })}`);
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

for (const file of files) {
  test(`the policy blocks nothing in ${file}`, async () => {
    await watched.visit(pages.url);
    const names = await watched.page.evaluate(
      (from) => (globalThis as unknown as StoriesPage).storiesOf(from),
      file,
    );
    expect(names).not.toEqual([]);
    const wrong: Record<string, string[]> = {};
    for (const story of names) {
      await test.step(story, async () => {
        const found = await play(file, story);
        if (found.length > 0) wrong[story] = found;
      });
    }
    expect(wrong).toEqual({});
  });
}
