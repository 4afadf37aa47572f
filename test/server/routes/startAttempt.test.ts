import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../../src/server/index.js';
import { codeOf, setUp } from '../helpers/setUp.js';

const mints = /^POST .*\/oauth-url$/;

describe('attempts', () => {
  it('live under the same cookie in one browser', async () => {
    const { startConnect } = setUp();
    const first = await startConnect();
    const second = await startConnect({ cookie: first.cookie });
    expect(second.cookie).toBe(first.cookie);
    expect(second.response.headers.get('set-cookie')).toMatch(
      /^__Host-layers-connect=.{22}; Path=\/; .*HttpOnly/,
    );
  });

  it('stay open five a user: an older one is told to start again, and still finishes', async () => {
    const { startConnect, send, layers } = setUp();
    const all = [];
    for (let i = 0; i < 6; i += 1) all.push(await startConnect());
    const [oldest, second] = all;
    if (!oldest || !second) throw new Error('no attempts');
    const evicted = await send('GET', `/attempts/${oldest.attemptId}`, { user: 'acme' });
    expect(await evicted.json()).toMatchObject({ status: 'failed', error: { code: 'state_expired' } });
    expect(layers.seen(/oauth-status/)).toEqual([]);
    const open = await send('GET', `/attempts/${second.attemptId}`, { user: 'acme' });
    expect(await open.json()).toMatchObject({ status: 'pending' });

    layers.complete(oldest.state);
    await send('GET', oldest.returnPath, { cookie: oldest.cookie });
    const finished = await send('GET', `/attempts/${oldest.attemptId}`, { user: 'acme' });
    expect(await finished.json()).toMatchObject({ status: 'completed' });
  });

  it('are rationed a user, whatever others do', async () => {
    const { startConnect, advance, layers } = setUp({ limits: { startsPerUserPerMinute: 3 } });
    const burst = await Promise.all(Array.from({ length: 50 }, () => startConnect()));
    expect(burst.filter(({ response }) => response.status === 200)).toHaveLength(3);
    const refused = burst.find(({ response }) => response.status === 429);
    expect(refused?.response.headers.get('retry-after')).toBe('60');
    expect((await startConnect({ user: 'other' })).response.status).toBe(200);
    advance(60_000);
    expect((await startConnect()).response.status).toBe(200);
    expect(layers.seen(mints)).toHaveLength(5);
  });

  it('are stored before the browser hears of them, or not started at all', async () => {
    for (const method of ['read', 'write', 'increment', 'addMember'] as const) {
      const broken = { ...createMemoryStore(), [method]: () => Promise.reject(new Error('down')) };
      const { send, layers } = setUp({ store: broken });
      const response = await send('POST', '/connect/tiktok', { user: 'acme', body: { actionId: 'a' } });
      expect([response.status, await codeOf(response)]).toEqual([503, 'store_unavailable']);
      expect(layers.calls).toEqual([]);
    }
  });
});
