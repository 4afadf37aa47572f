import { strictPolicy } from './apps/csp/policy.js';
import { acmeChannels, expect, test } from './fixtures.js';

// Every test of the demo runs under the policy, and fails on an error in the console. Whatever the policy blocks is one.

test('the demo sends the strict policy, and beside it only what is stricter', async ({ page, signIn }) => {
  await signIn();
  const response = await page.goto(acmeChannels);
  const sent = (await response?.headerValue('content-security-policy'))?.split('; ') ?? [];
  expect(sent).toEqual(expect.arrayContaining(strictPolicy.split('; ')));
  const names = sent.map((directive) => directive.split(' ')[0]);
  const stricter = ['form-action', 'base-uri', 'frame-ancestors'];
  expect(names.filter((name) => !stricter.includes(name ?? ''))).toHaveLength(
    strictPolicy.split('; ').length,
  );
  expect(new Set(names).size).toBe(names.length);
});

test.describe('where something is blocked', () => {
  test.use({ expectedErrors: [/violates the following Content Security Policy/] });

  test('the console has an error of it', async ({ channels: page }) => {
    const error = page.waitForEvent('console', (message) => message.type() === 'error');
    await page.evaluate(() => document.body.setAttribute('style', 'color: red'));
    expect((await error).text()).toContain("style-src 'self'");
  });
});
