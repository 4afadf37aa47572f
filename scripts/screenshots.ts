// Takes the README's pictures from the built Storybook. `--all` takes every story, light and dark, `--page` a page of
// every component by states, themes and locales, and `--demo` the demo's pages, into screenshots/.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright';
import { preview } from 'vite';
import { chromiumLaunchOptions } from './chromium.mjs';
import { takeStatesPage } from './statesPage.js';

interface Picture {
  story: string;
  file: string;
  colorScheme: 'light' | 'dark';
  width: number;
}

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const site = join(root, 'storybook-static');

const readme: Picture[] = [
  {
    story: 'components-connectedaccountlist--needs-reconnecting',
    file: 'docs/images/account-list.png',
    colorScheme: 'light',
    width: 640,
  },
  {
    story: 'components-connectingscreen--waiting',
    file: 'docs/images/connecting.png',
    colorScheme: 'light',
    width: 520,
  },
];

function everyStory(): Picture[] {
  const index = JSON.parse(readFileSync(join(site, 'index.json'), 'utf8'));
  const entries = Object.values(index.entries as Record<string, { id: string; type: string }>);
  const stories = entries.filter(({ type }) => type === 'story');
  return stories.flatMap(({ id }) =>
    (['light', 'dark'] as const).map((colorScheme) => ({
      story: id,
      file: `screenshots/${colorScheme}/${id}.png`,
      colorScheme,
      width: 640,
    })),
  );
}

async function take(page: Page, origin: string, picture: Picture): Promise<void> {
  const { story, file, colorScheme, width } = picture;
  await page.setViewportSize({ width, height: 480 });
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.goto(`${origin}/iframe.html?viewMode=story&id=${story}&globals=colorScheme:${colorScheme}`);
  await page.locator('#storybook-root > *').first().waitFor({ state: 'attached' });
  // Most stories settle at once; the ones that show a wait never do, so this is as long as anything is waited for.
  const busy = '[aria-busy="true"], [data-status="starting"]';
  await page
    .waitForFunction((selector) => !document.querySelector(selector), busy, { timeout: 1500 })
    .catch(() => {});
  await page.waitForTimeout(200);
  const height = await page.evaluate(() => {
    if (document.querySelector('[role="alertdialog"]')) return 420;
    // The page is as high as the window in any case: measured is the story, with as much room below it as above.
    const { top, bottom } =
      document.querySelector('#storybook-root')?.getBoundingClientRect() ?? new DOMRect();
    return Math.ceil(top + bottom);
  });
  await page.setViewportSize({ width, height: Math.max(height, 120) });
  mkdirSync(dirname(join(root, file)), { recursive: true });
  await page.screenshot({ path: join(root, file), animations: 'disabled' });
}

function npx(...args: string[]): void {
  const shell = process.platform === 'win32';
  execFileSync('npx', ['--no-install', ...args], { cwd: root, stdio: 'inherit', shell });
}

async function withStorybook(work: (origin: string) => Promise<void>): Promise<void> {
  npx('storybook', 'build', '--quiet', '--disable-telemetry', '-o', site);
  const server = await preview({
    configFile: false,
    root,
    logLevel: 'warn',
    build: { outDir: site },
    preview: { host: '127.0.0.1', port: 0 },
  });
  try {
    const address = server.httpServer.address();
    if (typeof address !== 'object' || address === null) throw new Error('The preview server has no port.');
    await work(`http://127.0.0.1:${address.port}`);
  } finally {
    await server.close();
  }
}

async function takeStories(browser: Browser, origin: string, pictures: Picture[]): Promise<void> {
  const page = await browser.newPage({ deviceScaleFactor: 2, locale: 'en-US', timezoneId: 'UTC' });
  for (const picture of pictures) {
    await take(page, origin, picture);
    console.log(picture.file);
  }
}

async function takeDemo(browser: Browser): Promise<void> {
  npx('vite', 'build', '--logLevel', 'warn');
  npx('vite', 'build', '--config', 'examples/crm/vite.config.ts', '--logLevel', 'warn');
  const { takeDemoPictures } = await import('./demoPictures.js');
  await takeDemoPictures(browser, join(root, 'screenshots/demo'));
}

const browser = await chromium.launch(chromiumLaunchOptions());
const asked = (option: string) => process.argv.includes(option);
try {
  if (asked('--demo')) await takeDemo(browser);
  else if (asked('--page'))
    await withStorybook((origin) => takeStatesPage(browser, origin, site, join(root, 'screenshots/page')));
  else await withStorybook((origin) => takeStories(browser, origin, asked('--all') ? everyStory() : readme));
} finally {
  await browser.close();
}
