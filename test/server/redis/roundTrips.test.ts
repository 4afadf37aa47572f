import { createConnectHandler } from 'layers-connect/server';
import { createRedisStore } from 'layers-connect/server/redis';
import { beforeAll, describe, expect, it } from 'vitest';
import { countRoundTrips } from '../helpers/countRoundTrips.js';
import { account } from '../helpers/fakeLayers.js';
import { createBrowser, setUp } from '../helpers/setUp.js';
import { describeRedis, useRedis } from './startRedis.js';

// Nobody is to be refused here: a 429 would be quick.
const limits = { startsPerUserPerMinute: 1_000, writesPerMinute: 10_000, writesPerUserPerMinute: 1_000 };

describeRedis('on a real Redis', () => {
  const redis = useRedis();
  beforeAll(async () => {
    // From here on Redis knows the scripts.
    const store = createRedisStore({ sendCommand: (args) => redis.client.sendCommand(args) });
    await store.write([{ key: 'a', value: '', ttlMs: 1_000 }]);
    await store.increment('a', 1_000);
    await store.addMember('a', 'm', 1_000);
    await store.removeMember('a', 'm');
    await store.newestMembers('a', 1);
    const { layers, startConnect, send } = setUp({ store });
    const { state, cookie, returnPath } = await startConnect();
    expect(layers.seen(/POST/)).toHaveLength(1);
    layers.complete(state);
    await send('GET', returnPath, { cookie });
    await send('GET', '/accounts', { user: 'acme' });
  });

  /** A handler on a counted store, with so many attempts of its customer pending. */
  async function withPending(pending: number) {
    await redis.client.flushAll();
    let sent = 0;
    const store = createRedisStore({
      sendCommand: (args) => {
        sent += 1;
        return redis.client.sendCommand(args);
      },
    });
    const counted = countRoundTrips(store);
    const all = setUp({ store: counted.store, limits });
    const filling = createBrowser(createConnectHandler({ ...all.options, store }), all.layers);
    for (let i = 0; i < pending; i += 1) await filling.startConnect();
    const measure = async (task: () => Promise<Response | { response: Response }>) => {
      const before = sent;
      const { depth, calls } = await counted.of(async () => {
        const answer = await task();
        expect([200, 303]).toContain(('response' in answer ? answer.response : answer).status);
      });
      // Each call of the store is one command.
      expect(sent - before).toBe(calls);
      return depth;
    };
    return { ...all, measure, list: () => all.send('GET', '/accounts', { user: 'acme' }) };
  }

  describe.each([0, 30])('with %i attempts pending, Redis is waited for', (pending) => {
    it('three times by a start', async () => {
      const { startConnect, measure } = await withPending(pending);
      expect(await measure(startConnect)).toBe(3);
      expect(await measure(startConnect)).toBe(3);
    });

    it('three times by a reconnect', async () => {
      const { send, measure, layers } = await withPending(pending);
      layers.accounts.set('prj_acme', [account('sa_1')]);
      const body = { actionId: 'a1' };
      expect(await measure(() => send('POST', '/accounts/sa_1/reauth', { user: 'acme', body }))).toBe(3);
    });

    it('four times by a return of the owner that completes the attempt', async () => {
      const { startConnect, send, layers, measure } = await withPending(pending);
      const { state, cookie, returnPath } = await startConnect();
      layers.complete(state);
      expect(await measure(() => send('GET', returnPath, { cookie }))).toBe(4);
    });

    it('twice by a list, cold and warm', async () => {
      const { layers, measure, list } = await withPending(pending);
      layers.accounts.set('prj_acme', [account('sa_1'), account('sa_2')]);
      expect(await measure(list)).toBe(2);
      expect(await measure(list)).toBe(2);
    });

    it('three times by a page that Layers is asked for', async () => {
      const { startConnect, send, measure } = await withPending(pending);
      const { attemptId } = await startConnect();
      expect(await measure(() => send('GET', `/attempts/${attemptId}`, { user: 'acme' }))).toBe(3);
    });
  });

  it('has an end for every key, but for what is known of a project', async () => {
    const { startConnect, send, layers } = await withPending(0);
    const { state, cookie, returnPath } = await startConnect();
    layers.complete(state);
    await send('GET', returnPath, { cookie });
    await send('GET', '/accounts', { user: 'acme' });
    const keys = await redis.client.keys('*');
    expect(new Set(keys.map((key) => key.split(':')[1]))).toEqual(
      new Set(['text', 'count', 'order', 'ends', 'calls', 'changed', 'done']),
    );
    const lives = await Promise.all(keys.map(async (key) => [key, await redis.client.pTTL(key)] as const));
    const endless = lives.filter(([, life]) => life === -1).map(([key]) => key);
    expect(endless).toEqual([expect.stringMatching(/^layers-connect:text:\{[\w-]{16}\}:accounts$/)]);
  });
});
