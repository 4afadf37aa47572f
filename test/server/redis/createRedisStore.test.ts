import type { AttemptStore, WantedCall } from 'layers-connect/server';
import { createRedisStore } from 'layers-connect/server/redis';
import { testAttemptStore } from 'layers-connect/testing';
import { createClient, type RedisClientType } from 'redis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallOutcome } from '../../../src/server/attempts/AttemptStore.js';
import { letTimePass } from './letTimePass.js';
import { type ConnectedClient, clients, clusterClients } from './redisClients.js';
import { describeRedis, startRedisCluster, useRedis } from './startRedis.js';

describe('createRedisStore', () => {
  it.each<[object, string]>([
    [{}, '"sendCommand" is not a function'],
    [{ sendCommand: 1 }, '"sendCommand" is not a function'],
    [{ sendCommand: async () => 1, subscribe: {} }, '"subscribe" is not a function'],
    [{ sendCommand: async () => 1, prefix: 1 }, '"prefix" is not a text'],
    [{ sendCommand: async () => 1, client: 1 }, '"client" is not an option'],
  ])('refuses %o', (options, why) => {
    expect(() => createRedisStore(options as never)).toThrow(why);
  });
});

/** What the instances share beside the promises of every store, by this client. */
function itSharesCalls(create: () => AttemptStore, pass: (ms: number) => Promise<void>) {
  const setUp = () => {
    const { calls } = create();
    if (calls === undefined) throw new Error('The store counts no calls.');
    const budget = crypto.randomUUID();
    const wanted = (facts: Partial<WantedCall> = {}): WantedCall => ({
      budget,
      id: crypto.randomUUID(),
      kind: 'read',
      project: 'p',
      user: 'u',
      limit: 4,
      withoutReserve: 3,
      projectLimit: 4,
      userLimit: 2,
      reservedPerUser: null,
      mayProbe: true,
      list: null,
      ...facts,
    });
    const take = (facts?: Partial<WantedCall>) => calls.take(wanted(facts));
    const tell = (id: string, outcome: CallOutcome) => calls.tellOutcome(budget, id, outcome);
    return { calls, budget, wanted, take, tell };
  };
  const taken = { waitMs: 0, breaker: 'closed', joins: null, changedMsAgo: null };
  const list = (id: string) => ({ name: 'list', id });

  it('counts calls, pauses them, and hands lists on', async () => {
    const { calls, budget, wanted, take } = setUp();
    expect(await take({ list: list('1') })).toEqual(taken);
    expect(await take({ list: list('2') })).toEqual({ ...taken, joins: '1' });
    expect(await calls.landedList(budget, '1')).toBeNull();
    await calls.landList(wanted(), list('1'), '{"items":[]}');
    expect(await calls.landedList(budget, '1')).toEqual({ answer: '{"items":[]}' });
    expect(await take({ list: list('3') })).toEqual(taken);
    const over = await take();
    expect(over).toMatchObject({ breaker: 'closed', joins: null });
    expect(over.waitMs).toBeGreaterThan(0);
    expect(await take({ user: 'v' })).toEqual(taken);
    expect((await take({ user: null, reservedPerUser: 1 })).waitMs).toBe(0);
    await calls.pause(budget, 600_000);
    await calls.pause(budget, 1_000);
    expect((await take({ kind: 'write' })).waitMs).toBeGreaterThan(60_000);
  });

  it('says for 15 minutes that a project has changed', async () => {
    const { calls, wanted, take } = setUp();
    await take({ list: list('1') });
    await calls.forgetLists(wanted());
    const changed = await take({ list: list('2') });
    expect(changed.joins).toBeNull();
    expect(changed.changedMsAgo).toBeGreaterThanOrEqual(0);
    expect(changed.changedMsAgo).toBeLessThan(60_000);
    expect((await take({ list: list('3'), project: 'other' })).changedMsAgo).toBeNull();
    await pass(14 * 60_000);
    expect((await take({ list: list('4') })).changedMsAgo).toBeGreaterThanOrEqual(14 * 60_000);
    await pass(60_000);
    expect((await take({ list: list('5') })).changedMsAgo).toBeNull();
  });

  it('lets no call through after five failures in a row, and then one at a time', async () => {
    const { take, tell } = setUp();
    const fail = (id: string) => tell(id, 'failed');
    expect(await Promise.all(['1', '2', '3', '4'].map(fail))).toEqual(Array(4).fill(null));
    expect(await take({ userLimit: 4 })).toMatchObject({ waitMs: 0, breaker: 'failing' });
    expect(await fail('5')).toBe('opened');
    // That of a call which was under way.
    expect(await fail('6')).toBeNull();
    const open = await take();
    expect(open.breaker).toBe('open');
    expect(open.waitMs).toBeGreaterThan(0);
    expect(open.waitMs).toBeLessThanOrEqual(10_000);

    await pass(10_000);
    expect(await take({ mayProbe: false })).toMatchObject({ breaker: 'open' });
    const [one, ...others] = await Promise.all(['a', 'b', 'c'].map((id) => take({ id })));
    expect(one).toMatchObject({ waitMs: 0, breaker: 'half_open' });
    expect(others.map(({ breaker }) => breaker)).toEqual(['open', 'open']);
    expect(await fail('b')).toBeNull();
    expect(await fail('a')).toBe('reopened');
    await pass(10_000);
    expect((await take()).breaker).toBe('open');
    await pass(10_000);
    expect(await take({ id: 'd', user: 'v' })).toMatchObject({ waitMs: 0, breaker: 'half_open' });
    expect(await tell('d', 'left')).toBe('reopened');
    const next = { id: 'e', user: 'w', limit: 60, withoutReserve: 60, projectLimit: 60 };
    expect(await take(next)).toMatchObject({ waitMs: 0, breaker: 'half_open' });
    // The same call again: its answer was lost.
    expect(await take(next)).toMatchObject({ waitMs: 0, breaker: 'half_open' });
    expect(await tell('e', 'answered')).toBe('closed');
    expect(await take({ ...next, id: 'f' })).toEqual(taken);
  });

  it('forgets failures with an answer, and after ten minutes', async () => {
    const { take, tell } = setUp();
    for (const forget of [() => tell('x', 'answered'), () => pass(600_000)]) {
      for (let i = 0; i < 4; i += 1) expect(await tell(`${i}`, 'failed')).toBeNull();
      await forget();
      expect(await take()).toMatchObject({ waitMs: 0, breaker: 'closed' });
    }
  });

  it('lets another call find out where the one that was to is gone for 11 seconds', async () => {
    const { take, tell } = setUp();
    const all = { limit: 60, withoutReserve: 60, projectLimit: 60, userLimit: 60 };
    for (let i = 0; i < 5; i += 1) await tell(`${i}`, 'failed');
    await pass(10_000);
    expect(await take(all)).toMatchObject({ breaker: 'half_open' });
    await pass(3_000);
    expect(await take(all)).toMatchObject({ breaker: 'open' });
    await pass(8_000);
    expect(await take(all)).toMatchObject({ breaker: 'half_open' });
  });
}

describeRedis('a Redis store', () => {
  const redis = useRedis();

  describe.each(Object.entries(clients))('by %s', (name, connect) => {
    let client: ConnectedClient;
    beforeAll(async () => {
      client = await connect(redis.url);
    });
    afterAll(() => client.close());

    const create = () =>
      createRedisStore({ sendCommand: client.sendCommand, subscribe: client.subscribe, prefix: `${name}:` });
    itSharesCalls(create, (ms) => letTimePass([redis.client], ms));
    const cases = testAttemptStore({
      create,
      advance: (ms) => letTimePass([redis.client], ms),
    });
    for (const { name: title, run } of cases) it(title, run);
  });
});

describeRedis('a Redis store on a cluster of three', () => {
  let cluster: Awaited<ReturnType<typeof startRedisCluster>>;
  let controls: RedisClientType[];
  beforeAll(async () => {
    cluster = await startRedisCluster();
    const connecting = cluster.nodes.map(({ url }) => createClient({ url }).connect());
    controls = (await Promise.all(connecting)) as RedisClientType[];
  });
  afterAll(async () => {
    for (const control of controls) control.destroy();
    await cluster.stop();
  });

  describe.each(Object.entries(clusterClients))('by %s', (name, connect) => {
    let client: ConnectedClient;
    beforeAll(async () => {
      client = await connect(cluster.nodes[0]?.url ?? '');
    });
    afterAll(() => client.close());

    const create = () =>
      createRedisStore({ sendCommand: client.sendCommand, subscribe: client.subscribe, prefix: `${name}:` });
    itSharesCalls(create, (ms) => letTimePass(controls, ms));
    const cases = testAttemptStore({
      create,
      advance: (ms) => letTimePass(controls, ms),
    });
    for (const { name: title, run } of cases) it(title, run);

    it('uses all of its nodes', async () => {
      const store = createRedisStore({
        sendCommand: client.sendCommand,
        subscribe: client.subscribe,
        prefix: `${name}:`,
      });
      const keys = Array.from({ length: 60 }, (_, i) => `partition${i}:a`);
      await Promise.all(keys.map((key) => store.write([{ key, value: key, ttlMs: 60_000 }])));
      expect(await store.read(keys.slice(0, 10))).toMatchObject(
        keys.slice(0, 10).map((value) => ({ value })),
      );
      const kept = await Promise.all(controls.map((control) => control.keys(`${name}:text:{partition*`)));
      expect(kept.map((there) => there.length > 0)).toEqual([true, true, true]);
    });
  });
});
