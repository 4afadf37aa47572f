import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test as base } from '@playwright/test';
import { whereIs } from './apps/whereIs.js';

/** With every story on a page under the strict policy. Whichever specs ask for them. */
export const test = base.extend<object, { storyPages: { url: string } }>({
  storyPages: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from the pattern.
    async ({}, use) => use({ url: await whereIs('stories') }),
    { scope: 'worker' },
  ],
});

const stories = fileURLToPath(new URL('../../stories', import.meta.url));

/** The files of stories, as the pages know them. */
export const storyFiles = readdirSync(stories, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.stories.tsx'))
  .map((file) => `stories/${file.replaceAll('\\', '/')}`)
  .sort();
