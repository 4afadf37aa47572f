import type { Page } from '@playwright/test';
import {
  acmeChannels,
  countConnectRequests,
  decide,
  expect,
  layersCalls,
  startConnect,
  test,
} from './fixtures.js';

/** Holds that these calls are made, and that none follows them before the page has come to rest. */
async function expectExactly(page: Page, calls: () => string[], expected: string[]): Promise<void> {
  await expect.poll(calls).toEqual(expected);
  await page.waitForLoadState('networkidle');
  expect(calls()).toEqual(expected);
}

test('a redirect connect costs 3 calls to Layers and 4 from the browser', async ({
  channels: page,
  demo,
}) => {
  const before = layersCalls(demo).length;
  const requests = countConnectRequests(page);
  await startConnect(page, 'TikTok');
  await decide(page, 'approve');
  await page.getByRole('link', { name: 'Continue' }).click();
  await expect(page).toHaveURL(acmeChannels);
  await expectExactly(page, () => layersCalls(demo).slice(before), [
    'POST oauth-url',
    'GET oauth-status',
    'GET social-accounts',
  ]);
  expect(requests).toEqual(['POST connect', 'GET return', 'GET attempts', 'GET accounts']);
});

test('the channels page costs one list', async ({ channels: page, demo }) => {
  await expectExactly(page, () => layersCalls(demo), ['GET social-accounts']);
});

test('20 clicks in one go mint once', async ({ channels: page, demo }) => {
  await page.getByRole('button', { name: 'Connect TikTok' }).evaluate((button: HTMLElement) => {
    for (let click = 0; click < 20; click += 1) button.click();
  });
  await page.waitForURL(/\/authorize\?/);
  expect(layersCalls(demo).filter((call) => call === 'POST oauth-url')).toHaveLength(1);
});

test('nothing is minted without a click', async ({ channels: page, demo }) => {
  await page.getByRole('button', { name: 'Connect TikTok' }).hover();
  await page.getByRole('button', { name: 'Connect TikTok' }).focus();
  await page.reload();
  await page.waitForLoadState('networkidle');
  expect(layersCalls(demo).filter((call) => call.startsWith('POST'))).toEqual([]);
});

test('neither the API key nor the state token reaches the app', async ({ channels: page, context, demo }) => {
  const appSaw: string[] = [];
  context.on('request', (request) => {
    if (request.url().startsWith(demo.appUrl)) {
      appSaw.push(request.url(), request.postData() ?? '', JSON.stringify(request.headers()));
    }
  });
  const bodies: Promise<string>[] = [];
  context.on('response', (response) => {
    if (!response.url().startsWith(demo.appUrl)) return;
    appSaw.push(JSON.stringify(response.headers()));
    // The start's answer holds the platform's URL, which is the one place where the token has to be.
    if (!response.url().includes('/api/layers/connect/')) bodies.push(response.text().catch(() => ''));
  });

  await startConnect(page, 'TikTok');
  const state = new URL(page.url()).searchParams.get('state') ?? '';
  expect(state).toMatch(/^st_/);
  await decide(page, 'approve');
  await page.getByRole('link', { name: 'Continue' }).click();
  await page.waitForLoadState('networkidle');

  const stored = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  const cookies = JSON.stringify(await context.cookies());
  const history = await page.evaluate(() => document.referrer);
  const everything = [...appSaw, ...(await Promise.all(bodies)), stored, cookies, history, page.url()];
  const secrets = [demo.sandbox.apiKey, state];
  expect(everything.filter((text) => secrets.some((secret) => text.includes(secret)))).toEqual([]);
});
