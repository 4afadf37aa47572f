import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.js';

const tabCount = 5;

test('many tabs that wait for one attempt poll as one, and the next one takes over', async ({
  context,
  demo,
  signIn,
}) => {
  await signIn();
  const begun = await context.request.post(`${demo.appUrl}/api/layers/connect/tiktok`, {
    data: { actionId: 'many-tabs' },
    headers: { origin: demo.appUrl },
  });
  const { attemptId } = (await begun.json()) as { attemptId: string };
  let reads = 0;
  context.on('request', (request) => {
    if (request.url().includes(`/api/layers/attempts/${attemptId}`)) reads += 1;
  });

  await context.clock.install();
  const tabs: Page[] = [];
  for (let i = 0; i < tabCount; i += 1) {
    const tab = await context.newPage();
    await tab.goto(`${demo.appUrl}/connect/connecting?attempt=${attemptId}`);
    await expect(tab.getByRole('heading', { name: 'Waiting for TikTok' })).toBeVisible();
    tabs.push(tab);
  }
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
