import { type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { chromiumLaunchOptions } from '../../scripts/chromium.mjs';

// For a machine that is busy with something else: nothing is called missing because it was slow.
const patienceMs = 600_000;

/** Opens a page in a Chromium of its own, for tests that Playwright does not run. */
export async function openPage(options?: BrowserContextOptions): Promise<Page> {
  const browser = await chromium.launch({ ...chromiumLaunchOptions(), timeout: patienceMs });
  const page = await browser.newPage(options);
  page.setDefaultTimeout(patienceMs);
  return page;
}

/** Closes a page of `openPage` and its Chromium. */
export const closePage = (page: Page) => page.context().browser()?.close();
