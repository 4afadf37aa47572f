import type { BrowserContext, Page, Request } from '@playwright/test';
import { expect, type SandboxDemo, test } from './fixtures.js';

const tabCount = 5;

interface Begun {
  attemptId: string;
  authorizeUrl: string;
}

/** Begins an attempt as a click would. */
async function begin(context: BrowserContext, demo: SandboxDemo): Promise<Begun> {
  const begun = await context.request.post(`${demo.appUrl}/api/layers/connect/tiktok`, {
    data: { actionId: 'many-tabs' },
    headers: { origin: demo.appUrl },
  });
  return (await begun.json()) as Begun;
}

/** Opens tabs that wait, one after the other. */
async function openTabs(context: BrowserContext, count: number, url: string): Promise<Page[]> {
  const tabs: Page[] = [];
  for (let i = 0; i < count; i += 1) {
    const tab = await context.newPage();
    await tab.goto(url);
    await expect(tab.getByRole('heading', { name: 'Waiting for TikTok' })).toBeVisible();
    tabs.push(tab);
  }
  return tabs;
}

test('many tabs that wait for one attempt poll as one, and the next one takes over', async ({
  context,
  demo,
  signIn,
}) => {
  await signIn();
  const { attemptId } = await begin(context, demo);
  // As it is with a backend that says nothing by itself.
  await context.route(/\/events$/, (route) => route.fulfill({ status: 204 }));
  let reads = 0;
  context.on('request', (request) => {
    if (request.url().endsWith(`/api/layers/attempts/${attemptId}`)) reads += 1;
  });

  await context.clock.install();
  const tabs = await openTabs(context, tabCount, `${demo.appUrl}/connect/connecting?attempt=${attemptId}`);
  // Each tab reads once at first, whoever polls.
  expect(reads).toBeGreaterThanOrEqual(tabCount);

  /** Lets time pass until there have been so many more reads, and returns how many seconds that took by the tabs' clock. */
  const secondsUntil = async (more: number) => {
    const time = () => tabs.at(-1)?.evaluate(() => performance.now()) as Promise<number>;
    const [begun, before] = [await time(), reads];
    // A clock moves all pages of its context.
    const pass = async () => {
      await context.clock.runFor(1_000);
      return reads - before;
    };
    await expect.poll(pass, { intervals: [0], timeout: 300_000 }).toBeGreaterThanOrEqual(more);
    return ((await time()) - begun) / 1_000;
  };
  // One tab reads every 5 s: a minute for twelve. Each of five would have made them in as many seconds.
  expect(await secondsUntil(12)).toBeGreaterThan(45);

  await tabs[0]?.close();
  expect(await secondsUntil(9)).toBeGreaterThan(27);
});

test('eight tabs that wait hold one stream, and the app goes on answering', async ({
  context,
  demo,
  signIn,
}) => {
  await signIn();
  const { attemptId, authorizeUrl } = await begin(context, demo);
  const path = `/api/layers/attempts/${attemptId}`;
  const streams = new Set<Request>();
  let opened = 0;
  let reads = 0;
  context.on('request', (request) => {
    if (request.url().endsWith(path)) reads += 1;
    if (!request.url().endsWith(`${path}/events`)) return;
    opened += 1;
    streams.add(request);
  });
  // Nothing is said of the requests of a page that is closed.
  const held = () => [...streams].filter((request) => !request.frame().page().isClosed()).length;
  const ended = (request: Request) => void streams.delete(request);
  context.on('requestfinished', ended);
  context.on('requestfailed', ended);

  const tabs = await openTabs(context, 8, `${demo.appUrl}/connect/connecting?attempt=${attemptId}`);
  // A browser opens six connections to a host over HTTP/1.1. With a stream a tab none would be left.
  await expect.poll(held).toBe(1);
  const statuses = tabs.map((tab) => tab.evaluate(async () => (await fetch('/api/me')).status));
  expect(await Promise.all(statuses)).toEqual(Array(8).fill(200));
  expect([held(), opened]).toEqual([1, 1]);

  // The next tab takes the stream over with the polling.
  await tabs[0]?.close();
  await expect.poll(() => [held(), opened]).toEqual([1, 2]);

  // The tab that is told reads once, and the others hear of it from nobody: they read as they take over.
  const before = reads;
  const back = await demo.sandbox.approveConsent(authorizeUrl);
  await context.request.get(back, { maxRedirects: 0 });
  for (const tab of tabs.slice(1)) {
    await expect(tab.getByRole('heading', { name: 'TikTok is connected' })).toBeVisible();
  }
  expect(reads - before).toBeGreaterThan(0);
  expect(reads - before).toBeLessThanOrEqual(2 * tabs.length);
  await expect.poll(held).toBe(0);
});
