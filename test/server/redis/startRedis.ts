import { createClient, type RedisClientType } from 'redis';
import { afterAll, beforeAll, describe, it, vi } from 'vitest';
import {
  type RedisServer,
  startRedisServer,
} from '../../../examples/crm/server/machines/startRedisServer.js';
import { findRedis } from '../../../scripts/redis.mjs';

const program = findRedis();

/** Tests that need a real Redis. Where there is none, one test that is skipped says so. */
export function describeRedis(name: string, tests: () => void): void {
  describe(name, () => {
    if (program !== null) return tests();
    it.skip('is skipped: there is no redis-server here. `npm test` installs it where it can', () => {});
  });
}

export type RunningRedis = RedisServer;

/** Starts a Redis that keeps nothing on the disk, unless told so, on a free port. */
export const startRedis = (...more: string[]): Promise<RunningRedis> =>
  startRedisServer(program ?? '', ...more);

/** A Redis for the tests of a `describe`, with a client to look into it. Both are there once its tests run. */
export function useRedis(...more: string[]): { readonly url: string; readonly client: RedisClientType } {
  let server: RunningRedis;
  let client: RedisClientType;
  beforeAll(async () => {
    server = await startRedis(...more);
    client = (await createClient({ url: server.url }).connect()) as RedisClientType;
  });
  afterAll(async () => {
    client.destroy();
    await server.stop();
  });
  return {
    get url() {
      return server.url;
    },
    get client() {
      return client;
    },
  };
}

/** A cluster of three, each with a third of the slots. */
export async function startRedisCluster(): Promise<{ nodes: RunningRedis[]; stop(): Promise<void> }> {
  const nodes = await Promise.all([1, 2, 3].map(() => startRedis('--cluster-enabled', 'yes')));
  const clients = await Promise.all(nodes.map(({ url }) => createClient({ url }).connect()));
  const ranges = [
    ['0', '5460'],
    ['5461', '10922'],
    ['10923', '16383'],
  ];
  for (const [i, client] of clients.entries()) {
    await client.sendCommand(['CLUSTER', 'ADDSLOTSRANGE', ...(ranges[i] ?? [])]);
    await client.sendCommand(['CONFIG', 'SET', 'cluster-announce-ip', '127.0.0.1']);
  }
  const [first, ...others] = clients;
  for (const [i] of others.entries()) {
    const { port } = nodes[i + 1] ?? { port: 0 };
    const busPort = await busPortOf(clients[i + 1]);
    await first?.sendCommand(['CLUSTER', 'MEET', '127.0.0.1', `${port}`, busPort]);
  }
  for (const client of clients) {
    // Until each of them knows all three: a node alone answers for its own slots at once.
    await vi.waitFor(async () => {
      const info = String(await client.sendCommand(['CLUSTER', 'INFO']));
      if (!/cluster_state:ok/.test(info) || !/cluster_size:3/.test(info)) throw new Error(info);
    }, 60_000);
  }
  for (const client of clients) client.destroy();
  return { nodes, stop: async () => void (await Promise.all(nodes.map(({ stop }) => stop()))) };
}

async function busPortOf(
  client: { sendCommand(args: string[]): Promise<unknown> } | undefined,
): Promise<string> {
  const reply = (await client?.sendCommand(['CONFIG', 'GET', 'cluster-port'])) as
    | Record<string, string>
    | string[];
  return Array.isArray(reply) ? (reply[1] ?? '') : (reply['cluster-port'] ?? '');
}
