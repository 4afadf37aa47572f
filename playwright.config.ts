import { defineConfig, devices } from '@playwright/test';
import { chromiumLaunchOptions } from './scripts/chromium.mjs';

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  forbidOnly: Boolean(process.env['CI']),
  retries: 0,
  // One demo, one sandbox: each spec resets it, so two must not share it at a time.
  workers: 1,
  reporter: [['list']],
  use: {
    baseURL: 'http://localhost:4600',
    trace: 'retain-on-failure',
    locale: 'en-US',
    timezoneId: 'UTC',
  },
  projects: [
    {
      name: 'chromium',
      use: { ...devices['Desktop Chrome'], launchOptions: chromiumLaunchOptions() },
    },
  ],
  webServer: {
    // The builds run first: `npm run e2e` and `npm test` see to it.
    command: 'node node_modules/tsx/dist/cli.mjs examples/crm/server/main.ts',
    url: 'http://localhost:4600/login',
    reuseExistingServer: !process.env['CI'],
    timeout: 30_000,
  },
});
