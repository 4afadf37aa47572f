import { describe, expect, it } from 'vitest';
import { account, refusal, reply } from '../helpers/fakeLayers.js';
import { codeOf, setUp } from '../helpers/setUp.js';

describe('the list', () => {
  it('passes rows on as they came, fields it does not know included', async () => {
    const { send, layers } = setUp();
    const rows = [account('sa_1', { followers: 7, status: 'new_status' }), account('sa_2', { extra: {} })];
    layers.next(/^GET/, () => reply(200, { items: rows, nextCursor: 'c2', extra: 1 }));
    const response = await send('GET', '/accounts', { user: 'acme' });
    expect(await response.json()).toEqual({ items: rows, nextCursor: 'c2' });
  });

  it('does not pass on a row that cannot be read: nobody could say whether it counts', async () => {
    const { send, layers } = setUp();
    const rows = [
      { junk: true },
      null,
      'row',
      account('../x'),
      account('sa_1'),
      account('sa_2', { handle: 7 }),
    ];
    layers.next(/^GET/, () => reply(200, { items: rows, nextCursor: null }));
    const response = await send('GET', '/accounts', { user: 'acme' });
    expect(await response.json()).toEqual({ items: [account('sa_1')], nextCursor: null });
  });

  it('takes the page, the platform and the status from the query, and the project from nowhere but authorize', async () => {
    const { send, layers } = setUp({ pageSize: 25 });
    const cursor = '2026-01-01T00:00:00.000Z';
    const query = new URLSearchParams({
      cursor,
      status: 'reauth_required',
      platform: 'instagram',
      projectId: 'prj_other',
    });
    await send('GET', `/accounts?${query}&limit=200&leased=true`, { user: 'acme' });
    const { path } = layers.calls[0] ?? { path: '' };
    expect(path.split('?')[0]).toBe('/v1/projects/prj_acme/social-accounts');
    expect(Object.fromEntries(new URLSearchParams(path.split('?')[1]))).toEqual({
      platform: 'instagram',
      status: 'reauth_required',
      cursor,
      limit: '25',
    });
  });

  it.each([
    'platform=linkedin',
    'platform=__proto__',
    'platform=tiktok&platform=tiktok',
    'status=any',
    'status=',
    'cursor=',
    'cursor=a%20b',
    `cursor=${'a'.repeat(513)}`,
    'cursor=a&cursor=b',
  ])('refuses %s', async (query) => {
    const { send, layers } = setUp();
    const response = await send('GET', `/accounts?${query}`, { user: 'acme' });
    expect([response.status, await codeOf(response), layers.calls.length]).toEqual([400, 'validation', 0]);
  });
});

describe('the proof that an account is in the project', () => {
  const rows = (count: number) => Array.from({ length: count }, (_, i) => account(`sa_${i}`));

  it('reads every page until it finds the account', async () => {
    const { send, layers } = setUp();
    layers.accounts.set('prj_acme', rows(450));
    expect((await send('DELETE', '/accounts/sa_449', { user: 'acme' })).status).toBe(200);
    expect(layers.seen(/^GET/).map(({ path }) => path.split('?')[1])).toEqual([
      'limit=200',
      'cursor=200&limit=200',
      'cursor=400&limit=200',
    ]);
  });

  it.each(['DELETE', 'POST'])('ends where Layers repeats a cursor, or never ends: %s', async (method) => {
    const path = method === 'POST' ? '/accounts/sa_x/reauth' : '/accounts/sa_x';
    for (const [cursor, pages] of [
      [() => 'same', 2],
      [() => crypto.randomUUID(), 20],
    ] as const) {
      const { send, layers } = setUp();
      for (let i = 0; i < 40; i += 1) {
        layers.next(/^GET/, () => reply(200, { items: rows(1), nextCursor: cursor() }));
      }
      const init =
        method === 'POST'
          ? ({ user: 'acme', body: { actionId: 'a' } } as const)
          : ({ user: 'acme' } as const);
      expect((await send(method, path, init)).status).toBe(404);
      expect(layers.calls).toHaveLength(pages);
      expect(layers.seen(/DELETE|POST/)).toEqual([]);
    }
  });

  it.each<[string, string, string]>([
    ['revoke', 'DELETE', '/accounts/sa_1'],
    ['reauth', 'POST', '/accounts/sa_1/reauth'],
  ])('keeps a customer from a %s of an account that Layers lends', async (_, method, path) => {
    const { send, layers } = setUp();
    layers.accounts.set('prj_acme', [account('sa_1', { leased: true })]);
    const init =
      method === 'POST' ? ({ user: 'acme', body: { actionId: 'a' } } as const) : ({ user: 'acme' } as const);
    const response = await send(method, path, init);
    expect([response.status, await codeOf(response)]).toEqual([409, 'account_leased']);
    expect(layers.seen(/DELETE|POST/)).toEqual([]);
  });

  it('refuses a body that names another account than the path', async () => {
    const { send, layers } = setUp();
    const body = { actionId: 'a', socialAccountId: 'sa_2' };
    const response = await send('POST', '/accounts/sa_1/reauth', { user: 'acme', body });
    expect([response.status, layers.calls.length]).toEqual([400, 0]);
  });
});

describe('a revoke', () => {
  it("passes Layers' 404 on: the account is disconnected already", async () => {
    const { send, layers } = setUp();
    layers.accounts.set('prj_acme', [account('sa_1')]);
    layers.next(/DELETE/, () => reply(404, refusal('NOT_FOUND')));
    const response = await send('DELETE', '/accounts/sa_1', { user: 'acme' });
    expect([response.status, await codeOf(response)]).toEqual([404, 'NOT_FOUND']);
  });

  it('takes an answer without a word for done', async () => {
    const { send, layers } = setUp();
    layers.accounts.set('prj_acme', [account('sa_1')]);
    layers.next(/DELETE/, () => new Response(null, { status: 204 }));
    const response = await send('DELETE', '/accounts/sa_1', { user: 'acme' });
    expect([response.status, await response.json()]).toEqual([200, { socialAccountId: 'sa_1' }]);
  });

  it('is sent once, whatever becomes of it', async () => {
    for (const answer of [
      () => reply(500, '<html>'),
      () => Promise.reject(Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNREFUSED' } })),
    ]) {
      const { send, layers } = setUp();
      layers.accounts.set('prj_acme', [account('sa_1')]);
      layers.next(/DELETE/, answer);
      expect((await send('DELETE', '/accounts/sa_1', { user: 'acme' })).status).toBe(502);
      expect(layers.seen(/DELETE/)).toHaveLength(1);
    }
  });
});
