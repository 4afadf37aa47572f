import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { listAccounts } from '../../src/client/accounts/listAccounts.js';
import { startConnect } from '../../src/client/start/startAttempt.js';
import { createConnectClient } from '../../src/index.js';

const clientFor = (answer: () => Response) =>
  createConnectClient({ baseUrl: '/api/layers', fetch: async () => answer() });
const refusal = (status: number, error: object) => () =>
  Response.json({ error: { message: 'the server says', ...error } }, { status });

const written = vi.fn();
const start = (client: ReturnType<typeof clientFor>, authorizeOrigins: string[] = []) =>
  startConnect(client, { platform: 'tiktok', authorizeOrigins }).catch(() => {});

beforeEach(() => {
  written.mockReset();
  vi.spyOn(console, 'error').mockImplementation(written);
  vi.stubGlobal('location', new URL('https://app.quinns-crm.com'));
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});

describe('a mistake in the set-up', () => {
  it.each([
    [
      403,
      { code: 'RETURN_URL_NOT_ALLOWED', details: { host: 'crm.example.com' } },
      /return_url_not_allowed.*"crm\.example\.com".*account manager.*allowlist/,
    ],
    [403, { code: 'RETURN_URL_NOT_ALLOWED' }, /the backend's appUrl.*allowlist/],
    [
      403,
      { code: 'FORBIDDEN_SCOPE', details: { requiredScope: 'social:write' } },
      /lacks the scope "social:write"/,
    ],
    [422, { code: 'VALIDATION' }, /returnTo.*projectId.*routes/],
    [500, { code: 'misconfigured', requestId: 'req_7' }, /API key.*backend's log.*\(request req_7\)/],
    [401, { code: 'UNAUTHENTICATED' }, /"api_unauthenticated".*not been revoked/],
  ])('answered with %i %j tells the developer what to do', async (status, error, message) => {
    await start(clientFor(refusal(status, error)));
    expect(written).toHaveBeenCalledTimes(1);
    expect(written.mock.calls[0]?.[0]).toMatch(/^layers-connect: startConnect failed with "/);
    expect(written.mock.calls[0]?.[0]).toMatch(message);
    expect(written.mock.calls[0]?.[0]).not.toContain('the server says');
  });

  it('names the origin to add, and nothing else of an authorize URL', async () => {
    const authorizeUrl = 'https://consent.example.com/authorize?state=secret';
    await start(clientFor(() => Response.json({ attemptId: 'at_1', authorizeUrl })));
    expect(written).toHaveBeenCalledTimes(1);
    expect(written.mock.calls[0]?.[0]).toContain("authorizeOrigins={['https://consent.example.com']}");
    expect(written.mock.calls[0]?.[0]).not.toContain('secret');
  });

  it('is told once however often it is met, and again where it is another one', async () => {
    let host = 'a.example';
    const client = clientFor(() =>
      refusal(403, {
        code: 'RETURN_URL_NOT_ALLOWED',
        requestId: `req_${Math.random()}`,
        details: { host },
      })(),
    );
    for (let click = 0; click < 5; click++) await start(client);
    expect(written).toHaveBeenCalledTimes(1);
    host = 'b.example';
    await start(client);
    expect(written).toHaveBeenCalledTimes(2);
  });

  it('is told of every call, not only of a start', async () => {
    const client = clientFor(
      refusal(403, { code: 'FORBIDDEN_SCOPE', details: { requiredScope: 'social:read' } }),
    );
    await listAccounts(client, {}).catch(() => {});
    expect(written.mock.calls[0]?.[0]).toMatch(/^layers-connect: listAccounts failed.*"social:read"/);
  });
});

describe('the console stays empty', () => {
  it.each([
    [429, 'RATE_LIMITED'],
    [503, 'KILL_SWITCH'],
    [401, 'unauthenticated'],
    [404, 'not_found'],
    [500, 'server_error'],
    [500, 'constructor'],
    [409, 'CONFLICT'],
  ])('for %i %s, which is no mistake in the set-up', async (status, code) => {
    await start(clientFor(refusal(status, { code })));
    expect(written).not.toHaveBeenCalled();
  });

  it('in production', async () => {
    vi.stubEnv('NODE_ENV', 'production');
    await start(clientFor(refusal(403, { code: 'RETURN_URL_NOT_ALLOWED', details: { host: 'a.example' } })));
    expect(written).not.toHaveBeenCalled();
  });
});
