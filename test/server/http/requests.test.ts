import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { account } from '../helpers/fakeLayers.js';
import { appUrl, codeOf, setUp } from '../helpers/setUp.js';
import { secret, signature } from '../helpers/sign.js';

describe('origins', () => {
  const unsafe = [
    ['POST', '/connect/tiktok'],
    ['POST', '/accounts/sa_1/reauth'],
    ['DELETE', '/accounts/sa_1'],
  ] as const;
  const refused: [string, Record<string, string>][] = [
    ['another site', { origin: 'https://evil.example' }],
    ['a host that begins like ours', { origin: 'https://crm.example.evil.example' }],
    ['another scheme', { origin: 'http://crm.example' }],
    ['another port', { origin: 'https://crm.example:444' }],
    ['an opaque origin', { origin: 'null' }],
    ['an opaque origin on another site', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
    [
      'another site that claims to be the same',
      { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
    ],
    ['neither header', {}],
    ['a referer alone', { referer: `${appUrl}/channels` }],
    ['a sub-domain', { 'sec-fetch-site': 'same-site' }],
    ['a typed address', { 'sec-fetch-site': 'none' }],
  ];
  const types = ['application/json', 'text/plain', 'Application/X-WWW-Form-Urlencoded', ''];

  it.each(
    unsafe.flatMap(([method, path]) => refused.map(([what, headers]) => ({ method, path, what, headers }))),
  )('refuse $method $path from $what, whatever the content type', async ({ method, path, headers }) => {
    const { handler, layers } = setUp();
    for (const type of types) {
      const all = { 'x-user': 'acme', ...(type === '' ? {} : { 'content-type': type }), ...headers };
      const response = await handler(new Request(`${appUrl}/api/layers${path}`, { method, headers: all }));
      expect([response.status, await codeOf(response)]).toEqual([403, 'forbidden']);
    }
    expect(layers.calls).toEqual([]);
  });

  it.each([
    ['the app', { origin: appUrl }],
    ['an allowed origin', { origin: 'http://localhost:5173' }],
    ['the same origin, by fetch metadata alone', { 'sec-fetch-site': 'same-origin' }],
    ['a page that hides its origin', { origin: 'null', 'sec-fetch-site': 'same-origin' }],
  ])('let %s through', async (_, headers) => {
    const { handler, layers } = setUp({ allowedOrigins: ['http://localhost:5173'] });
    layers.accounts.set('prj_acme', [account('sa_1')]);
    const url = `${appUrl}/api/layers/accounts/sa_1`;
    const response = await handler(
      new Request(url, { method: 'DELETE', headers: { 'x-user': 'acme', ...headers } }),
    );
    expect(response.status).toBe(200);
  });
});

describe('paths and methods', () => {
  it.each([
    '/connect',
    '/connect/',
    '/connect/tiktok//',
    '//connect/tiktok',
    '/connect//tiktok',
    '/Connect/tiktok',
    '/connect%2Ftiktok',
    '/connect/tik%74ok',
    '/accounts/..%2fsa_1',
    '/accounts/sa_1%00',
    '/accounts/sa_1.css',
    `/accounts/${'a'.repeat(129)}`,
    '/attempts/a/b',
    '/',
    '',
  ])('answers 404 to %s', async (path) => {
    const { send, layers } = setUp();
    for (const method of ['GET', 'POST', 'DELETE']) {
      const response = await send(method, path, { user: 'acme' });
      expect([response.status, await codeOf(response)]).toEqual([404, 'unknown_route']);
    }
    expect(layers.calls).toEqual([]);
  });

  it('matches the mount point letter by letter', async () => {
    const { handler, layers } = setUp();
    for (const path of [
      '/API/layers',
      '/api/layersx',
      '/api',
      '/api%2Flayers',
      '//api/layers',
      '/x/api/layers',
    ]) {
      const request = new Request(`${appUrl}${path}/accounts`, { headers: { 'x-user': 'acme' } });
      expect((await handler(request)).status).toBe(404);
    }
    expect(layers.calls).toEqual([]);
  });

  it.each([
    ['/connect/tiktok', 'POST'],
    ['/attempts/a1', 'GET'],
    ['/accounts', 'GET'],
    ['/accounts/sa_1/reauth', 'POST'],
    ['/accounts/sa_1', 'DELETE'],
    ['/return/a1/t', 'GET, HEAD'],
    ['/health', 'GET, HEAD'],
    ['/webhook', 'POST'],
  ])('answers 405 to other methods on %s, with and without a slash at its end', async (path, allow) => {
    const { send, layers } = setUp();
    const others = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'].filter(
      (one) => !allow.includes(one),
    );
    for (const method of others) {
      for (const spelling of [path, `${path}/`]) {
        const response = await send(method, spelling, { user: 'acme' });
        expect([method, response.status, response.headers.get('allow')]).toEqual([method, 405, allow]);
      }
    }
    expect(layers.calls).toEqual([]);
  });

  it.each(['linkedin', 'TikTok', '__proto__', 'constructor', 'toString'])(
    'does not start a connect to %s',
    async (platform) => {
      const { send, layers } = setUp();
      const response = await send('POST', `/connect/${platform}`, { user: 'acme', body: { actionId: 'a' } });
      expect([response.status, layers.calls.length]).toEqual([404, 0]);
    },
  );
});

describe('bodies', () => {
  const form = 'application/x-www-form-urlencoded';
  it.each<[string, unknown, string, number]>([
    ['broken JSON', '{"actionId":', 'application/json', 400],
    ['an array', '[]', 'application/json', 400],
    ['null', 'null', 'application/json', 400],
    ['a text', '"x"', 'application/json', 400],
    ['a number as an action', { actionId: 7 }, 'application/json', 400],
    ['an object as an action', { actionId: {} }, 'application/json', 400],
    ['an action that is no id', { actionId: 'a b' }, 'application/json', 400],
    ['an array as a return path', { actionId: 'a', returnTo: ['/x'] }, 'application/json', 400],
    ['a return path outside the app', { actionId: 'a', returnTo: '//evil.example' }, 'application/json', 400],
    ['a megabyte', { actionId: 'a', returnTo: `/${'a'.repeat(1e6)}` }, 'application/json', 413],
    ['deep nesting', '['.repeat(16_000), 'application/json', 400],
    ['plain text', 'actionId=a', 'text/plain', 415],
    ['multipart', '--x--', 'multipart/form-data; boundary=x', 415],
    ['no type', '{"actionId":"a"}', '', 415],
  ])('answers %s', async (_, body, type, status) => {
    const { send, layers } = setUp();
    const init = { user: 'acme', body, headers: { 'content-type': type } } as const;
    const response = await send('POST', '/connect/tiktok', init);
    expect([response.status, await codeOf(response)]).toEqual([status, 'validation']);
    expect(layers.calls).toEqual([]);
  });

  it.each([
    ['a repeated field', 'returnTo=/a&returnTo=/b'],
    ['a path outside the app', 'returnTo=//evil.example'],
    ['too much', `returnTo=/${'a'.repeat(20_000)}`],
  ])('sends a form with %s to the failed page', async (_, body) => {
    const { send, layers } = setUp();
    const response = await send('POST', '/connect/tiktok', {
      user: 'acme',
      body,
      headers: { 'content-type': form },
    });
    expect(response.headers.get('location')).toBe('/connect/connecting?error=validation');
    expect(layers.calls).toEqual([]);
  });

  it('is given 10 s to arrive, and then let go', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { handler, layers } = setUp({ webhookSecrets: [secret] });
    const gone = vi.fn();
    const drip = () =>
      new ReadableStream({ start: (c) => c.enqueue(new TextEncoder().encode('{')), cancel: gone });
    const headers = { origin: appUrl, 'x-user': 'acme', 'content-type': 'application/json' };
    const signed = { 'x-layers-signature': signature('{}', 1_777_593_600) };
    const post = (path: string, more: object) =>
      handler(
        new Request(`${appUrl}/api/layers${path}`, {
          method: 'POST',
          headers: { ...headers, ...more },
          body: drip(),
          duplex: 'half',
        } as RequestInit),
      );
    const answers = Promise.all([post('/connect/tiktok', {}), post('/webhook', signed)]);
    await vi.advanceTimersByTimeAsync(9_900);
    expect(gone).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(200);
    expect(gone).toHaveBeenCalledTimes(2);
    expect((await answers).map(({ status }) => status)).toEqual([408, 408]);
    expect(layers.calls).toEqual([]);
  });

  it('answers invalid UTF-8 with 400 and a body that was read before with 500', async () => {
    const { handler } = setUp();
    const headers = { origin: appUrl, 'x-user': 'acme', 'content-type': 'application/json' };
    const request = (body: BodyInit) =>
      new Request(`${appUrl}/api/layers/connect/tiktok`, { method: 'POST', headers, body });
    // {"returnTo":"/?"}, with a byte for the question mark that no character begins with.
    const invalid = Uint8Array.from('{"returnTo":"/?"}', (letter) =>
      letter === '?' ? 0xff : letter.charCodeAt(0),
    );
    expect((await handler(request(invalid))).status).toBe(400);
    const read = request('{}');
    await read.text();
    expect((await handler(read)).status).toBe(500);
  });

  it('passes nothing from the browser on to Layers', async () => {
    const { send, layers } = setUp({ usageNote: 'From the CRM' });
    const body = {
      actionId: 'a',
      projectId: 'prj_other',
      scopes: ['x'],
      returnUrl: 'https://evil.example',
      platform: 'x',
    };
    const host = { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' };
    await send('POST', '/connect/instagram', { user: 'acme', body, headers: host });
    expect(layers.calls).toHaveLength(1);
    expect(layers.calls[0]?.path).toBe('/v1/projects/prj_acme/social/oauth-url');
    expect(layers.calls[0]?.body).toEqual({
      platform: 'instagram',
      returnUrl: expect.stringMatching(
        /^https:\/\/crm\.example\/api\/layers\/return\/[A-Za-z0-9_-]{38}\/[A-Za-z0-9_-]{22}$/,
      ),
      usageNote: 'From the CRM',
    });
  });
});

describe('authorize', () => {
  it('is asked before anything else happens', async () => {
    const { send, layers } = setUp();
    for (const [method, path] of [
      ['POST', '/connect/tiktok'],
      ['GET', '/attempts/a1'],
      ['GET', '/accounts'],
      ['POST', '/accounts/sa_1/reauth'],
      ['DELETE', '/accounts/sa_1'],
    ] as const) {
      const response = await send(method, path);
      expect([path, response.status, await codeOf(response)]).toEqual([path, 401, 'unauthenticated']);
    }
    expect(layers.calls).toEqual([]);
  });

  it.each([null, undefined])('returns %s where nobody is logged in', async (nobody) => {
    const { send, log } = setUp({ authorize: () => nobody });
    const response = await send('GET', '/accounts');
    expect([response.status, await codeOf(response), log]).toEqual([401, 'unauthenticated', []]);
  });

  const broken = new Error('The session store is down.');
  it.each<[string, () => unknown, unknown]>([
    [
      'throws',
      () => {
        throw broken;
      },
      broken,
    ],
    ['rejects', () => Promise.reject('no'), 'no'],
    [
      'returns what throws when it is read',
      () => ({
        userId: 'u',
        get projectId() {
          throw broken;
        },
      }),
      broken,
    ],
  ])('closes the door when it %s, and logs what was thrown', async (_, authorize, error) => {
    const { send, layers, log } = setUp({ authorize: authorize as () => null });
    const response = await send('GET', '/accounts');
    expect([response.status, await codeOf(response)]).toEqual([500, 'server_error']);
    expect(layers.calls).toEqual([]);
    const failed = log.filter(({ event }) => event === 'authorize_failed');
    expect(failed).toEqual([expect.objectContaining({ level: 'error', error })]);
    expect(log.map(({ event }) => event)).not.toContain('unexpected');
  });

  it.each<[string, unknown, RegExp]>([
    ['a text', 'user-acme', /neither null nor \{ userId, projectId \}/],
    ['an array', [], /userId that is not a text/],
    ['a blank user', { userId: ' ', projectId: 'prj_acme' }, /userId that is not a text/],
    ['a number as user', { userId: 7, projectId: 'prj_acme' }, /a number as userId.*String\(user\.id\)/],
    [
      'a customer without a project',
      { userId: 'u', projectId: null },
      /without a projectId.*Create a Layers/,
    ],
    ['a customer without the field', { userId: 'u' }, /without a projectId/],
    ['a project that is no id', { userId: 'u', projectId: '../prj' }, /not the id of a Layers project/],
  ])('is told in the log what is wrong with %s', async (_, answer, words) => {
    const { send, layers, log } = setUp({ authorize: () => answer as null });
    const response = await send('GET', '/accounts');
    expect([response.status, await codeOf(response)]).toEqual([500, 'misconfigured']);
    expect(layers.calls).toEqual([]);
    expect(log.find(({ event }) => event === 'authorize_failed')?.message).toMatch(words);
  });

  it('is given five seconds', async () => {
    vi.useFakeTimers();
    const { send, layers } = setUp({ authorize: () => new Promise(() => {}) });
    onTestFinished(() => void vi.useRealTimers());
    let answered: unknown[] = [];
    void send('GET', '/accounts').then(async (response) => {
      answered = [response.status, await codeOf(response)];
    });
    await vi.advanceTimersByTimeAsync(5_000);
    await vi.advanceTimersByTimeAsync(0);
    expect(answered).toEqual([504, 'server_error']);
    expect(layers.calls).toEqual([]);
  });
});

describe('every answer', () => {
  it('is one, even to an error that cannot be looked at', async () => {
    const hostile: unknown = new Proxy(new Error(), {
      get() {
        throw hostile;
      },
    });
    const { send } = setUp({
      authorize: () => {
        throw hostile;
      },
    });
    const response = await send('GET', '/accounts');
    expect([response.status, await codeOf(response)]).toEqual([500, 'server_error']);
    expect(response.headers.get('cache-control')).toBe('no-store, private');
  });

  it('is one, even to a request that cannot be read', async () => {
    const { handler } = setUp();
    const headers = {
      get() {
        throw new Error('The connection is gone.');
      },
    };
    const request = { method: 'GET', url: `${appUrl}/api/layers/accounts`, headers };
    const response = await handler(request as unknown as Request);
    expect([response.status, await codeOf(response)]).toEqual([500, 'server_error']);
  });

  it.each([
    ['GET', '/accounts', 'acme'],
    ['GET', '/accounts', undefined],
    ['GET', '/attempts/nope', 'acme'],
    ['POST', '/connect/tiktok', 'acme'],
    ['DELETE', '/accounts/sa_1', 'acme'],
    ['GET', '/return/nope/t', undefined],
    ['HEAD', '/return/nope/t', undefined],
    ['POST', '/webhook', undefined],
    ['PUT', '/accounts', undefined],
    ['GET', '/nowhere', undefined],
    ['GET', '/health', undefined],
  ] as const)('is kept by no cache: %s %s as %s', async (method, path, user) => {
    const { send } = setUp();
    const response = await send(method, path, user ? { user } : {});
    expect(response.headers.get('cache-control')).toBe('no-store, private');
    expect(response.headers.get('vary')).toBe('Cookie, Origin');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('x-frame-options')).toBe('DENY');
    const policy = "default-src 'none'; frame-ancestors 'none'";
    expect(response.headers.get('content-security-policy')).toBe(policy);
    if (response.status === 303) expect(response.headers.get('referrer-policy')).toBe('no-referrer');
  });
});
