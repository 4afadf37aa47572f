import { test } from '@playwright/test';
import type { AppName } from './serveApps.js';
import { whereIs } from './whereIs.js';

/** Playwright's `test` for pages that keep nothing: paths are an app's own. */
export const testOf = (app: AppName) =>
  test.extend<{ appUrl: string }>({
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from the pattern.
    appUrl: async ({}, use) => use(await whereIs(app)),
    baseURL: async ({ appUrl }, use) => use(appUrl),
  });
