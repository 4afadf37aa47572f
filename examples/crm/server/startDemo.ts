import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Config } from './config.js';
import { createCrm } from './createCrm.js';
import { appUrlOf, findLayers } from './findLayers.js';
import { createSandboxControls } from './sandboxControls.js';
import { createMemorySessions, createSessions } from './sessions.js';

/** How the demo is started. A port of 0 takes any free one. */
export interface DemoOptions {
  config: Config;
  /** The app's port. The sandbox takes the two after it: the Layers API, and the consent page. */
  port: number;
  /** What the sandbox and the connect endpoints tell the time by. @default the machine's clock */
  clock?: { now(): number } | undefined;
  /** How long "connected" stays on screen before the page goes on by itself. Null: until somebody goes on. @default 3000 */
  lingerMs?: number | null | undefined;
}

/** Starts the CRM, and the sandbox beside it where it is wanted. Rejects with EADDRINUSE where a port is taken. */
export async function startDemo({ config, port, clock, lingerMs = 3_000 }: DemoOptions) {
  const server = createServer();
  const appUrl = appUrlOf(config, await listen(server, port));
  const { layers, sandbox, ...beside } = await findLayers({ config, appUrl, port, clock }).catch(
    async (error: unknown) => {
      await closeServer(server);
      throw error;
    },
  );
  const sessions = createMemorySessions();

  const crm = createCrm({
    appUrl,
    layers,
    clock: sandbox?.clock,
    sessions: createSessions(sessions),
    controls: sandbox && createSandboxControls(sandbox),
    lingerMs,
  });
  server.on('request', crm.listener);

  return {
    appUrl,
    sessions,
    /** The fake Layers, or null against the real one. */
    sandbox,
    async close(): Promise<void> {
      // Pages that wait hold a connection each.
      crm.close();
      await Promise.all([closeServer(server), beside.close()]);
    },
  };
}

export type Demo = Awaited<ReturnType<typeof startDemo>>;

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, 'localhost', () => resolve((server.address() as AddressInfo).port));
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
