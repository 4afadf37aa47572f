import type { Page } from '@playwright/test';
import { expect, layersCalls, openChannels, test } from './fixtures.js';

// The browser itself logs each of these answers.
test.use({ expectedErrors: [/status of (401|403|404)/] });

/** The id of the one account of Acme Coffee. */
async function acmeAccountId(page: Page): Promise<string> {
  const { items } = await page.evaluate(async () => (await fetch('/api/layers/accounts')).json());
  return items[0].socialAccountId;
}

test('another tenant can neither see nor disconnect nor reconnect an account', async ({
  page,
  signIn,
  demo,
}) => {
  demo.sandbox.setScenario('four-queued-posts');
  await signIn('quinn');
  await openChannels(page);
  const accountId = await acmeAccountId(page);

  await signIn('noor');
  await page.goto('/customers');
  const answers = await page.evaluate(async (id) => {
    const ask = async (path: string, init: RequestInit) => {
      const response = await fetch(`/api/layers/${path}`, init);
      return { status: response.status, body: await response.json() };
    };
    const body = JSON.stringify({ socialAccountId: id, actionId: crypto.randomUUID() });
    const headers = { 'content-type': 'application/json' };
    return {
      list: await ask('accounts', {}),
      revoke: await ask(`accounts/${id}`, { method: 'DELETE' }),
      revokeMadeUp: await ask('accounts/sa_00000000-0000-4000-8000-00000000dead', { method: 'DELETE' }),
      reauth: await ask(`accounts/${id}/reauth`, { method: 'POST', headers, body }),
    };
  }, accountId);

  expect(JSON.stringify(answers.list.body)).not.toContain(accountId);
  expect(answers.revoke.status).toBe(404);
  expect(answers.reauth.status).toBe(404);
  // Somebody else's account answers exactly as one that does not exist.
  expect(answers.revoke.body.error.code).toBe(answers.revokeMadeUp.body.error.code);
  const calls = layersCalls(demo);
  expect(calls.filter((call) => call.startsWith('DELETE') || call.includes('reauth-url'))).toEqual([]);
});

test('a project in the request counts for nothing', async ({ page, signIn, demo }) => {
  await signIn('noor');
  await page.goto('/customers');
  const status = await page.evaluate(async (projectId) => {
    const body = JSON.stringify({ actionId: crypto.randomUUID(), projectId });
    const headers = { 'content-type': 'application/json' };
    return (await fetch('/api/layers/connect/tiktok', { method: 'POST', headers, body })).status;
  }, demo.sandbox.projectId);
  expect(status).toBe(200);
  const [mint] = demo.sandbox.calls.filter(({ method }) => method === 'POST');
  expect(mint?.path).toContain(demo.sandbox.otherProjectId);
});

test('nobody gets anything without a session', async ({ page, demo }) => {
  await page.goto('/login');
  const statuses = await page.evaluate(async () => {
    const paths = ['accounts', 'attempts/abc'];
    return Promise.all(paths.map(async (path) => (await fetch(`/api/layers/${path}`)).status));
  });
  expect(statuses).toEqual([401, 401]);
  expect(layersCalls(demo)).toEqual([]);
});

test('another site can neither start nor end anything', async ({ page, signIn, demo }) => {
  demo.sandbox.setScenario('four-queued-posts');
  await signIn();
  await openChannels(page);
  const accountId = await acmeAccountId(page);
  const before = layersCalls(demo).length;
  const headers = { origin: 'https://evil.example', 'content-type': 'application/json' };
  const ask = page.context().request;
  const start = await ask.post('/api/layers/connect/tiktok', { headers, data: { actionId: 'a'.repeat(22) } });
  const end = await ask.delete(`/api/layers/accounts/${accountId}`, { headers });
  expect([start.status(), end.status()]).toEqual([403, 403]);
  expect(layersCalls(demo)).toHaveLength(before);
});
