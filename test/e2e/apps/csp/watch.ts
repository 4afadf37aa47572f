import { type Browser, expect, type Page } from '@playwright/test';
import { strictPolicy } from './policy.js';

declare global {
  /** Defined by the collector: everything that the policy has blocked on this page so far. */
  var violations: () => string[];
}

/** A page that is used again and again, and what its console complained about since the last `visit`. */
export interface WatchedPage {
  page: Page;
  /** Opens a URL and holds it to the strict policy. */
  visit(url: string): Promise<void>;
  /** What the policy has blocked, and every error that is not the kit's own advice to developers. */
  complaints(): Promise<string[]>;
  /** Forgets what has been complained of so far, and stays on the page. */
  forget(): Promise<void>;
}

/** Opens a page that notes what is wrong on it. */
export async function watchedPage(browser: Browser): Promise<WatchedPage> {
  // Without motion: play functions ask what is visible, and what fades in is not until it has begun to.
  const page = await browser.newPage({ locale: 'en-US', timezoneId: 'UTC', reducedMotion: 'reduce' });
  const errors: string[] = [];
  let forgotten = 0;
  page.on('console', (message) => {
    const text = message.text();
    // In development the kit tells developers what to mend, and stories show these very mistakes.
    const advice = text.startsWith('layers-connect: ');
    if (['error', 'warning'].includes(message.type()) && !advice) errors.push(`console: ${text}`);
  });
  page.on('pageerror', (error) => errors.push(`uncaught: ${error}`));

  return {
    page,
    async visit(url) {
      errors.length = 0;
      forgotten = 0;
      const response = await page.goto(url);
      expect(await response?.headerValue('content-security-policy')).toBe(strictPolicy);
    },
    async complaints() {
      const blocked = await page.evaluate(() => violations());
      return [...blocked.slice(forgotten), ...errors];
    },
    async forget() {
      errors.length = 0;
      forgotten = await page.evaluate(() => violations().length);
    },
  };
}
