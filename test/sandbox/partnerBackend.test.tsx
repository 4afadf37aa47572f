import { expect, it } from 'vitest';
import { createPartnerBackend } from '../../src/sandbox/index.js';
import { createTestSandbox } from './helpers.js';

it('works with the fetch classes of a DOM, as component tests use it', async () => {
  const sandbox = createTestSandbox();
  const backend = createPartnerBackend({ sandbox });
  const response = await backend.fetch('/api/layers/connect/instagram', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ actionId: 'click-1' }),
    signal: new AbortController().signal,
  });
  expect(response.status).toBe(200);
  const { authorizeUrl, attemptId } = (await response.json()) as Record<string, string>;
  const returnUrl = await sandbox.approveConsent(authorizeUrl ?? '', { handle: 'acme & co' });
  expect((await backend.fetch(returnUrl)).headers.get('Location')).toContain(attemptId);
  expect(sandbox.accounts()).toMatchObject([{ platform: 'instagram', handle: 'acme & co' }]);
});
