import { type CDPSession, expect, type Page } from '@playwright/test';
import { countLeaks } from './apps/a11y/app/countLeaks.js';
import type { LeaksPage } from './apps/a11y/app/leaks.js';
import { testOf } from './apps/testOf.js';

// What a thousand mounts and unmounts leave behind: counts, never times.

const test = testOf('a11y');

test.beforeEach(async ({ page }) => {
  await page.addInitScript(countLeaks);
  // A tab that opens and goes nowhere costs more than all the rest; what is asked of it stays.
  await page.addInitScript(() => {
    window.open = () =>
      ({ opener: null, closed: false, close() {}, location: { replace() {} } }) as unknown as Window;
  });
  await page.goto('/leaks');
  await page.waitForFunction(() => 'cycle' in globalThis);
});

const remains = (page: Page) => page.evaluate(() => (globalThis as unknown as LeaksPage).remains());

async function nodesLeft(devtools: CDPSession): Promise<number> {
  await devtools.send('HeapProfiler.collectGarbage');
  return (await devtools.send('Memory.getDOMCounters')).nodes;
}

// React listens to the document and to what a dialog is drawn in, once and for good.
const ours = (listeners: string[]) =>
  listeners.filter((each) => !/^(page |document selectionchange)/.test(each));

for (const subject of [
  'ConnectProvider',
  'ConnectSocialButton',
  'ConnectSocialButton that leaves',
  'ConnectSocialButton with a new tab',
  'ConnectingScreen that polls',
  'ConnectingScreen that failed',
  'ConnectedAccount',
  'ConnectedAccount to reconnect',
  'ConnectedAccount with its dialog',
  'ConnectedAccountList',
  'AccountPicker',
  'ReauthBanner',
  'RevokeDialog',
] as const) {
  test(`a thousand of ${subject} leave nothing behind`, async ({ page }) => {
    const devtools = await page.context().newCDPSession(page);
    const cycle = (times: number) =>
      page.evaluate(([name, count]) => (globalThis as unknown as LeaksPage).cycle(name, count), [
        subject,
        times,
      ] as const);
    const first = await remains(page);
    expect(first).toMatchObject({ timers: 0, channels: 0, locks: [], watchers: 0 });
    await cycle(50);
    // What comes to an end by itself may take its time to, but not for long.
    await expect
      .poll(() => remains(page))
      .toMatchObject({ timers: 0, channels: 0, locks: [], watchers: 0, observers: first.observers });
    const before = await remains(page);
    const nodes = await nodesLeft(devtools);

    await cycle(1000);
    await expect.poll(() => remains(page)).toEqual(before);
    expect(ours(before.listeners)).toEqual(ours(first.listeners));
    // A node for each of them would be a thousand more.
    expect((await nodesLeft(devtools)) - nodes).toBeLessThan(50);
  });
}

test('a thousand cards make no Intl object each', async ({ page }) => {
  const formats = () => page.evaluate(() => (globalThis as unknown as LeaksPage).formats());
  expect(await formats()).toBeLessThanOrEqual(1);
  expect(await formats()).toBe(0);
});

test('one account that changes draws one card of a thousand again', async ({ page }) => {
  expect(await page.evaluate(() => (globalThis as unknown as LeaksPage).changeOne())).toBe(1);
});
