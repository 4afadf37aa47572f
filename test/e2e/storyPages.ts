import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test as base } from '@playwright/test';
import { bundleStories } from '../csp/bundlePages.js';
import { type Pages, startPages } from '../csp/startPages.js';

/** With every story on a page under the strict policy. They are bundled once a worker, whichever specs ask for them. */
export const test = base.extend<object, { storyPages: Pages }>({
  storyPages: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from the pattern.
    async ({}, use, { parallelIndex }) => {
      const pages = await startPages(await bundleStories(`stories-${parallelIndex}`));
      await use(pages);
      await pages.close();
    },
    { scope: 'worker' },
  ],
});

const stories = fileURLToPath(new URL('../../stories', import.meta.url));

/** The files of stories, as the pages know them. */
export const storyFiles = readdirSync(stories, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.stories.tsx'))
  .map((file) => `stories/${file.replaceAll('\\', '/')}`)
  .sort();
