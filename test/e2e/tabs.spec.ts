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
  const opened = reads;
  expect(opened).toBeGreaterThanOrEqual(tabCount);

  // A clock moves all pages of its context.
  const wait = async (seconds: number) => {
    for (let passed = 0; passed < seconds; passed += 5) await context.clock.runFor(5_000);
  };
  await wait(60);
  const polled = reads - opened;
  // One tab reads every 5 s: twelve times. Each of five would have made that sixty. Real seconds pass meanwhile as well.
  expect(polled).toBeGreaterThanOrEqual(10);
  expect(polled).toBeLessThanOrEqual(16);

  await tabs[0]?.close();
  const before = reads;
  await wait(30);
  expect(reads - before).toBeGreaterThanOrEqual(4);
  expect(reads - before).toBeLessThanOrEqual(9);
});
