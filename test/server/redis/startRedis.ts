import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from 'redis';
import { describe, it, vi } from 'vitest';
import { findRedis } from '../../../scripts/redis.mjs';

const program = findRedis();

/** Tests that need a real Redis. Where there is none, one test that is skipped says so. */
export function describeRedis(name: string, tests: () => void): void {
  describe(name, () => {
    if (program !== null) return tests();
    it.skip('is skipped: there is no redis-server here. `npm test` installs it where it can', () => {});
  });
}

export interface RunningRedis {
  port: number;
  url: string;
  stop(): Promise<void>;
}

/** Starts a Redis that keeps nothing on the disk, on a free port. */
export async function startRedis(...more: string[]): Promise<RunningRedis> {
  const folder = mkdtempSync(join(tmpdir(), 'layers-connect-redis-'));
  for (let tries = 1; ; tries += 1) {
    const [port, clusterPort] = await freePorts();
    const own = [
      '--port',
      `${port}`,
      '--bind',
      '127.0.0.1',
      '--dir',
      folder,
      '--save',
      '',
      '--appendonly',
      'no',
    ];
    const args = more.includes('--cluster-enabled') ? [...own, '--cluster-port', `${clusterPort}`] : own;
    // On the machine's own date, whatever that of the tests: under libfaketime it never gets ready. It only counts how
    // long its keys live.
    const env = { ...process.env, LD_PRELOAD: '' };
    const server = spawn(program ?? '', [...args, ...more], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = once(server, 'exit');
    let said = '';
    const ready = new Promise<boolean>((resolve) => {
      server.stdout.on('data', (data) => {
        said += data;
        if (said.includes('Ready to accept connections')) resolve(true);
      });
      server.on('error', () => resolve(false));
      server.on('exit', () => resolve(false));
    });
    if (await ready) {
      const stop = async () => {
        server.kill('SIGKILL');
        await ended;
        rmSync(folder, { recursive: true, force: true });
      };
      return { port, url: `redis://127.0.0.1:${port}`, stop };
    }
    // Somebody else may have taken the port meanwhile.
    if (tries === 3) throw new Error(`redis-server did not start: ${said}`);
  }
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

async function freePorts(): Promise<[number, number]> {
  const servers = [createServer(), createServer()] as const;
  const ports = servers.map(async (server) => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  });
  const [first = 0, second = 0] = await Promise.all(ports);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return [first, second];
}
