import { test as base, expect } from '@playwright/test';
import { startApp } from '../app/server.mjs';

// The specs of docs/testing.md: a server of its own for each test, on any free port.
const test = base.extend<{ app: Awaited<ReturnType<typeof startApp>> }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from a pattern
  app: async ({}, use) => {
    const app = await startApp(process.env['CONSUMERS_APP'] ?? '');
    await use(app);
    await app.stop();
  },
});

test('a customer connects an account', async ({ page, app }) => {
  await page.goto(app.origin);
  await page.getByRole('button', { name: 'Connect TikTok' }).first().click();
  await page.getByRole('button', { name: 'Approve' }).click();
  await expect(page.getByRole('heading', { name: 'TikTok is connected' })).toBeVisible();
  expect(app.sandbox.accounts()).toHaveLength(1);
});

test('a customer disconnects an account, in a dialog that loads by itself', async ({ page, app }) => {
  app.sandbox.setScenario('four-queued-posts');
  await page.goto(app.origin);
  await page.getByRole('button', { name: 'Disconnect' }).first().click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Disconnect' }).click();
  await expect(page.getByText(/canceled/).first()).toBeVisible();
});
