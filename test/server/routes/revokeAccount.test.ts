import { describe, expect, it } from 'vitest';
import { account, refusal, reply } from '../helpers/fakeLayers.js';
import { codeOf, setUp } from '../helpers/setUp.js';

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
