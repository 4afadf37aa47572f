import { expect, type Page } from '@playwright/test';
import type { ScenesPage } from './apps/a11y/app/scenes.js';
import { testOf } from './apps/testOf.js';

// What a screen reader finds on the page: names, roles, states, headings and lists.

const test = testOf('a11y');

const open = (page: Page, query: string) => page.goto(`/scenes?scene=${query}`);

test('a connect button has a name, and its hint for a description', async ({ page }) => {
  await open(page, 'buttons');
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - heading "Channels" [level=1]
      - button "Connect TikTok"
      - button "Connect Instagram"
      - text: "Needs a Business or Creator account: a personal one can't publish. You'll connect the Instagram account this browser is logged in to."
  `);
  await expect(page.getByRole('button', { name: 'Connect Instagram' })).toHaveAccessibleDescription(
    /^Needs a Business or Creator account/,
  );
});

test('a connect button under way keeps its place, takes no press and says what it does', async ({ page }) => {
  await open(page, 'button');
  await page.getByRole('button').focus();
  await page.waitForLoadState('networkidle');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - heading "Channels" [level=1]
      - button "Opening TikTok…" [disabled]
      - status: Taking you to TikTok.
  `);
  await expect(page.getByRole('button')).toBeFocused();
});

test('a tab that was blocked leaves a link and a way to copy it', async ({ page }) => {
  await page.addInitScript(() => {
    window.open = () => null;
  });
  await open(page, 'button&new-tab');
  await page.getByRole('button', { name: 'Connect TikTok' }).click();
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - heading "Channels" [level=1]
      - button "Connect TikTok"
      - status: Your browser blocked the new tab. Open TikTok with this link, or copy it into another browser.
      - link "Open TikTok (opens in a new tab)"
      - button "Copy link"
      - status
  `);
});

test('a wait and its ends stand below the heading of the page', async ({ page }) => {
  await open(page, 'attempt');
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - heading "Channels" [level=1]
      - status:
        - heading "Waiting for TikTok" [level=2]
        - text: You don't have to do anything. This page moves on by itself.
  `);
  await open(page, 'denied');
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - heading "Channels" [level=1]
      - status:
        - heading "TikTok isn't connected" [level=2]
        - text: You cancelled the connection on TikTok. Try again.
      - button "Try again"
      - link "Go back"
      - status
  `);
});

test('a picker is a group of radio buttons, in which a broken account cannot be chosen', async ({ page }) => {
  await open(page, 'picker&scenario=three-need-reauth');
  await expect(page.getByRole('radiogroup', { name: 'Post to' })).toMatchAriaSnapshot(`
    - radiogroup "Post to":
      - text: Post to
      - status: 4 accounts
      - status
      - radio "@acmecoffee TikTok Reconnect needed" [disabled]
      - text: "@acmecoffee TikTok Reconnect needed"
      - button "Reconnect @acmecoffee"
      - status
  `);
  // The keyboard comes to each Reconnect and to the one account that can be chosen.
  const beans = page.getByRole('radio', { name: '@acme.beans Instagram' });
  await page.getByRole('button', { name: 'Reconnect @acme.coffee' }).focus();
  await page.keyboard.press('Tab');
  await expect(beans).toBeFocused();
  await page.keyboard.press('Space');
  await expect(beans).toBeChecked();
});

test('a banner and a list name each account and each button', async ({ page }) => {
  await open(page, 'channels&scenario=three-need-reauth');
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - heading "Channels" [level=1]
      - status
      - status: 3 accounts need reconnecting Scheduled posts fail until you reconnect.
      - list:
        - listitem:
          - text: "@acmecoffee"
          - button "Reconnect @acmecoffee"
          - status
        - listitem:
          - text: "@acmecoffee.roastery"
          - button "Reconnect @acmecoffee.roastery"
          - status
        - listitem:
          - text: "@acme.coffee"
          - button "Reconnect @acme.coffee"
          - status
      - region "Connected accounts":
        - status: 4 accounts
        - list:
          - listitem:
            - article "@acmecoffee, TikTok":
              - text: "@acmecoffee Reconnect needed"
              - time: TikTok · Connected Mar 8, 2026
              - button "Reconnect @acmecoffee"
              - button "Disconnect @acmecoffee"
              - status
          - listitem:
            - article "@acmecoffee.roastery, TikTok"
          - listitem:
            - article "@acme.coffee, Instagram"
          - listitem:
            - article "@acme.beans, Instagram"
  `);
  await expect(page.getByRole('button', { name: 'Disconnect @acmecoffee', exact: true })).toHaveAttribute(
    'aria-haspopup',
    'dialog',
  );
});

test('a card says how an account of any kind stands', async ({ page }) => {
  await open(page, 'cards&scenario=one-account');
  const cards = page.getByRole('article');
  await expect(cards.nth(2)).toMatchAriaSnapshot(`
    - article "@acmecoffee, TikTok":
      - text: /@acmecoffee Disconnected/
      - 'button "Connect again: @acmecoffee"'
      - status
  `);
  await expect(cards.nth(3)).toMatchAriaSnapshot(
    `- article "@☕️🫘☕️, TikTok": /Connected .* Managed for you/`,
  );
  await expect(cards.nth(4)).toContainText('Needs attention');
});

test('a list without accounts offers each platform, and one that loads says so', async ({ page }) => {
  await open(page, 'list&scenario=no-accounts');
  await expect(page.getByRole('region')).toMatchAriaSnapshot(`
    - region "Connected accounts":
      - status: 0 accounts
      - text: No accounts yet Connect one to publish from here.
      - button "Connect TikTok"
      - button "Connect Instagram"
  `);
  await open(page, 'list&scenario=no-answer');
  // The bones are for the eye.
  await expect(page.getByRole('region')).toMatchAriaSnapshot(`
    - region "Connected accounts":
      - status: Loading accounts…
      - list
  `);
  await expect(page.getByRole('listitem')).toHaveCount(0);
});

test('a dialog takes the page away, asks by its name and description, and ends with what happened', async ({
  page,
}) => {
  await open(page, 'list&scenario=four-queued-posts');
  await page.getByRole('button', { name: 'Disconnect @acmecoffee' }).click();
  const dialog = page.getByRole('alertdialog');
  await expect(page.locator('body')).toMatchAriaSnapshot(`
    - alertdialog "Disconnect @acmecoffee?":
      - status:
        - heading "Disconnect @acmecoffee?" [level=2]
        - text: Posts queued for this account will be canceled. Posts already published stay on TikTok.
      - status
      - button "Cancel"
      - button "Disconnect"
  `);
  await expect(page.getByRole('main')).toHaveCount(0);
  await page.evaluate(() => {
    const { sandbox } = (globalThis as unknown as ScenesPage).stage;
    sandbox.fail({ on: ['revokeAccount'], answer: { kind: 'silent' } });
  });
  await dialog.getByRole('button', { name: 'Disconnect' }).click();
  await expect(dialog).toMatchAriaSnapshot(`
    - alertdialog:
      - status
      - status: Disconnecting…
      - button "Cancel" [disabled]
      - button "Disconnecting…" [disabled]
  `);
});
