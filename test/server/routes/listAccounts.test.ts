import { describe, expect, it } from 'vitest';
import { account, reply } from '../helpers/fakeLayers.js';
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
