import { describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../../src/sandbox/index.js';
import { call, createTestSandbox, list, mint, returnUrl } from './helpers.js';

interface Envelope {
  error: { code: string; message: string; requestId: string; details?: Record<string, unknown> };
}

const envelope = async (response: Response) => (await response.json()) as Envelope;

const oauthUrl = (sandbox: Sandbox, projectId = sandbox.projectId) =>
  `/v1/projects/${projectId}/social/oauth-url`;
const reauthUrl = (sandbox: Sandbox, projectId = sandbox.projectId) =>
  `/v1/projects/${projectId}/social/reauth-url`;
const accountsOf = (projectId: string) => `/v1/projects/${projectId}/social-accounts`;

const fine = { platform: 'tiktok', returnUrl };
const someId = 'sa_00000000-0000-4000-8000-000000000000';

describe('every answer', () => {
  it('names its request, in the envelope as well', async () => {
    const sandbox = createTestSandbox();
    const good = await call(sandbox, '/v1/whoami');
    expect(good.headers.get('X-Request-Id')).toMatch(/^req_[0-9A-Z]{26}$/);
    const bad = await call(sandbox, '/v1/whoami', { key: null });
    expect((await envelope(bad)).error.requestId).toBe(bad.headers.get('X-Request-Id'));
  });

  it.each([
    ['/v1/whoami', 'GET', 'read-light'],
    [`/v1/social-accounts/${someId}`, 'DELETE', 'write-light'],
  ])('says the class of %s %s: %s', async (path, method, endpointClass) => {
    const response = await call(createTestSandbox(), path, { method });
    expect(response.headers.get('X-RateLimit-Endpoint-Class')).toBe(endpointClass);
  });

  it('is recorded, with failures, and without the hand-off', async () => {
    const sandbox = createTestSandbox();
    const { authorizeUrl } = await mint(sandbox);
    await sandbox.approveConsent(authorizeUrl);
    await call(sandbox, '/v1/whoami', { key: null });
    expect(sandbox.calls).toEqual([
      { method: 'POST', path: oauthUrl(sandbox), status: 200 },
      { method: 'GET', path: '/v1/whoami', status: 401 },
    ]);
  });
});

describe('authorization', () => {
  it.each([
    ['no key', {}],
    ['another key', { Authorization: 'Bearer lp_test_nobody' }],
    ['the old header', { 'X-Api-Key': createTestSandbox().apiKey }],
    ['another scheme', { Authorization: `Basic ${createTestSandbox().apiKey}` }],
  ])('answers 401 to %s, on routes that exist and on others', async (_, headers) => {
    const sandbox = createTestSandbox();
    for (const path of ['/v1/whoami', accountsOf(sandbox.projectId), '/v1/nothing']) {
      const response = await call(sandbox, path, { key: null, headers });
      expect(response.status).toBe(401);
      expect((await envelope(response)).error.code).toBe('UNAUTHENTICATED');
    }
  });

  it('denies by default: each route names the scope that is missing', async () => {
    const sandbox = createTestSandbox({
      apiKeys: [
        {
          apiKeyId: 'key_none',
          token: 'lp_test_none',
          organizationId: 'org_5f0c1a52-6d1b-4c0e-9a35-2f7f1f6b9a01',
          scopes: [],
          tier: 'standard',
          returnHosts: ['localhost'],
          suspended: false,
        },
      ],
    });
    const gated: [string, string, string][] = [
      ['POST', oauthUrl(sandbox), 'social:write'],
      ['POST', reauthUrl(sandbox), 'social:write'],
      ['DELETE', `/v1/social-accounts/${someId}`, 'social:write'],
      ['GET', '/v1/social/oauth-status/st_X', 'social:read'],
      ['GET', accountsOf(sandbox.projectId), 'social:read'],
    ];
    for (const [method, path, requiredScope] of gated) {
      const response = await call(sandbox, path, { method, key: 'lp_test_none' });
      expect(response.status).toBe(403);
      expect((await envelope(response)).error).toMatchObject({
        code: 'FORBIDDEN_SCOPE',
        details: { requiredScope },
      });
    }
    expect((await call(sandbox, '/v1/whoami', { key: 'lp_test_none' })).status).toBe(200);
  });

  it('answers 404, not 403, for what belongs to another organisation', async () => {
    const sandbox = createTestSandbox();
    const { state } = await mint(sandbox);
    const [foreign] = sandbox.seedAccounts([{}], sandbox.foreign.projectId);
    const paths: [string, string, unknown?][] = [
      ['GET', accountsOf(sandbox.foreign.projectId)],
      ['POST', oauthUrl(sandbox, sandbox.foreign.projectId), fine],
      ['DELETE', `/v1/social-accounts/${foreign?.socialAccountId}`],
    ];
    for (const [method, path, body] of paths) {
      const response = await call(sandbox, path, { method, body });
      expect(response.status).toBe(404);
      expect((await envelope(response)).error.code).toBe('NOT_FOUND');
    }
    const theirs = await call(sandbox, `/v1/social/oauth-status/${state}`, { key: sandbox.foreign.apiKey });
    expect(theirs.status).toBe(404);
  });

  it('lets one key reach all projects of its organisation', async () => {
    const sandbox = createTestSandbox();
    const [account] = sandbox.accounts(sandbox.otherProjectId);
    const path = `/v1/social-accounts/${account?.socialAccountId}`;
    expect((await call(sandbox, path, { method: 'DELETE' })).status).toBe(200);
  });

  it('says who a key is', async () => {
    const sandbox = createTestSandbox();
    expect(await (await call(sandbox, '/v1/whoami')).json()).toMatchObject({
      organizationName: "Quinn's Coffee CRM",
      scopes: ['social:read', 'social:write'],
      rateLimitTier: 'standard',
    });
  });
});

describe('minting', () => {
  it('ignores Idempotency-Key: each call makes a state of its own', async () => {
    const sandbox = createTestSandbox();
    const headers = { 'Idempotency-Key': 'a8098c1a-f86e-4f9c-9d3b-0f6f3c0e7a11' };
    const states = [];
    for (let i = 0; i < 3; i += 1) {
      const response = await call(sandbox, oauthUrl(sandbox), { body: fine, headers });
      states.push(((await response.json()) as { state: string }).state);
    }
    expect(new Set(states).size).toBe(3);
  });

  it('puts the state into the authorize URL and nothing else into the answer', async () => {
    const sandbox = createTestSandbox();
    const answer = await mint(sandbox);
    expect(Object.keys(answer).sort()).toEqual(['authorizeUrl', 'expiresAt', 'state']);
    expect(answer.state).toMatch(/^st_[0-9A-Z]{26}$/);
    const url = new URL(answer.authorizeUrl);
    expect(url.origin).toBe(sandbox.consentUrl);
    expect(url.searchParams.get('state')).toBe(answer.state);
    expect(url.searchParams.get('redirect_uri')).toBe(
      `${sandbox.apiUrl}/api/partner/v1/social/oauth-callback/tiktok`,
    );
  });

  it.each<[string, unknown, string[][]]>([
    ['an unknown field', { ...fine, projectId: 'prj_x' }, [['projectId']]],
    ['a field of every object', { ...fine, toString: 1 }, [['toString']]],
    ['an unknown platform', { ...fine, platform: 'TikTok' }, [['platform']]],
    ['no platform and no URL', {}, [['platform'], ['returnUrl']]],
    ['a relative URL', { ...fine, returnUrl: '/back' }, [['returnUrl']]],
    ['plain http', { ...fine, returnUrl: 'http://app.quinns-crm.com/back' }, [['returnUrl']]],
    ['plain http on an address', { ...fine, returnUrl: 'http://127.0.0.1:4600/back' }, [['returnUrl']]],
    ['a script', { ...fine, returnUrl: 'javascript:alert(1)' }, [['returnUrl']]],
    ['33 scopes', { ...fine, scopes: Array(33).fill('a') }, [['scopes']]],
    ['a long scope', { ...fine, scopes: ['a'.repeat(65)] }, [['scopes']]],
    ['a number as note', { ...fine, usageNote: 7 }, [['usageNote']]],
    ['an array', [fine], [[]]],
    ['no JSON', 'platform=tiktok', [[]]],
  ])('answers 422 to %s and says where', async (_, body, paths) => {
    const sandbox = createTestSandbox();
    const response = await call(sandbox, oauthUrl(sandbox), { body });
    expect(response.status).toBe(422);
    const { error } = await envelope(response);
    expect(error.code).toBe('VALIDATION');
    const issues = error.details?.['issues'] as { path: string[] }[];
    expect(issues.map(({ path }) => path)).toEqual(paths);
  });

  it.each([
    ['https://app.quinns-crm.com/back', null],
    ['https://APP.Quinns-CRM.com:8443/back', null],
    ['http://localhost:1/back', null],
    ['https://localhost/back', null],
    ['https://quinns-crm.com/back', 'quinns-crm.com'],
    ['https://x.app.quinns-crm.com/back', 'x.app.quinns-crm.com'],
    ['https://app.quinns-crm.com.evil.example/back', 'app.quinns-crm.com.evil.example'],
    ['https://app.quinns-crm.com@evil.example/back', 'evil.example'],
  ])('checks the host of %s', async (url, refused) => {
    const sandbox = createTestSandbox();
    const response = await call(sandbox, oauthUrl(sandbox), { body: { ...fine, returnUrl: url } });
    expect(response.status).toBe(refused === null ? 200 : 403);
    if (refused === null) return;
    expect((await envelope(response)).error).toMatchObject({
      code: 'RETURN_URL_NOT_ALLOWED',
      details: { host: refused },
    });
  });
});

describe('reauth', () => {
  const body = (socialAccountId: unknown) => ({ socialAccountId, returnUrl });

  it.each([
    ['a platform', { ...body(someId), platform: 'tiktok' }],
    ['a note', { ...body(someId), usageNote: 'x' }],
    ['an id of another shape', body('sa_01HX9Y6K7EJ4T2')],
    ['no id', { returnUrl }],
  ])('answers 422 to %s', async (_, wrong) => {
    const sandbox = createTestSandbox();
    expect((await call(sandbox, reauthUrl(sandbox), { body: wrong })).status).toBe(422);
  });

  it.each<[string, number, (sandbox: Sandbox) => string | undefined]>([
    ['an account of this project', 200, (sandbox) => sandbox.seedAccounts([{}])[0]?.socialAccountId],
    ['an account that nobody has', 404, () => someId],
    [
      "another project's account",
      404,
      (sandbox) => sandbox.accounts(sandbox.otherProjectId)[0]?.socialAccountId,
    ],
    [
      'a disconnected account',
      404,
      (sandbox) => sandbox.seedAccounts([{ status: 'disconnected' }])[0]?.socialAccountId,
    ],
    ['a leased account', 409, (sandbox) => sandbox.seedAccounts([{ leased: true }])[0]?.socialAccountId],
  ])('answers %s with %i', async (_, expected, find) => {
    const sandbox = createTestSandbox();
    const response = await call(sandbox, reauthUrl(sandbox), { body: body(find(sandbox)) });
    expect(response.status).toBe(expected);
  });
});

describe('the list', () => {
  it('is cut into pages of 50, and the cursors lead through all of it', async () => {
    const sandbox = createTestSandbox({ scenario: 'many-accounts' });
    const sizes: number[] = [];
    const ids = new Set<unknown>();
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Awaited<ReturnType<typeof list>> = await list(sandbox, cursor && `?cursor=${cursor}`);
      sizes.push(page.items.length);
      for (const item of page.items) ids.add(item['socialAccountId']);
      cursor = page.nextCursor;
    }
    expect(sizes).toEqual([50, 50, 20]);
    expect(ids.size).toBe(120);
  });

  it('has no further page where the last one is full', async () => {
    const sandbox = createTestSandbox({ scenario: 'many-accounts' });
    expect(await list(sandbox, '?limit=120')).toMatchObject({ nextCursor: null });
    expect((await list(sandbox, '?limit=119')).nextCursor).not.toBeNull();
  });

  it('filters by platform, status and lease', async () => {
    const sandbox = createTestSandbox();
    sandbox.seedAccounts([
      { handle: 'a' },
      { handle: 'b', platform: 'instagram' },
      { handle: 'c', status: 'reauth_required' },
      { handle: 'd', leased: true },
      { handle: 'e', platform: 'instagram', status: 'disconnected' },
    ]);
    const handles = async (query: string) =>
      (await list(sandbox, query)).items.map((item) => item['handle']).join('');
    expect(await handles('')).toBe('abcde');
    expect(await handles('?platform=instagram')).toBe('be');
    expect(await handles('?status=reauth_required')).toBe('c');
    expect(await handles('?status=disconnected&platform=instagram')).toBe('e');
    expect(await handles('?leased=true')).toBe('d');
    expect(await handles('?leased=false&platform=tiktok')).toBe('ac');
  });

  it.each(['limit=0', 'limit=201', 'limit=ten', 'platform=x', 'status=x', 'leased=1', 'cursor=x'])(
    'answers 422 to %s',
    async (query) => {
      const sandbox = createTestSandbox();
      const response = await call(sandbox, `${accountsOf(sandbox.projectId)}?${query}`);
      expect(response.status).toBe(422);
    },
  );
});

describe('a revoke', () => {
  const revoke = (sandbox: Sandbox, id: string | undefined) =>
    call(sandbox, `/v1/social-accounts/${id}`, { method: 'DELETE' });

  it('says what it did, and the second time that there is nothing left to do', async () => {
    const sandbox = createTestSandbox();
    const [account] = sandbox.seedAccounts([{ queuedPosts: 4 }]);
    const id = account?.socialAccountId;
    expect(await (await revoke(sandbox, id)).json()).toEqual({
      socialAccountId: id,
      status: 'disconnected',
      disconnectedReason: 'revoked_by_partner',
      canceledScheduledPosts: 4,
      disconnectedAt: '2026-04-18T19:02:11Z',
    });
    expect((await revoke(sandbox, id)).status).toBe(404);
    expect((await list(sandbox)).items).toMatchObject([{ status: 'disconnected', tokenExpiresAt: null }]);
  });

  it('answers 400, not 422, to an id of another shape', async () => {
    const response = await revoke(createTestSandbox(), 'sa_01HX9Y6K7EJ4T2');
    expect(response.status).toBe(400);
    expect((await envelope(response)).error.code).toBe('VALIDATION');
  });

  it('refuses a leased account with 409 and leaves it alone', async () => {
    const sandbox = createTestSandbox();
    const [account] = sandbox.seedAccounts([{ leased: true }]);
    const response = await revoke(sandbox, account?.socialAccountId);
    expect(response.status).toBe(409);
    expect((await envelope(response)).error.code).toBe('CONFLICT');
    expect(sandbox.accounts()).toMatchObject([{ status: 'connected' }]);
  });
});

describe('identifiers', () => {
  const play = async (sandbox: Sandbox) => {
    const { authorizeUrl, state } = await mint(sandbox);
    await sandbox.approveConsent(authorizeUrl);
    const failed = await call(sandbox, '/v1/nothing');
    return JSON.stringify([state, sandbox.accounts(), sandbox.events, await failed.json()]);
  };

  it('are the same in two sandboxes that are asked the same, and play the same through resets', async () => {
    const [first, second] = [createTestSandbox(), createTestSandbox()];
    const expected = await play(first);
    expect(await play(second)).toBe(expected);
    first.reset();
    second.reset();
    expect(await play(second)).toBe(await play(first));
    expect(await play(createTestSandbox({ idSeed: 'another' }))).not.toBe(expected);
  });

  it('of a sandbox that was reset never meet those of before', async () => {
    const sandbox = createTestSandbox({ scenario: 'one-account' });
    const idsIn = (text: string) => text.match(/\b(?:st|sa|req|evt)_[\w-]+/g) ?? [];
    const seen = new Set<string>();
    const change = [
      () => {},
      () => sandbox.reset(),
      () => sandbox.setScenario('many-accounts'),
      () => sandbox.setScenario('one-account'),
    ];
    for (const step of change) {
      step();
      const ids = new Set(idsIn(await play(sandbox)));
      expect(ids.size).toBeGreaterThan(3);
      expect([...ids].filter((id) => seen.has(id))).toEqual([]);
      for (const id of ids) seen.add(id);
    }
  });

  it('of a consent that was given before a reset connect nobody after it', async () => {
    const sandbox = createTestSandbox();
    const decide = async (handle: string) => {
      const { authorizeUrl } = await mint(sandbox);
      const body = new URLSearchParams({ outcome: 'approve', handle });
      const decided = await sandbox.fetch(authorizeUrl, { method: 'POST', body });
      return new URL(decided.headers.get('Location') ?? '');
    };
    const before = (await decide('before')).searchParams.get('code');
    sandbox.reset();
    const callback = await decide('after');
    expect(callback.searchParams.get('code')).not.toBe(before);
    callback.searchParams.set('code', before ?? '');
    await sandbox.fetch(callback);
    expect(sandbox.accounts()).toEqual([]);
  });

  it('of accounts do not depend on how often anybody read', async () => {
    const [quiet, busy] = [createTestSandbox(), createTestSandbox()];
    for (let i = 0; i < 7; i += 1) await call(busy, '/v1/whoami');
    await quiet.approveConsent((await mint(quiet)).authorizeUrl);
    await busy.approveConsent((await mint(busy)).authorizeUrl);
    expect(busy.accounts()).toEqual(quiet.accounts());
  });
});

describe('sandbox.fetch', () => {
  it('refuses what it does not serve', async () => {
    await expect(createTestSandbox().fetch('https://api.layers.com/v1/whoami')).rejects.toThrow(
      'was asked for https://api.layers.com',
    );
  });

  it.each(['no-answer', 'stalled-body'] as const)('ends with the caller in %s', async (scenario) => {
    const sandbox = createTestSandbox({ scenario });
    const controller = new AbortController();
    const answer = sandbox
      .fetch(`${sandbox.apiUrl}/v1/whoami`, {
        headers: { Authorization: `Bearer ${sandbox.apiKey}` },
        signal: controller.signal,
      })
      .then((response) => response.text());
    const outcome = expect(answer).rejects.toThrow();
    await new Promise((resolve) => setImmediate(resolve));
    controller.abort();
    await outcome;
  });

  it('says which scenarios there are when asked for another', () => {
    const name = 'hapy' as 'happy';
    expect(() => createSandbox({ scenario: name })).toThrow(/no scenario "hapy".*Pass one of: happy, /);
    expect(() => createTestSandbox().setScenario(name)).toThrow('no scenario "hapy"');
  });
});
