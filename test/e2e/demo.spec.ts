import { ConfigError, readConfig } from '../../examples/crm/server/config.js';
import { startDemo } from '../../examples/crm/server/startDemo.js';
import { createClock } from '../../scripts/clock.mjs';
import { accountRow, acmeChannels, expect, test } from './fixtures.js';

test.describe('the sandbox panel', () => {
  test('switches the scenario and shows the channels in it', async ({ channels: page }) => {
    await page.getByText('Sandbox', { exact: true }).click();
    await page.getByLabel('What Layers does next').selectOption({ label: 'Both platforms' });
    await expect(accountRow(page, 'acme.coffee')).toBeVisible();
    await expect(page).toHaveURL(acmeChannels);
  });

  test('puts the clock forward', async ({ channels: page, demo }) => {
    const before = demo.sandbox.clock.now();
    await page.getByText('Sandbox', { exact: true }).click();
    await page.getByRole('button', { name: 'Move the clock 11 minutes on' }).click();
    await expect(page.getByText('It is 11 minutes later.', { exact: false })).toBeVisible();
    expect(demo.sandbox.clock.now() - before).toBeGreaterThanOrEqual(11 * 60_000);
  });

  test('obeys nobody who is signed out', async ({ page, demo }) => {
    const headers = { origin: demo.appUrl };
    const response = await page.request.post('/api/sandbox', { headers, form: { scenario: 'kill-switch' } });
    expect(response.status()).toBe(404);
    expect(demo.sandbox.scenario).toBe('happy');
  });
});

test.describe('against the real Layers', () => {
  const config = readConfig({ LAYERS_API_KEY: 'lp_live_not_a_real_key_0001', LAYERS_PROJECT_ID: 'prj_1' });

  test('there is no panel, and a tenant without a project is told so', async ({ page }) => {
    const live = await startDemo({ config, port: 0, clock: createClock() });
    await page.goto(`${live.appUrl}/login`);
    await page.getByRole('button', { name: 'Noor Haddad' }).click();
    await page.getByRole('link', { name: 'Birch Bakery' }).click();
    await page.getByRole('link', { name: 'Channels' }).click();
    await expect(page.getByRole('heading', { level: 2 })).toHaveText(
      'Channels aren’t set up for this workspace',
    );
    await expect(page.getByText('Sandbox')).toHaveCount(0);
    await live.close();
  });
});

test.describe('the environment', () => {
  const key = { LAYERS_API_KEY: 'lp_live_x' };
  const project = { LAYERS_PROJECT_ID: 'prj_x' };

  for (const [env, words] of [
    [key, 'LAYERS_PROJECT_ID is not set.'],
    [project, 'LAYERS_API_KEY is not set.'],
    [{ ...key, LAYERS_PROJECT_ID: ' ' }, 'LAYERS_PROJECT_ID is blank.'],
    [{ APP_URL: 'https://crm.example.com' }, 'APP_URL only matters with LAYERS_API_KEY'],
    [{ ...key, ...project, APP_URL: 'crm.example.com' }, 'APP_URL must be an origin'],
    [{ ...key, ...project, APP_URL: 'https://crm.example.com/app' }, 'APP_URL must be an origin'],
  ] as const) {
    test(`is refused as ${JSON.stringify(env)}`, () => {
      expect(() => readConfig(env)).toThrow(ConfigError);
      expect(() => readConfig(env)).toThrow(words);
    });
  }

  test('without any of it means the sandbox', () => {
    expect(readConfig({})).toEqual({ mode: 'sandbox' });
  });

  test('with all of it means Layers', () => {
    expect(readConfig({ ...key, ...project, APP_URL: 'https://crm.example.com/' })).toEqual({
      mode: 'live',
      apiKey: 'lp_live_x',
      projectId: 'prj_x',
      appUrl: 'https://crm.example.com',
    });
  });
});
