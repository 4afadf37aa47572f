import { accountRow, expect, inMotion, layersCalls, openChannels, test } from './fixtures.js';

const outcomes = [
  ['four-queued-posts', 'We canceled 4 queued posts on this account.'],
  ['one-queued-post', 'We canceled 1 queued post on this account.'],
  ['no-queued-posts', 'There were no queued posts to cancel.'],
  ['revoke-answer-lost', "We couldn't confirm how many queued posts were canceled."],
] as const;

// The browser itself logs the answer that got lost.
test.use({ expectedErrors: [/status of 502/], ...inMotion });

test('disconnecting says how many posts it cancelled', async ({ page, signIn, demo }) => {
  await signIn();
  for (const [scenario, words] of outcomes) {
    demo.sandbox.setScenario(scenario);
    await openChannels(page);
    await page.getByRole('button', { name: 'Disconnect @acmecoffee' }).click();
    const dialog = page.getByRole('alertdialog');
    await expect(dialog).toContainText('Disconnect @acmecoffee?');
    await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await dialog.getByRole('button', { name: 'Disconnect' }).click();
    await expect(dialog.getByText(words, { exact: true })).toBeVisible();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await expect(dialog).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Disconnect @acmecoffee' })).toHaveCount(0);
    expect(layersCalls(demo).filter((call) => call.startsWith('DELETE'))).toHaveLength(1);
  }
});

test('Escape leaves the account as it is', async ({ page, signIn, demo }) => {
  demo.sandbox.setScenario('four-queued-posts');
  await signIn();
  await openChannels(page);
  const button = page.getByRole('button', { name: 'Disconnect @acmecoffee' });
  await button.click();
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
  await expect(button).toBeFocused();
  expect(layersCalls(demo).filter((call) => call.startsWith('DELETE'))).toEqual([]);
});

test('an account that Layers lends has no actions', async ({ page, signIn, demo }) => {
  demo.sandbox.setScenario('leased-account');
  await signIn();
  await openChannels(page);
  const row = accountRow(page, 'coffee.daily.finds');
  await expect(row).toContainText('Managed for you');
  await expect(row.getByRole('button')).toHaveCount(0);
  await expect(accountRow(page, 'acmecoffee').getByRole('button')).not.toHaveCount(0);
});
