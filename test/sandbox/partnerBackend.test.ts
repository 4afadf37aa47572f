import { describe, expect, it } from 'vitest';
import {
  createPartnerBackend,
  type PartnerBackend,
  type PartnerBackendOptions,
} from '../../src/sandbox/index.js';
import { createTestSandbox, onlyAccount } from './helpers.js';

function createBackend(options: Partial<PartnerBackendOptions> = {}) {
  const sandbox = options.sandbox ?? createTestSandbox();
  return { sandbox, backend: createPartnerBackend({ sandbox, ...options }) };
}

const post = (backend: PartnerBackend, path: string, body: unknown) =>
  backend.fetch(`/api/layers${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });

async function start(backend: PartnerBackend) {
  const response = await post(backend, '/connect/tiktok', { actionId: 'click-1' });
  return (await response.json()) as { attemptId: string; authorizeUrl: string };
}

describe('createPartnerBackend', () => {
  it('connects from the click to the list, with three calls to Layers', async () => {
    const { sandbox, backend } = createBackend();
    const { attemptId, authorizeUrl } = await start(backend);
    const back = await backend.fetch(await sandbox.approveConsent(authorizeUrl));
    expect(back.status).toBe(303);
    expect(back.headers.get('Location')).toContain(`/connect/connecting?attempt=${attemptId}`);
    const attempt = await (await backend.fetch(`/api/layers/attempts/${attemptId}`)).json();
    expect(attempt).toMatchObject({ attemptId, status: 'completed', handle: 'acmecoffee' });
    const listed = (await (await backend.fetch('/api/layers/accounts')).json()) as { items: unknown[] };
    expect(listed.items).toHaveLength(1);
    expect(sandbox.calls.map(({ method, status }) => `${method} ${status}`)).toEqual([
      'POST 200',
      'GET 200',
      'GET 200',
    ]);
  });

  it('means the app, whatever origin the page has', async () => {
    const { backend } = createBackend();
    const response = await backend.fetch('http://localhost:6006/api/layers/accounts?platform=tiktok');
    expect(response.status).toBe(200);
  });

  it("keeps the two users' projects apart", async () => {
    const { sandbox, backend } = createBackend({ sandbox: createTestSandbox({ scenario: 'one-account' }) });
    const other = createPartnerBackend({ sandbox, user: 'other' });
    const path = `/api/layers/accounts/${onlyAccount(sandbox).socialAccountId}`;
    expect((await other.fetch(path, { method: 'DELETE' })).status).toBe(404);
    expect((await backend.fetch(path, { method: 'DELETE' })).status).toBe(200);
  });

  it('is no way around the origin check for a test that wants one', async () => {
    const { backend } = createBackend();
    const headers = { 'Content-Type': 'application/json', Origin: 'https://evil.example' };
    const response = await backend.fetch('/api/layers/connect/tiktok', {
      method: 'POST',
      headers,
      body: '{}',
    });
    expect(response.status).toBe(403);
  });

  it('takes webhooks of the sandbox', async () => {
    const { sandbox, backend } = createBackend();
    const response = await sandbox.deliverWebhook(backend.handler, { type: 'test.ping' });
    expect(response.status).toBeLessThan(300);
    const forged = await sandbox.deliverWebhook(backend.handler, {
      type: 'test.ping',
      secrets: ['wrong-secret-wrong'],
    });
    expect(forged.status).toBeGreaterThanOrEqual(400);
  });

  it('rejects a call that was aborted before', async () => {
    const { sandbox, backend } = createBackend();
    const signal = AbortSignal.abort();
    await expect(backend.fetch('/api/layers/accounts', { signal })).rejects.toThrow('abort');
    expect(sandbox.calls).toEqual([]);
  });
});
