import type { AttemptStore } from 'layers-connect/server';
import { createRedisStore } from 'layers-connect/server/redis';
import { testAttemptStore } from 'layers-connect/testing';
import { createClient, type RedisClientType } from 'redis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { letTimePass } from './letTimePass.js';
import { type ConnectedClient, clients, clusterClients } from './redisClients.js';
import { describeRedis, type RunningRedis, startRedis, startRedisCluster } from './startRedis.js';

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
function itSharesCalls(create: () => AttemptStore) {
  it('counts calls, pauses them, and hands lists on', async () => {
    const { calls } = create();
    if (calls === undefined) throw new Error('The store counts no calls.');
    const budget = crypto.randomUUID();
    const list = (id: string) => ({ name: 'list', id });
    const wanted = {
      budget,
      kind: 'read',
      project: 'p',
      user: 'u',
      limit: 4,
      withoutReserve: 3,
      projectLimit: 4,
      userLimit: 2,
      reservedPerUser: null,
      list: null,
    } as const;
    const taken = { waitMs: 0, joins: null };
    expect(await calls.take({ ...wanted, list: list('1') })).toEqual(taken);
    expect(await calls.take({ ...wanted, list: list('2') })).toEqual({ waitMs: 0, joins: '1' });
    expect(await calls.landedList(budget, '1')).toBeNull();
    await calls.landList(wanted, list('1'), '{"items":[]}');
    expect(await calls.landedList(budget, '1')).toEqual({ answer: '{"items":[]}' });
    expect(await calls.take({ ...wanted, list: list('3') })).toEqual(taken);
    const over = await calls.take(wanted);
    expect(over.joins).toBeNull();
    expect(over.waitMs).toBeGreaterThan(0);
    expect(await calls.take({ ...wanted, user: 'v' })).toEqual(taken);
    expect((await calls.take({ ...wanted, user: null, reservedPerUser: 1 })).waitMs).toBe(0);
    await calls.pause(budget, 600_000);
    await calls.pause(budget, 1_000);
    expect((await calls.take({ ...wanted, kind: 'write' })).waitMs).toBeGreaterThan(60_000);
    await calls.forgetLists(wanted);
  });
}

describeRedis('a Redis store', () => {
  let server: RunningRedis;
  let control: RedisClientType;
  beforeAll(async () => {
    server = await startRedis();
    control = (await createClient({ url: server.url }).connect()) as RedisClientType;
  });
  afterAll(async () => {
    control.destroy();
    await server.stop();
  });

  describe.each(Object.entries(clients))('by %s', (name, connect) => {
    let client: ConnectedClient;
    beforeAll(async () => {
      client = await connect(server.url);
    });
    afterAll(() => client.close());

    const create = () =>
      createRedisStore({ sendCommand: client.sendCommand, subscribe: client.subscribe, prefix: `${name}:` });
    itSharesCalls(create);
    const cases = testAttemptStore({
      create,
      advance: (ms) => letTimePass([control], ms),
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
    itSharesCalls(create);
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
