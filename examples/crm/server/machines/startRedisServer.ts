import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A Redis of one's own, on a free port of this machine. */
export interface RedisServer {
  port: number;
  url: string;
  /** Ends it at once, as a crash does. What it has on the disk stays there. */
  kill(): Promise<void>;
  /** Starts it again on its port, with what it has on the disk. */
  restart(): Promise<void>;
  /** Ends it, and removes what it has on the disk. */
  stop(): Promise<void>;
}

/** Starts a Redis that keeps nothing on the disk, unless `more` options say so. Rejects where it cannot be started. */
export async function startRedisServer(program: string, ...more: string[]): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), 'layers-connect-redis-'));
  for (let tries = 1; ; tries += 1) {
    const [port, clusterPort] = await freePorts();
    const own = ['--port', `${port}`, '--bind', '127.0.0.1', '--dir', folder];
    const cluster = more.includes('--cluster-enabled') ? ['--cluster-port', `${clusterPort}`] : [];
    const args = [...own, '--save', '', '--appendonly', 'no', ...cluster, ...more];
    let running = await start(program, args);
    if (running.isReady) {
      const kill = async () => {
        running.server.kill('SIGKILL');
        await running.ended;
      };
      return {
        port,
        url: `redis://127.0.0.1:${port}`,
        kill,
        async restart() {
          running = await start(program, args);
          if (!running.isReady) throw new Error(`${program} did not start again: ${running.said()}`);
        },
        async stop() {
          await kill();
          rmSync(folder, { recursive: true, force: true });
        },
      };
    }
    // Somebody else may have taken the port meanwhile.
    if (tries === 3) {
      rmSync(folder, { recursive: true, force: true });
      throw new Error(`${program} did not start: ${running.said()}`);
    }
  }
}

async function start(program: string, args: string[]) {
  // On the machine's own date, whatever that of its parent: under libfaketime it never gets ready. It only counts how
  // long its keys live.
  const env = { ...process.env, LD_PRELOAD: '' };
  // Nothing is inherited: one that outlives its parent would hold what the parent writes to open.
  const server = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const isReady = await new Promise<boolean>((resolve) => {
    server.stderr.on('data', (data) => {
      said += data;
    });
    server.stdout.on('data', (data) => {
      said += data;
      if (said.includes('Ready to accept connections')) resolve(true);
    });
    server.on('error', () => resolve(false));
    server.on('exit', () => resolve(false));
  });
  return { server, isReady, said: () => said, ended: hasEnded(server) };
}

async function hasEnded(server: ChildProcess): Promise<void> {
  if (server.exitCode === null && server.signalCode === null) await once(server, 'exit');
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
