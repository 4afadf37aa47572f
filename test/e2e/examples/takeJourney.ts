import { expect, type Locator, type Page, test } from '@playwright/test';
import { fetchAlone } from '../fixtures.js';

export interface AppUnderTest {
  /** The page with the accounts. */
  channelsUrl: string;
  /** The sandbox that the app's server takes for Layers, in the scenario `needs-reauth`. */
  sandboxUrl: string;
}

const account = (page: Page, handle: string): Locator =>
  page.getByRole('article').filter({ has: page.getByText(`@${handle}`, { exact: true }) });

/** Presses a button that leads to the consent page, and decides there. */
async function consent(page: Page, button: Locator, decision: 'Approve' | 'Cancel', login?: string) {
  await button.click();
  await expect(page.getByRole('heading', { name: /wants to use your .+ account/ })).toBeVisible();
  if (login !== undefined) await page.getByRole('radio', { name: `@${login}` }).check();
  await page.getByRole('button', { name: decision, exact: true }).click();
}

async function goOn(page: Page, title: string) {
  await expect(page.getByRole('heading', { name: title })).toBeVisible();
  await page.getByRole('link', { name: 'Continue' }).click();
}

/** Lets the server do what the page's next request of this method asks, and loses its answer. */
async function loseAnswer(page: Page, method: string, appUrl: string) {
  const { origin } = new URL(appUrl);
  let isLost = false;
  await page.route(
    (url) => url.origin === origin,
    async (route) => {
      if (isLost || route.request().method() !== method) return route.fallback();
      isLost = true;
      await fetchAlone(route);
      await route.abort('connectionreset');
    },
  );
}

/** How often Layers was asked for something. */
async function countCalls(sandboxUrl: string, method: string, path: RegExp): Promise<number> {
  const response = await fetch(`${sandboxUrl}/__sandbox/calls`);
  const { calls } = (await response.json()) as { calls: { method: string; path: string }[] };
  return calls.filter((call) => call.method === method && path.test(call.path)).length;
}

/**
 * The way of one customer through an app: reconnect, connect, cancel, a connect and a disconnect whose answers get lost.
 * It knows the app by roles and words alone, so it can be any that has the kit on it.
 */
export async function takeJourney(page: Page, { channelsUrl, sandboxUrl }: AppUnderTest): Promise<void> {
  await page.goto(channelsUrl);

  await test.step('reconnects an account', async () => {
    await expect(account(page, 'acmecoffee')).toContainText('Reconnect needed');
    await consent(page, page.getByRole('button', { name: 'Reconnect @acmecoffee' }).first(), 'Approve');
    await goOn(page, 'TikTok is connected');
    await expect(page.getByText('@acmecoffee is connected again.').first()).toBeVisible();
    await expect(account(page, 'acmecoffee')).not.toContainText('Reconnect needed');
  });

  await test.step('connects another one', async () => {
    await consent(page, page.getByRole('button', { name: 'Connect Instagram' }), 'Approve', 'acme.beans');
    await goOn(page, 'Instagram is connected');
    await expect(account(page, 'acme.beans')).toContainText('Connected');
  });

  await test.step('says so after a cancel, and connects at the next try', async () => {
    await consent(page, page.getByRole('button', { name: 'Connect TikTok' }), 'Cancel');
    await expect(
      page.getByText('You cancelled the connection on TikTok. Try again.', { exact: true }),
    ).toBeVisible();
    const again = page.getByRole('button', { name: 'Try again' });
    await consent(page, again, 'Approve', 'acmecoffee.roastery');
    await goOn(page, 'TikTok is connected');
    await expect(account(page, 'acmecoffee.roastery')).toContainText('Connected');
  });

  await test.step('asks Layers once where the answer to a connect is lost', async () => {
    const before = await countCalls(sandboxUrl, 'POST', /oauth-url$/);
    await loseAnswer(page, 'POST', channelsUrl);
    await page.getByRole('button', { name: 'Connect TikTok' }).click();
    await expect(page.getByText(/^Can't reach /).first()).toBeVisible();
    const again = page.getByRole('button', { name: 'Try again' });
    await consent(page, again, 'Approve', 'quinn.after.hours');
    await goOn(page, 'TikTok is connected');
    await expect(account(page, 'quinn.after.hours')).toContainText('Connected');
    expect(await countCalls(sandboxUrl, 'POST', /oauth-url$/)).toBe(before + 1);
  });

  await test.step('disconnects, and says what was cancelled', async () => {
    const dialog = await openDisconnect(page, 'acmecoffee');
    await expect(dialog).toContainText('We canceled 4 queued posts on this account.');
    await dialog.getByRole('button', { name: 'Done' }).click();
    await expect(page.getByRole('button', { name: 'Disconnect @acmecoffee', exact: true })).toHaveCount(0);
  });

  await test.step('disconnects once where the answer is lost', async () => {
    await loseAnswer(page, 'DELETE', channelsUrl);
    const dialog = await openDisconnect(page, 'acme.beans');
    await expect(dialog).toContainText("We couldn't confirm how many queued posts were canceled.");
    await dialog.getByRole('button', { name: 'Done' }).click();
    await expect(page.getByRole('button', { name: 'Disconnect @acme.beans', exact: true })).toHaveCount(0);
    expect(await countCalls(sandboxUrl, 'DELETE', /social-accounts/)).toBe(2);
  });

  await test.step('shows the same after a reload', async () => {
    await page.goto(channelsUrl);
    await expect(account(page, 'acmecoffee.roastery')).toContainText('Connected');
    await expect(account(page, 'acme.coffee')).toContainText('Connected');
  });
}

async function openDisconnect(page: Page, handle: string): Promise<Locator> {
  await page.getByRole('button', { name: `Disconnect @${handle}`, exact: true }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByRole('button', { name: 'Disconnect' }).click();
  return dialog;
}
