import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { startDemo } from '../examples/crm/server/startDemo.js';
import { createClock } from './clock.mjs';

interface DemoPage {
  name: string;
  /** Brings a signed-in browser to the page. */
  open(page: Page, appUrl: string): Promise<void>;
}

const acme = '/customers/acme';

async function startConnect(
  page: Page,
  appUrl: string,
): Promise<{ attemptId: string; authorizeUrl: string }> {
  await page.goto(`${appUrl}${acme}`);
  return page.evaluate(async () => {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ actionId: crypto.randomUUID() });
    return (await fetch('/api/layers/connect/tiktok', { method: 'POST', headers, body })).json();
  });
}

// The page of an attempt is not among these: it keeps a stream of its events open, and its network is never idle.
const goto = (name: string, path: string): DemoPage => ({
  name,
  open: async (page, appUrl) => void (await page.goto(`${appUrl}${path}`, { waitUntil: 'networkidle' })),
});

const pages: DemoPage[] = [
  goto('customers', '/customers'),
  goto('overview', acme),
  goto('channels', `${acme}/channels`),
  {
    name: 'connecting',
    async open(page, appUrl) {
      const { attemptId } = await startConnect(page, appUrl);
      await page.goto(`${appUrl}/connect/connecting?attempt=${attemptId}`);
      await page.getByRole('heading', { name: /^Waiting for/ }).waitFor();
    },
  },
  {
    name: 'failed',
    async open(page, appUrl) {
      const { authorizeUrl } = await startConnect(page, appUrl);
      await page.goto(authorizeUrl);
      await page.getByText('Make it fail').click();
      await page.locator('button[value="exchange_failed"]').click();
      await page.getByRole('button', { name: 'Try again' }).waitFor();
    },
  },
];

/** Takes the demo's six pages in two widths and both schemes. */
export async function takeDemoPictures(browser: Browser, folder: string): Promise<void> {
  const demo = await startDemo({ config: { mode: 'sandbox' }, port: 0, clock: createClock() });
  try {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const width of [1280, 390]) {
        demo.sandbox?.setScenario('three-need-reauth');
        const page = await browser.newPage({
          viewport: { width, height: 800 },
          deviceScaleFactor: 2,
          locale: 'en-US',
          timezoneId: 'UTC',
          colorScheme,
          reducedMotion: 'reduce',
        });
        const take = async (name: string) => {
          await page.getByRole('heading', { level: 1 }).waitFor();
          // As high as the page: what sticks to the window's end would lie across a longer picture.
          await page.setViewportSize({ width, height: 800 });
          const height = await page.evaluate(() => document.documentElement.scrollHeight);
          await page.setViewportSize({ width, height });
          const file = `${name}-${width}-${colorScheme}.png`;
          await page.screenshot({ path: join(folder, file), animations: 'disabled' });
          console.log(join('screenshots/demo', file));
        };
        await page.goto(`${demo.appUrl}/login`);
        await take('login');
        await page.getByRole('button', { name: 'Quinn Avery' }).click();
        for (const { name, open } of pages) {
          await open(page, demo.appUrl);
          await take(name);
        }
        await page.close();
      }
    }
  } finally {
    await demo.close();
  }
}
