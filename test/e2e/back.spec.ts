import { chromiumLaunchOptions } from '../../scripts/chromium.mjs';
import { acmeChannels, decide, expect, startConnect, test } from './fixtures.js';

// Playwright switches the back-forward cache off, and the headless shell has none. It is what makes dead buttons, so here it
// stays on.
test.use({
  launchOptions: {
    ...chromiumLaunchOptions({ whole: true }),
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  },
});

test('Back from the consent page finds a button that works', async ({ channels: page }) => {
  await page.evaluate(() => {
    window.addEventListener('pageshow', (event) => {
      document.documentElement.dataset['restored'] = String(event.persisted);
    });
  });
  await startConnect(page, 'TikTok');
  await page.evaluate(() => window.history.back()).catch(() => {});
  await expect(page).toHaveURL(acmeChannels);
  // Otherwise the page was loaded anew, and this proves nothing about the cache.
  await expect(page.locator('html')).toHaveAttribute('data-restored', 'true');
  const button = page.getByRole('button', { name: 'Connect TikTok' });
  await expect(button).toBeEnabled();
  await button.click();
  await page.waitForURL(/\/authorize\?/);
  await decide(page, 'approve');
  await expect(page.getByRole('heading', { name: 'TikTok is connected' })).toBeVisible();
});
