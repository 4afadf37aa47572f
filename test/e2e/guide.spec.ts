import { test as base, expect, type Locator, type Page } from '@playwright/test';
import { type GuidePartner, startGuidePartner } from './apps/guide/startGuidePartner.js';
import { whereIs } from './apps/whereIs.js';

// The kit in front of a backend that was written from the guide, with nothing but baseUrl, projectId and routes set.

const test = base.extend<{ partner: GuidePartner }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from the pattern.
  partner: async ({}, use) => {
    const partner = await startGuidePartner({ appDir: await whereIs('guide') });
    await use(partner);
    await partner.close();
  },
  baseURL: async ({ partner }, use) => use(partner.url),
});

const accounts = (page: Page) => page.locator('[data-layers-component="ConnectedAccount"]');
const accountRow = (page: Page, handle: string): Locator => accounts(page).filter({ hasText: `@${handle}` });
const screen = (page: Page) => page.locator('[data-layers-component="ConnectingScreen"]');
const addChannel = (page: Page) => page.getByRole('region', { name: 'Add a channel' });
const connectButton = (page: Page, platform: string) =>
  addChannel(page).getByRole('button', { name: `Connect ${platform}` });

/** The calls of one kind that Layers got. */
const callsOf = (partner: GuidePartner, method: string, path: RegExp) =>
  partner.sandbox.calls.filter((call) => call.method === method && path.test(call.path));

async function leave(page: Page, platform: string): Promise<void> {
  await connectButton(page, platform).click();
  await page.waitForURL(/\/authorize\?/);
}

async function decide(page: Page, outcome: string): Promise<void> {
  const button = page.locator(`button[value="${outcome}"]`);
  if (!(await button.isVisible())) await page.getByText('Make it fail').click();
  await button.click();
  await page.waitForURL(/localhost:\d+\//);
}

for (const [platform, handle] of [
  ['TikTok', 'acmecoffee'],
  ['Instagram', 'acme.coffee'],
] as const) {
  test(`connects ${platform} from the button to the list`, async ({ page, partner }) => {
    await page.goto('/');
    await leave(page, platform);
    expect(new URL(page.url()).hostname).toBe('127.0.0.1');
    await decide(page, 'approve');
    await expect(page).toHaveURL(/\/connect\/connecting\?state=/);
    await expect(screen(page).getByRole('heading', { name: `${platform} is connected` })).toBeVisible();
    await screen(page).getByRole('link', { name: 'Continue' }).click();
    await expect(accountRow(page, handle)).toContainText(platform);
    expect(callsOf(partner, 'POST', /oauth-url$/)).toHaveLength(1);
    expect(callsOf(partner, 'GET', /oauth-status/)).toHaveLength(1);
  });
}

test('the empty list offers the same connect', async ({ page }) => {
  await page.goto('/');
  const list = page.locator('[data-layers-component="ConnectedAccountList"]');
  await list.getByRole('button', { name: 'Connect TikTok' }).click();
  await page.waitForURL(/\/authorize\?/);
});

test('submits a real form that names the project', async ({ page, partner }) => {
  await page.goto('/');
  const form = addChannel(page).locator('form', { hasText: 'Connect TikTok' });
  await expect(form).toHaveAttribute('action', '/connect/tiktok/start');
  const posted = page.waitForRequest((request) => request.url().endsWith('/connect/tiktok/start'));
  await connectButton(page, 'TikTok').click();
  const request = await posted;
  expect(request.isNavigationRequest()).toBe(true);
  const fields = [...new URLSearchParams(request.postData() ?? '')];
  expect(fields).toEqual([['projectId', partner.sandbox.projectId]]);
});

test('mints once for 20 clicks', async ({ page, partner }) => {
  await page.goto('/');
  await connectButton(page, 'TikTok').evaluate((button: HTMLButtonElement) => {
    for (let i = 0; i < 20; i += 1) button.click();
  });
  await page.waitForURL(/\/authorize\?/);
  expect(callsOf(partner, 'POST', /oauth-url$/)).toHaveLength(1);
});

test('the button is ready again after Back', async ({ page }) => {
  await page.goto('/');
  await leave(page, 'TikTok');
  await page.goBack();
  await leave(page, 'TikTok');
});

const failures = [
  ['platform_denied', 'You cancelled the connection on TikTok. Try again.', 'Try again'],
  ['state_expired', 'This connect link expired. Try again.', 'Try again'],
  ['missing_code', 'Hit a snag with TikTok. Try again.', 'Try again'],
  [
    'exchange_failed',
    "Couldn't finish connecting. Try again, or contact support if it persists.",
    'Try again',
  ],
  ['platform_mismatch', 'That link was already used. Start again.', 'Start again'],
  ['state_terminal', 'That link was already used. Start again.', 'Start again'],
  ['persistence_error', 'Something went wrong on our side. Contact support.', null],
] as const;

test('the failed page says what each code means, and starts a fresh connect', async ({ page, partner }) => {
  const states = new Set<string | null>();
  const noteState = () => states.add(new URL(page.url()).searchParams.get('state'));
  await page.goto('/');
  await leave(page, 'TikTok');
  noteState();
  for (const [code, words, action] of failures) {
    await test.step(code, async () => {
      await decide(page, code);
      await expect(page).toHaveURL(`/connect/failed?reason=${code}`);
      await expect(screen(page).getByText(words, { exact: true })).toBeVisible();
      await expect(screen(page)).not.toContainText(code);
      if (action === null) return;
      await screen(page).getByRole('button', { name: action }).click();
      await page.waitForURL(/\/authorize\?/);
      noteState();
    });
  }
  expect(states.size).toBe(failures.length);
  expect(callsOf(partner, 'POST', /oauth-url$/)).toHaveLength(failures.length);
});

test('Try again after a cancelled reconnect reconnects the same account', async ({ page, partner }) => {
  partner.sandbox.setScenario('needs-reauth');
  await page.goto('/');
  await page.getByRole('button', { name: 'Reconnect @acmecoffee' }).first().click();
  await page.waitForURL(/\/authorize\?/);
  await decide(page, 'platform_denied');
  await expect(screen(page)).toContainText('You cancelled the connection on TikTok. Try again.');
  await screen(page).getByRole('button', { name: 'Try again' }).click();
  await page.waitForURL(/\/authorize\?/);
  expect(callsOf(partner, 'POST', /oauth-url$/)).toHaveLength(0);
  expect(callsOf(partner, 'POST', /reauth-url$/)).toHaveLength(2);
});

test.describe('in a new tab', () => {
  async function leaveInNewTab(page: Page): Promise<Page> {
    await page.goto('/?new-tab');
    const opened = page.context().waitForEvent('page');
    await connectButton(page, 'TikTok').click();
    const tab = await opened;
    await tab.waitForURL(/\/authorize\?/);
    return tab;
  }

  test('the first tab says that the account is connected, and the other one closes', async ({ page }) => {
    const tab = await leaveInNewTab(page);
    await expect(addChannel(page)).toContainText('Continue in the TikTok tab');
    const closed = tab.waitForEvent('close');
    await decide(tab, 'approve');
    await page.bringToFront();
    await expect(addChannel(page)).toContainText('@acmecoffee is connected.');
    await closed;
  });

  test('the first tab says that it failed, and follows the customer who tries again', async ({ page }) => {
    const tab = await leaveInNewTab(page);
    await decide(tab, 'platform_denied');
    await page.bringToFront();
    await expect(addChannel(page)).toContainText('You cancelled the connection on TikTok. Try again.');
    const closed = tab.waitForEvent('close');
    await screen(tab).getByRole('button', { name: 'Try again' }).click();
    await tab.waitForURL(/\/authorize\?/);
    await decide(tab, 'approve');
    await expect(addChannel(page)).toContainText('@acmecoffee is connected.');
    await closed;
  });
});

test('a reason that nobody knows gets generic words and is never shown', async ({ page }) => {
  for (const reason of [
    '<script>document.title="taken"</script><b id="injected">hello</b>',
    `${'unheard_of_'.repeat(18)}xx`,
    // A word of the prototype.
    '__proto__',
    '',
  ]) {
    await page.goto(`/connect/failed?reason=${encodeURIComponent(reason)}`);
    await expect(
      screen(page).getByText("Couldn't finish connecting. Try again.", { exact: true }),
      reason,
    ).toBeVisible();
    if (reason !== '') await expect(page.locator('body')).not.toContainText(reason.slice(0, 9));
    await expect(page.locator('#injected')).toHaveCount(0);
    await expect(page).toHaveTitle('Channels');
  }
});

test('a refused start ends on the failed page with generic words', async ({ page, partner }) => {
  partner.sandbox.setScenario('return-url-not-allowed');
  await page.goto('/');
  await connectButton(page, 'TikTok').click();
  await expect(page).toHaveURL('/connect/failed');
  await expect(
    screen(page).getByText("Couldn't finish connecting. Try again.", { exact: true }),
  ).toBeVisible();
});

test('a return without a session says so without naming a platform', async ({ page }) => {
  await page.goto('/connect/tiktok/return');
  await expect(page).toHaveURL('/connect/failed?reason=no_session');
  await expect(screen(page)).toContainText("This browser doesn't know about that connection. Start again.");
});

interface StatusReads {
  reads: number[];
  answers: number[];
}

/** Takes the page's clock into the test's hands and has the page note by it when it reads the status and is answered. */
async function recordReads(page: Page): Promise<void> {
  await page.clock.install();
  await page.addInitScript(() => {
    const { fetch } = window;
    const reads: number[] = [];
    const answers: number[] = [];
    Object.assign(window, { reads, answers });
    window.fetch = (...args) => {
      const answer = fetch(...args);
      if (!String(args[0]).includes('/connect/status/')) return answer;
      reads.push(performance.now());
      return answer.finally(() => answers.push(performance.now()));
    };
  });
}

/** Lets time pass until the page has read the status so many times, and returns how long it waited after each answer. */
async function waitsBetweenReads(page: Page, count: number): Promise<number[]> {
  const noted = () =>
    page.evaluate(() => {
      const { reads, answers } = window as unknown as StatusReads;
      return { reads, answers };
    });
  await expect
    .poll(
      async () => {
        const { reads, answers } = await noted();
        // An answer is on its way in real time, and no time of the page's passes for it.
        if (reads.length === answers.length) await page.clock.runFor(250);
        return reads.length;
      },
      { intervals: [10], timeout: 60_000 },
    )
    .toBe(count);
  const { reads, answers } = await noted();
  return reads.slice(1).map((time, i) => time - (answers[i] ?? 0));
}

test('waits through a 429 without Retry-After: 5 s, then 10 s', async ({ page, partner }) => {
  partner.sandbox.setScenario('status-rate-limited');
  await page.goto('/');
  await leave(page, 'TikTok');
  await recordReads(page);
  await decide(page, 'approve');
  const [first = 0, second = 0] = await waitsBetweenReads(page, 3);
  expect(first).toBeGreaterThanOrEqual(5_000);
  expect(first).toBeLessThan(7_500);
  expect(second).toBeGreaterThanOrEqual(10_000);
  expect(second).toBeLessThan(12_500);
  await expect(screen(page).getByRole('heading', { name: 'TikTok is connected' })).toBeVisible();
});

test('waits for an account that completes late, at 5 s a read', async ({ page, partner }) => {
  partner.sandbox.setScenario('completes-late');
  await page.goto('/');
  await leave(page, 'TikTok');
  await recordReads(page);
  await decide(page, 'approve');
  await expect(screen(page)).toHaveAttribute('data-status', 'waiting');
  const waits = await waitsBetweenReads(page, 4);
  expect(Math.min(...waits)).toBeGreaterThanOrEqual(5_000);
  expect(Math.max(...waits)).toBeLessThan(7_500);
  await expect(screen(page).getByRole('heading', { name: 'TikTok is connected' })).toBeVisible();
});

test('a reload on the connecting page finds the same attempt', async ({ page, partner }) => {
  partner.sandbox.setScenario('completes-late');
  await page.goto('/');
  await leave(page, 'TikTok');
  await decide(page, 'approve');
  await expect(screen(page)).toHaveAttribute('data-status', 'waiting');
  for (let i = 0; i < 3; i += 1) await page.reload({ waitUntil: 'networkidle' });
  await expect(screen(page).getByRole('heading', { name: 'TikTok is connected' })).toBeVisible();
  await page.reload();
  await expect(screen(page).getByRole('heading', { name: 'TikTok is connected' })).toBeVisible();
  expect(callsOf(partner, 'POST', /oauth-url$/)).toHaveLength(1);
});

test('a state that Layers does not know ends the wait', async ({ page, partner }) => {
  await page.clock.install();
  await page.goto('/connect/connecting?state=st_NOBODYKNOWSTHIS');
  await expect(screen(page)).toContainText('This link is no longer valid. Start again.');
  await page.clock.runFor(60_000);
  expect(callsOf(partner, 'GET', /oauth-status/)).toHaveLength(1);
});

test('a state that could not be an id is never sent', async ({ page, partner }) => {
  await page.goto(`/connect/connecting?state=${encodeURIComponent('../../whoami')}`);
  await expect(screen(page)).toContainText('This link is no longer valid. Start again.');
  expect(partner.sandbox.calls).toHaveLength(0);
});

test('reconnects the one account that needs it and proves the repair', async ({ page, partner }) => {
  partner.sandbox.setScenario('needs-reauth');
  await page.goto('/');
  const banner = page.locator('[data-layers-component="ReauthBanner"]');
  await expect(banner).toContainText('@acmecoffee needs reconnecting');
  await banner.getByRole('button', { name: 'Reconnect @acmecoffee' }).click();
  await page.waitForURL(/\/authorize\?/);
  await decide(page, 'approve');
  await expect(screen(page).getByRole('heading', { name: 'TikTok is connected' })).toBeVisible();
  await screen(page).getByRole('link', { name: 'Continue' }).click();
  await expect(banner).toContainText('@acmecoffee is connected again.');
  await expect(accounts(page)).toHaveCount(2);
  await expect(accountRow(page, 'acmecoffee')).not.toContainText('Reconnect needed');
});

test('says so when a reconnect was made with another account', async ({ page, partner }) => {
  partner.sandbox.setScenario('reauth-other-handle');
  await page.goto('/');
  await page.getByRole('button', { name: 'Reconnect @acmecoffee' }).first().click();
  await page.waitForURL(/\/authorize\?/);
  await decide(page, 'approve');
  await expect(screen(page)).toContainText('You reconnected as @acmecoffee.new, before it was @acmecoffee.');
});

test('disconnecting tells how many posts it cancelled', async ({ page, partner }) => {
  for (const [scenario, words] of [
    ['four-queued-posts', 'We canceled 4 queued posts on this account.'],
    ['one-queued-post', 'We canceled 1 queued post on this account.'],
    ['no-queued-posts', 'There were no queued posts to cancel.'],
  ] as const) {
    partner.sandbox.setScenario(scenario);
    const before = callsOf(partner, 'DELETE', /social-accounts/).length;
    await page.goto('/');
    await accountRow(page, 'acmecoffee').getByRole('button', { name: 'Disconnect @acmecoffee' }).click();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByRole('button', { name: 'Disconnect' }).click();
    await expect(dialog).toContainText(words);
    await dialog.getByRole('button', { name: 'Done' }).click();
    await expect(accountRow(page, 'acmecoffee')).toContainText('Disconnected');
    expect(callsOf(partner, 'DELETE', /social-accounts/).length - before).toBe(1);
  }
});

test('offers neither reconnecting nor disconnecting for a leased account', async ({ page, partner }) => {
  partner.sandbox.setScenario('leased-account');
  await page.goto('/');
  const leased = accountRow(page, 'coffee.daily.finds');
  await expect(leased).toContainText('Managed for you');
  await expect(leased.getByRole('button')).toHaveCount(0);
});

test('shows each account once where every page is page one', async ({ page, partner }) => {
  partner.sandbox.setScenario('many-accounts');
  await page.goto('/', { waitUntil: 'networkidle' });
  await expect(accounts(page)).toHaveCount(50);
  const handles = await accounts(page).locator('bdi').allTextContents();
  expect(new Set(handles).size).toBe(50);
  const reads = callsOf(partner, 'GET', /social-accounts$/).length;
  expect(reads).toBeLessThanOrEqual(4);
});
