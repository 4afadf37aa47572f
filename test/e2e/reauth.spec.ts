import {
  accountRow,
  acmeChannels,
  decide,
  expect,
  layersCalls,
  leaveFor,
  openChannels,
  test,
} from './fixtures.js';

const banner = '[data-layers-component="ReauthBanner"]';

test('the banner repairs an account, and the account keeps its id', async ({ page, signIn, demo }) => {
  demo.sandbox.setScenario('needs-reauth');
  await signIn();
  await openChannels(page);
  await expect(page.locator(banner)).toContainText('@acmecoffee needs reconnecting');
  await expect(accountRow(page, 'acmecoffee')).toContainText('Reconnect needed');
  await leaveFor(page, page.locator(banner).getByRole('button', { name: 'Reconnect @acmecoffee' }));
  await decide(page, 'approve');
  await expect(page).toHaveURL(new RegExp(acmeChannels));
  await expect(page.getByText('@acmecoffee is connected again.')).toBeVisible();
  await expect(accountRow(page, 'acmecoffee')).not.toContainText('Reconnect needed');
  await expect(page.locator('[data-layers-component="ConnectedAccount"]')).toHaveCount(2);
  expect(layersCalls(demo)).toContain('POST reauth-url');
});

test('a row repairs its account too', async ({ page, signIn, demo }) => {
  demo.sandbox.setScenario('needs-reauth');
  await signIn();
  await openChannels(page);
  await leaveFor(page, accountRow(page, 'acmecoffee').getByRole('button', { name: 'Reconnect @acmecoffee' }));
  await decide(page, 'approve');
  await expect(page.getByText('@acmecoffee is connected again.')).toBeVisible();
});

test('says so when another login was used', async ({ page, signIn, demo }) => {
  demo.sandbox.setScenario('reauth-other-handle');
  await signIn();
  await openChannels(page);
  await leaveFor(page, page.locator(banner).getByRole('button', { name: 'Reconnect @acmecoffee' }));
  await decide(page, 'approve');
  await expect(
    page.getByText('You reconnected as @acmecoffee.new, before it was @acmecoffee.', { exact: false }),
  ).toBeVisible();
});

test('says so when the account still needs it', async ({ page, signIn, demo }) => {
  demo.sandbox.setScenario('reauth-stays-broken');
  await signIn();
  await openChannels(page);
  await leaveFor(page, page.locator(banner).getByRole('button', { name: 'Reconnect @acmecoffee' }));
  await decide(page, 'approve');
  await expect(page.locator(banner)).toContainText('@acmecoffee still needs reconnecting.');
});

test('never reconnects without a click', async ({ page, signIn, demo }) => {
  demo.sandbox.setScenario('needs-reauth');
  await signIn();
  await openChannels(page);
  await page.reload();
  await expect(page.locator(banner)).toContainText('@acmecoffee needs reconnecting');
  expect(layersCalls(demo).filter((call) => call.startsWith('POST'))).toEqual([]);
});

test('the customer list names what needs reconnecting', async ({ page, signIn, demo }) => {
  demo.sandbox.setScenario('three-need-reauth');
  await signIn();
  await page.goto('/customers');
  await expect(page.getByRole('row', { name: /Acme Coffee/ })).toContainText('3 to reconnect');
});
