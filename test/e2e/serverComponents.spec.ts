import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { test as base, expect } from '@playwright/test';

const root = fileURLToPath(new URL('../../', import.meta.url));
const vite = `${root}node_modules/vite/bin/vite.js`;

// Another zone and language than the server's.
base.use({ timezoneId: 'America/Los_Angeles', locale: 'de-DE' });

const test = base.extend<{ said: string[] }>({
  /** Everything that the browser warned of or failed with. */
  said: async ({ page }, use) => {
    const said: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') said.push(message.text());
    });
    page.on('pageerror', (error) => said.push(String(error)));
    await use(said);
  },
});

let server: ChildProcess;
let appUrl: string;
const log: string[] = [];

/** React's development build says what differs; only it names an attribute. */
// Node warns where a terminal wants colours and none at once.
const development = { ...process.env, NODE_ENV: 'development', NO_COLOR: undefined };

test.describe.configure({ mode: 'default' });

test.beforeAll(async () => {
  const build = [
    vite,
    'build',
    '--app',
    '--config',
    'test/e2e/apps/rsc/app/vite.config.ts',
    '--logLevel',
    'warn',
  ];
  await promisify(execFile)(process.execPath, build, { cwd: root, env: development });
  const env = { ...development, TZ: 'Pacific/Kiritimati', LANG: 'ja_JP.UTF-8', LC_ALL: 'ja_JP.UTF-8' };
  server = spawn(process.execPath, ['test/e2e/apps/rsc/serve.mjs'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  server.stderr?.on('data', (chunk) => log.push(String(chunk)));
  appUrl = await new Promise((resolve, reject) => {
    if (server.stdout) createInterface(server.stdout).once('line', resolve);
    server.once('exit', () => reject(new Error(`The server ended: ${log.join('')}`)));
  });
});

test.afterAll(() => void server?.kill());

test.describe('a Server Components app', () => {
  test('renders the kit on the server, with accounts that a Server Component read', async ({ request }) => {
    const html = await (await request.get(appUrl)).text();
    const names = new Set([...html.matchAll(/data-layers-component="(\w+)"/g)].map(([, name]) => name));
    expect([...names].sort()).toEqual([
      'ConnectSocialButton',
      'ConnectedAccount',
      'ConnectedAccountList',
      'ReauthBanner',
    ]);
    expect(html).toContain('@acmecoffee');
    expect(html).toContain('Conectar Instagram');
  });

  test('sends the browser references to the kit, not its code or markup', async ({ request }) => {
    const flight = await (await request.get(`${appUrl}/_flight/`)).text();
    expect(flight).toMatch(/"baseUrl":"\/api\/layers"/);
    expect(flight).not.toContain('data-layers-component');
  });

  test('hydrates without a word, and every part of it comes to life', async ({ page, said }) => {
    await page.goto(appUrl);
    await expect(page.getByRole('region', { name: 'Your channels' })).toHaveAttribute('data-status', 'ready');
    const banner = page.locator('[data-layers-component="ReauthBanner"]');
    await expect(banner).toHaveAttribute('data-status', 'reauth_required');
    await expect(banner.getByRole('button', { name: /^Reconnect/ }).first()).toBeVisible();
    await page.getByRole('button', { name: /^Remove / }).click();
    await expect(page.getByRole('alertdialog')).toBeVisible();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByRole('alertdialog')).toHaveCount(0);
    expect(said).toEqual([]);
  });

  test('connects through its own route and waits on its own page', async ({ page, said }) => {
    await page.goto(appUrl);
    await expect(page.getByRole('region', { name: 'Your channels' })).toHaveAttribute('data-status', 'ready');
    await page.getByRole('button', { name: 'Connect TikTok' }).click();
    await page.waitForURL(/127\.0\.0\.1:\d+\/.*authorize/);
    await page.locator('button[value="approve"]').click();
    await page.waitForURL(`${appUrl}/connect/connecting?**`);
    // While React still streams the page, a second one waits in what it hides.
    const screen = page.locator('[data-layers-component="ConnectingScreen"]').filter({ visible: true });
    await expect(screen).toHaveAttribute('data-status', 'connected');
    await page.getByRole('link', { name: 'Continue' }).click();
    await expect(page).toHaveURL(`${appUrl}/`);
    expect(said).toEqual([]);
  });

  test('starts a connect without JavaScript', async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(appUrl);
    await page.getByRole('button', { name: 'Connect TikTok' }).click();
    await page.waitForURL(/127\.0\.0\.1:\d+\/.*authorize/);
    await context.close();
  });

  test('says nothing on the server either', () => {
    // React asks for a newer Node than our oldest one each time it streams Server Components.
    const kit = log
      .join('')
      .split('\n')
      .filter((line) => line !== '' && !line.includes('ArrayBuffer.prototype.detached'));
    expect(kit).toEqual([]);
  });
});
