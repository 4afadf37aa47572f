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
    [{ sendCommand: async () => 1, prefix: 1 }, '"prefix" is not a text'],
    [{ sendCommand: async () => 1, client: 1 }, '"client" is not an option'],
  ])('refuses %o', (options, why) => {
    expect(() => createRedisStore(options as never)).toThrow(why);
  });
});

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

    const cases = testAttemptStore({
      create: () => createRedisStore({ sendCommand: client.sendCommand, prefix: `${name}:` }),
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

    const cases = testAttemptStore({
      create: () => createRedisStore({ sendCommand: client.sendCommand, prefix: `${name}:` }),
      advance: (ms) => letTimePass(controls, ms),
    });
    for (const { name: title, run } of cases) it(title, run);

    it('uses all of its nodes', async () => {
      const store = createRedisStore({ sendCommand: client.sendCommand, prefix: `${name}:` });
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
