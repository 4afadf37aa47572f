import { defineConfig } from '@playwright/test';
import { chromiumLaunchOptions } from '../../../scripts/chromium.mjs';

export default defineConfig({
  testDir: '.',
  outputDir: process.env['CONSUMERS_SCRATCH'],
  timeout: 600_000,
  expect: { timeout: 30_000 },
  retries: 0,
  use: { actionTimeout: 120_000, navigationTimeout: 120_000, launchOptions: chromiumLaunchOptions() },
});
