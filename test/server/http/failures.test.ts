import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../../src/server/index.js';
import { refusal, reply } from '../helpers/fakeLayers.js';
import { codeOf, setUp } from '../helpers/setUp.js';

const broken = () => Promise.reject(new Error('connect ECONNREFUSED'));
const store = () => ({ ...createMemoryStore(), read: broken, write: broken });

describe('a return that fails', () => {
  it('shows its customer a page, whatever was thrown', async () => {
    const { send, log } = setUp({ store: store(), failedPath: '/connect/failed' });
    const response = await send('GET', '/return/a1/t');
    expect([response.status, await response.text()]).toEqual([303, '']);
    expect(response.headers.get('location')).toBe('/connect/failed?error=store_unavailable');
    expect(log).toEqual([expect.objectContaining({ code: 'store_unavailable', route: 'return' })]);
  });

  it('names a code that the page has words for, also where nobody foresaw it', async () => {
    const hostile: unknown = new Proxy(new Error(), {
      get() {
        throw hostile;
      },
    });
    const fail = () => Promise.reject(hostile);
    const { send } = setUp({ store: { ...store(), read: fail } });
    const response = await send('GET', '/return/a1/t');
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toMatch(
      /^\/connect\/connecting\?error=(server_error|store_unavailable)$/,
    );
  });
});

describe('a form that fails', () => {
  it("leads to a page with a code that the page has words for, whatever Layers' own is", async () => {
    const { send, layers } = setUp();
    layers.next(/^POST/, () => reply(403, refusal('MADE_UP_TODAY')));
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const response = await send('POST', '/connect/tiktok', { user: 'acme', body: 'actionId=a', headers });
    expect(response.headers.get('location')).toBe('/connect/connecting?error=unknown');
  });
});

describe('a path that is no route', () => {
  it.each([
    [
      '/api/layers/nowhere',
      'A request for "/api/layers/nowhere" arrived. No route of the kit has this path.',
    ],
    ['/api/layers/accounts/sa_1/tokens', 'A request for "/api/layers/accounts/:id/tokens" arrived.'],
    [
      '/accounts',
      'A request for "/accounts" arrived. The handler is mounted at "/api/layers/…". Set "basePath"',
    ],
    ['/Quinn%20Doe/x@example.com/9', 'A request for "/:id/:id/:id" arrived.'],
    [`/${'a/'.repeat(50)}`, 'A request for "/a/a/a/a/a/a/a/a/a/a/…" arrived.'],
  ])('is logged by its shape: %s', async (path, words) => {
    const { handler, log } = setUp();
    const response = await handler(new Request(`https://crm.example${path}`));
    expect([response.status, await codeOf(response)]).toEqual([404, 'unknown_route']);
    expect(log).toEqual([
      expect.objectContaining({ level: 'warn', status: 404, message: expect.stringContaining(words) }),
    ]);
  });

  it('names both paths where one is cut off', async () => {
    const { handler, log } = setUp({ appUrl: 'https://crm.example/crm' });
    await handler(new Request('https://crm.example/other'));
    expect(log[0]?.message).toContain('mounted at "/api/layers/…" or "/crm/api/layers/…"');
  });

  it('tells the caller nothing of it', async () => {
    const { send } = setUp();
    const response = await send('GET', '/secrets/sa_1');
    expect(await response.text()).not.toMatch(/secrets|basePath/);
  });
});

describe('the log', () => {
  it.each<[string, () => { send: ReturnType<typeof setUp>['send']; log: unknown[] }, string, string]>([
    ['an unknown path', () => setUp(), 'GET', '/nowhere'],
    ['a foreign origin', () => setUp(), 'DELETE', '/accounts/sa_1'],
    ['a store that is down', () => setUp({ store: store() }), 'GET', '/return/a1/t'],
    [
      'an authorize that throws',
      () =>
        setUp({
          authorize: () => {
            throw new Error('no');
          },
        }),
      'GET',
      '/accounts',
    ],
  ])('has one line for a thousand requests with %s', async (_, make, method, path) => {
    const { send, log } = make();
    const headers = { origin: 'https://evil.example' };
    const init = method === 'GET' ? {} : { headers };
    // All at once, since each return waits for a store that is down.
    await Promise.all(Array.from({ length: 1_000 }, () => send(method, path, init)));
    const kinds = new Set(log.map((entry) => (entry as { event: string }).event));
    expect(log).toHaveLength(kinds.size);
    expect(log.length).toBeGreaterThan(0);
  });
});
