import { createSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/index.js';

export const startTime = Date.parse('2026-04-18T19:02:11Z');

/** A sandbox whose time stands still until it is moved. */
export function createTestSandbox(options: SandboxOptions = {}): Sandbox {
  return createSandbox({ clock: { now: () => startTime }, ...options });
}

export interface Call {
  method?: string;
  body?: unknown;
  key?: string | null;
  headers?: Record<string, string>;
}

/** Calls the Partner API as a server does. */
export function call(sandbox: Sandbox, path: string, options: Call = {}): Promise<Response> {
  const { body, key = sandbox.apiKey, method = body === undefined ? 'GET' : 'POST' } = options;
  const headers = { ...(key !== null && { Authorization: `Bearer ${key}` }), ...options.headers };
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return sandbox.fetch(`${sandbox.apiUrl}${path}`, {
    method,
    headers,
    ...(body !== undefined && { body: text }),
  });
}

export const returnUrl = 'http://localhost:4600/api/layers/return/abc';

/** Mints a link for a first connect and returns the answer's body. */
export async function mint(sandbox: Sandbox, platform = 'tiktok') {
  const path = `/v1/projects/${sandbox.projectId}/social/oauth-url`;
  const response = await call(sandbox, path, { body: { platform, returnUrl } });
  return (await response.json()) as { authorizeUrl: string; state: string; expiresAt: string };
}

/** Mints a link for a reconnect. */
export async function requestReauthUrl(sandbox: Sandbox, socialAccountId: string) {
  const path = `/v1/projects/${sandbox.projectId}/social/reauth-url`;
  const response = await call(sandbox, path, { body: { socialAccountId, returnUrl } });
  return (await response.json()) as { authorizeUrl: string; state: string; expiresAt: string };
}

export async function status(sandbox: Sandbox, state: string) {
  const response = await call(sandbox, `/v1/social/oauth-status/${state}`);
  return (await response.json()) as Record<string, unknown>;
}

export async function list(sandbox: Sandbox, query = '') {
  const response = await call(sandbox, `/v1/projects/${sandbox.projectId}/social-accounts${query}`);
  return (await response.json()) as { items: Record<string, unknown>[]; nextCursor: string | null };
}

/** The single account that a scenario begins with. */
export function onlyAccount(sandbox: Sandbox) {
  const [account, ...others] = sandbox.accounts();
  if (!account || others.length > 0) throw new Error('Expected exactly one account.');
  return account;
}
