import { expect, type Page } from '@playwright/test';
import type { ScenesPage } from './apps/a11y/app/scenes.js';
import { testOf } from './apps/testOf.js';

// What a screen reader says of the live regions: every announcement, in order, once.

const test = testOf('a11y');

const read = (page: Page) => page.evaluate(() => (globalThis as unknown as ScenesPage).speech);

/** Opens a scene whose clock the test moves on. */
async function open(page: Page, query: string): Promise<void> {
  await page.clock.install();
  await page.goto(`/scenes?${query}`);
}

/** Goes on some time later, as after a laptop's sleep: what was due meanwhile happens now. */
const later = (page: Page, seconds: number) => page.clock.fastForward(seconds * 1000);

/** Holds all that has been said so far, and that a while later nothing has been added. */
async function expectSaid(page: Page, said: string[]): Promise<void> {
  await expect.poll(async () => (await read(page)).said).toEqual(said);
  await page.clock.runFor(1_000);
  expect((await read(page)).said).toEqual(said);
}

const decide = (page: Page) => page.evaluate(() => (globalThis as unknown as ScenesPage).decide());
const reread = (page: Page) => page.evaluate(() => (globalThis as unknown as ScenesPage).reread());

/** Reaches a button as a customer does: with the focus first, and later with the key. */
async function press(page: Page, name: string | RegExp): Promise<void> {
  const button = page.getByRole('button', { name }).first();
  await button.focus();
  await page.waitForLoadState('networkidle');
  await page.keyboard.press('Enter');
}

const waiting = "Waiting for TikTok You don't have to do anything. This page moves on by itself.";

test('a start says where it leads', async ({ page }) => {
  await open(page, 'scene=button');
  await press(page, 'Connect TikTok');
  await expectSaid(page, ['Taking you to TikTok.']);
  expect((await read(page)).unsaid).toEqual([]);
});

test('a start that is refused for now says so once, and not each second of the countdown', async ({
  page,
}) => {
  await open(page, 'scene=button&scenario=rate-limited');
  await press(page, 'Connect TikTok');
  await expect(page.getByRole('button', { name: /^Try again in \d+/ })).toBeVisible();
  const said = ['Taking you to TikTok.', 'Too many tries at once. Wait a moment, then try again.'];
  await expectSaid(page, said);
  await page.clock.runFor(5_000);
  await expectSaid(page, said);
  expect((await read(page)).unsaid).toEqual([]);
});

test('a start that is refused twice is said twice', async ({ page }) => {
  await open(page, 'scene=button&scenario=server-error');
  const failed = 'Something went wrong on our side. Try again.';
  await press(page, 'Connect TikTok');
  await expectSaid(page, ['Taking you to TikTok.', failed]);
  await press(page, 'Connect TikTok');
  await expectSaid(page, ['Taking you to TikTok.', failed, 'Taking you to TikTok.', failed]);
});

test('a start without a network says so', async ({ page, context }) => {
  await open(page, 'scene=button');
  await page.getByRole('button', { name: 'Connect TikTok' }).focus();
  await page.waitForLoadState('networkidle');
  await context.setOffline(true);
  await page.keyboard.press('Enter');
  await expectSaid(page, [
    'Taking you to TikTok.',
    "You're offline. Nothing was sent. Try again when you're back.",
  ]);
});

test('a wait says each step on the way to the account', async ({ page }) => {
  await open(page, 'scene=attempt');
  await expect(page.getByRole('heading', { name: 'Waiting for TikTok' })).toBeVisible();
  await decide(page);
  await later(page, 5);
  await expectSaid(page, [waiting, "TikTok is connected You're ready to publish."]);
});

test('a wait says that the customer cancelled', async ({ page }) => {
  await open(page, 'scene=attempt&scenario=platform-denied');
  await expect(page.getByRole('heading', { name: 'Waiting for TikTok' })).toBeVisible();
  await decide(page);
  await later(page, 5);
  await expectSaid(page, [
    waiting,
    "TikTok isn't connected You cancelled the connection on TikTok. Try again.",
  ]);
});

test('a wait says once that it is slow, not each minute that is left, and at last that it is over', async ({
  page,
}) => {
  const slow = 'Taking longer than usual You can leave this page. The connection finishes without it.';
  await open(page, 'scene=attempt&scenario=never-completes');
  await expect(page.getByRole('heading', { name: 'Waiting for TikTok' })).toBeVisible();
  await later(page, 65);
  await expect(page.getByText('The link works for 9 more minutes.')).toBeVisible();
  await expectSaid(page, [waiting, slow]);
  await later(page, 70);
  await expect(page.getByText('The link works for 8 more minutes.')).toBeVisible();
  await expectSaid(page, [waiting, slow]);
  await later(page, 500);
  await expectSaid(page, [waiting, slow, 'This connect link expired. Try again.']);
});

test('a wait says that the network is gone, and that it is back', async ({ page, context }) => {
  await open(page, 'scene=attempt&scenario=never-completes');
  await expect(page.getByRole('heading', { name: 'Waiting for TikTok' })).toBeVisible();
  await context.setOffline(true);
  const offline = "You're offline We'll check again as soon as you're back.";
  await expectSaid(page, [waiting, offline]);
  await context.setOffline(false);
  await expectSaid(page, [waiting, offline, waiting]);
});

test('a reconnect says that it was made with another account', async ({ page }) => {
  await open(page, 'scene=reauth&scenario=reauth-other-handle');
  await expect(page.getByRole('heading', { name: 'Waiting for TikTok' })).toBeVisible();
  await decide(page);
  await later(page, 5);
  await expectSaid(page, [
    waiting,
    "TikTok is connected You're ready to publish. You reconnected as @acmecoffee.new, before it was @acmecoffee.",
  ]);
});

test('a banner says what needs reconnecting, then that it works again', async ({ page }) => {
  await open(page, 'scene=banner&scenario=needs-reauth');
  const needed = '@acmecoffee needs reconnecting Scheduled posts fail until you reconnect.';
  await expectSaid(page, [needed]);
  await press(page, 'Reconnect @acmecoffee');
  const begun = [needed, 'Taking you to TikTok.'];
  await expectSaid(page, begun);
  await page.evaluate(async () => {
    const { stage } = globalThis as unknown as ScenesPage;
    const [account] = stage.sandbox.accounts();
    stage.sandbox.updateAccount(account?.socialAccountId ?? '', { status: 'connected' });
  });
  await reread(page);
  await expectSaid(page, [...begun, '@acmecoffee is connected again.']);
  await reread(page);
  await expectSaid(page, [...begun, '@acmecoffee is connected again.']);
  expect((await read(page)).unsaid).toEqual([]);
});

for (const [scenario, done] of [
  ['four-queued-posts', 'We canceled 4 queued posts on this account.'],
  ['one-queued-post', 'We canceled 1 queued post on this account.'],
  ['no-queued-posts', 'There were no queued posts to cancel.'],
]) {
  test(`a disconnect says what it does and did: ${done}`, async ({ page }) => {
    await open(page, `scene=list&scenario=${scenario}`);
    await expectSaid(page, ['1 account']);
    await press(page, /^Disconnect @/);
    const dialog = page.getByRole('alertdialog', { name: 'Disconnect @acmecoffee?' });
    await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
    // The question is read out as the dialog's name and description, because the focus goes into it.
    await expect(dialog).toHaveAccessibleDescription(/^Posts queued for this account will be canceled/);
    await dialog.getByRole('button', { name: 'Disconnect' }).click();
    const said = ['1 account', 'Disconnecting…', `@acmecoffee is disconnected ${done}`];
    await expectSaid(page, said);
    await page.getByRole('button', { name: 'Done' }).click();
    await expect(page.getByText('Disconnected', { exact: true })).toBeVisible();
    await expectSaid(page, said);
  });
}

test('a disconnect whose answer got lost says that it is looking, and what it found', async ({ page }) => {
  await open(page, 'scene=list&scenario=revoke-answer-lost');
  await press(page, /^Disconnect @/);
  await page.getByRole('alertdialog').getByRole('button', { name: 'Disconnect' }).click();
  await expectSaid(page, [
    '1 account',
    'Disconnecting…',
    "Disconnect @acmecoffee? Couldn't confirm. Checking…",
    "@acmecoffee is disconnected We couldn't confirm how many queued posts were canceled.",
  ]);
});

test('a list says how many there are, and once that it could not be refreshed', async ({ page }) => {
  await open(page, 'scene=list&scenario=list-fails-later');
  await expectSaid(page, ['1 account']);
  await reread(page);
  const stale = "Couldn't refresh. This is the list as it was.";
  await expectSaid(page, ['1 account', stale]);
  await reread(page);
  await expectSaid(page, ['1 account', stale]);
});

test('copying a link says that it worked, each time', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-write']);
  await page.addInitScript(() => {
    window.open = () => null;
  });
  await open(page, 'scene=button&new-tab');
  await press(page, 'Connect TikTok');
  const blocked =
    'Your browser blocked the new tab. Open TikTok with this link, or copy it into another browser.';
  await expectSaid(page, ['Taking you to TikTok.', blocked]);
  await press(page, 'Copy link');
  await expectSaid(page, ['Taking you to TikTok.', blocked, 'Link copied']);
  expect((await read(page)).unsaid).toEqual([]);
});
