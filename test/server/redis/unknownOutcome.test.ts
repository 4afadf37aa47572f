import type { AttemptStore, WantedCall } from 'layers-connect/server';
import { createRedisStore } from 'layers-connect/server/redis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBreakableProxy } from './breakableProxy.js';
import { type ConnectedClient, clients } from './redisClients.js';
import { describeRedis, type RunningRedis, startRedis } from './startRedis.js';

const hourMs = 3_600_000;
// Upstash's client speaks HTTP, where a connection is a request's own.
const overTcp = Object.entries(clients).filter(([name]) => !name.startsWith('@upstash'));

describeRedis(
  'with a connection that breaks after Redis has done what it was told, and before it answers,',
  () => {
    let server: RunningRedis;
    beforeAll(async () => {
      server = await startRedis();
    });
    afterAll(() => server.stop());

    describe.each(overTcp)('by %s', (name, connect) => {
      let proxy: Awaited<ReturnType<typeof createBreakableProxy>>;
      let client: ConnectedClient;
      let store: AttemptStore;
      beforeAll(async () => {
        proxy = await createBreakableProxy(server.port);
        client = await connect(proxy.url);
        store = createRedisStore({ sendCommand: client.sendCommand, prefix: `${name}:` });
        // From here on Redis knows the scripts.
        await store.write([{ key: 'warm:a', value: '', ttlMs: hourMs }]);
        await store.increment('warm', hourMs);
        await store.addMember('warm', 'm', hourMs);
      });
      afterAll(async () => {
        await client.close();
        proxy.stop();
      });

      it('a write of what must not exist is answered as made', async () => {
        proxy.loseReplyTo('first text');
        const versions = await store.write([
          { key: 'p:a', value: 'first text', expected: null, ttlMs: hourMs },
        ]);
        expect(versions).not.toBeNull();
        expect(await store.read(['p:a'])).toEqual([{ value: 'first text', version: versions?.[0] }]);
      });

      it('a deletion that expects a version is answered as made', async () => {
        const [expected] = (await store.write([{ key: 'p:b', value: '1', ttlMs: hourMs }])) ?? [];
        proxy.loseReplyTo(expected ?? '');
        expect(await store.write([{ key: 'p:b', value: null, expected, ttlMs: null }])).not.toBeNull();
      });

      it('a write that somebody else has followed is not made again', async () => {
        let isFirst = true;
        const unlucky = createRedisStore({
          prefix: `${name}:`,
          async sendCommand(args, call) {
            const reply = await client.sendCommand(args, call);
            if (!isFirst) return reply;
            isFirst = false;
            await store.write([{ key: 'p:c', value: 'later', ttlMs: hourMs }]);
            throw new Error('Socket closed unexpectedly');
          },
        });
        expect(await unlucky.write([{ key: 'p:c', value: 'earlier', ttlMs: hourMs }])).not.toBeNull();
        expect(await store.read(['p:c'])).toMatchObject([{ value: 'later' }]);
      });

      it('an increment counts once', async () => {
        proxy.loseReplyTo('counted');
        expect(await store.increment('counted', hourMs)).toMatchObject({ count: 1 });
        expect(await store.increment('counted', hourMs)).toMatchObject({ count: 2 });
      });

      it('a member is added, and removed', async () => {
        proxy.loseReplyTo('m1');
        await store.addMember('set', 'm1', hourMs);
        await store.addMember('set', 'm2', hourMs);
        expect(await store.newestMembers('set', 5)).toEqual(['m2', 'm1']);
        proxy.loseReplyTo('m2');
        await store.removeMember('set', 'm2');
        expect(await store.newestMembers('set', 5)).toEqual(['m1']);
      });

      it('a call is counted once, and so is its failure', async () => {
        const { calls } = store;
        if (calls === undefined) throw new Error('The store counts no calls.');
        const wanted = (id: string): WantedCall => ({
          budget: 'b',
          id,
          kind: 'read',
          project: 'p',
          user: null,
          limit: 2,
          withoutReserve: 2,
          projectLimit: 2,
          userLimit: 2,
          reservedPerUser: null,
          mayProbe: true,
          list: null,
        });
        // From here on Redis knows these scripts as well.
        await calls.take({ ...wanted('warm'), budget: 'warm' });
        await calls.tellOutcome('warm', 'warm', 'answered');
        proxy.loseReplyTo('call-1');
        expect(await calls.take(wanted('call-1'))).toMatchObject({ waitMs: 0 });
        expect(await calls.take(wanted('call-2'))).toMatchObject({ waitMs: 0 });
        expect((await calls.take(wanted('call-3'))).waitMs).toBeGreaterThan(0);
        for (const id of ['1', '2', '3']) await calls.tellOutcome('b', id, 'failed');
        proxy.loseReplyTo('call-4');
        expect(await calls.tellOutcome('b', 'call-4', 'failed')).toBeNull();
        proxy.loseReplyTo('call-5');
        expect(await calls.tellOutcome('b', 'call-5', 'failed')).toBe('opened');
      });

      it('a read is answered', async () => {
        await store.write([{ key: 'p:d', value: 'here', ttlMs: hourMs }]);
        proxy.loseReplyTo('{p}:d');
        expect(await store.read(['p:d'])).toMatchObject([{ value: 'here' }]);
      });
    });
  },
);
