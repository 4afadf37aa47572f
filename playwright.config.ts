import { defineConfig, devices } from '@playwright/test';
import { chromiumLaunchOptions } from './scripts/chromium.mjs';

// There is no `webServer`: each test starts a demo and a sandbox of its own, on free ports, from the built package. What
// keeps nothing from test to test is served once for all of them.
const launch = chromiumLaunchOptions();
// A page moves between two origins in most tests, and a process for each of them is half of the work.
launch.args.push('--disable-site-isolation-trials', '--renderer-process-limit=1');

export default defineConfig({
  testDir: 'test/e2e',
  globalSetup: './test/e2e/apps/serveApps.ts',
  outputDir: 'test-results/e2e',
  forbidOnly: Boolean(process.env['CI']),
  fullyParallel: true,
  // One more than the cores have: a test waits for its browser half of the time, and the browser for the test.
  workers: 3,
  retries: 0,
  // For a machine that is busy with something else: nothing is called missing because it was slow.
  timeout: 600_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  use: {
    actionTimeout: 120_000,
    navigationTimeout: 120_000,
    // A third of all the work is a trace, which hardly anybody reads: `--trace retain-on-failure` where somebody does.
    trace: 'off',
    screenshot: 'only-on-failure',
    // A spinner that turns is drawn sixty times a second. `inMotion` (fixtures.ts) turns it on.
    contextOptions: { reducedMotion: 'reduce' },
    locale: 'en-US',
    timezoneId: 'UTC',
  },
  projects: [
    {
      name: 'chromium',
      use: { ...devices['Desktop Chrome'], launchOptions: launch },
    },
  ],
});
