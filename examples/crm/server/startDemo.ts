import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startSandbox } from 'layers-connect/sandbox';
import { createConnectHandler, toNodeListener } from 'layers-connect/server';
import type { Config } from './config.js';
import { createApp, picturesPath } from './createApp.js';
import { createSandboxControls } from './sandboxControls.js';
import { createSessions } from './sessions.js';
import { findUser } from './tenants.js';

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

const platformOrigins = ['https://www.tiktok.com', 'https://www.instagram.com'];

/** Starts the CRM, and the sandbox beside it where it is wanted. Rejects with EADDRINUSE where a port is taken. */
export async function startDemo({ config, port, clock, lingerMs = 3_000 }: DemoOptions) {
  const server = createServer();
  const appUrl = appUrlOf(config, await listen(server, port));
  const running =
    config.mode === 'sandbox' ? await startSandboxBeside(server, appUrl, { port, clock }) : null;
  const sandbox = running?.sandbox ?? null;
  const sessions = createSessions();

  // Each tenant has a Layers project of its own. The real Layers is given one, which is Acme Coffee's.
  const projects: Record<string, string> =
    config.mode === 'live'
      ? { acme: config.projectId }
      : { acme: sandbox?.projectId ?? '', birch: sandbox?.otherProjectId ?? '' };
  const projectOf = (userId: string) => projects[findUser(userId)?.tenant ?? ''] ?? null;

  const handler = createConnectHandler({
    apiKey: config.mode === 'live' ? config.apiKey : (sandbox?.apiKey ?? ''),
    appUrl,
    basePath: '/api/layers',
    failedPath: '/connect/failed',
    ...(running && { layersApiUrl: running.url, clock: running.sandbox.clock }),
    async authorize(request) {
      const user = sessions.user(request.headers.get('cookie'));
      const projectId = user && projectOf(user.id);
      return user && projectId ? { userId: user.id, projectId } : null;
    },
  });

  server.on(
    'request',
    createApp({
      appUrl,
      sessions,
      layers: toNodeListener(handler),
      consentOrigins: running ? [running.consentUrl] : platformOrigins,
      hasProject: (userId) => projectOf(userId) !== null,
      sandbox: sandbox && createSandboxControls(sandbox),
      lingerMs,
      pictures: running && `${running.url}/__sandbox/avatars`,
    }),
  );

  return {
    appUrl,
    sessions,
    /** The fake Layers, or null against the real one. */
    sandbox,
    async close(): Promise<void> {
      // Pages that wait hold a connection each.
      handler.close();
      await Promise.all([closeServer(server), running?.close()]);
    },
  };
}

export type Demo = Awaited<ReturnType<typeof startDemo>>;

function appUrlOf(config: Config, port: number): string {
  return (config.mode === 'live' && config.appUrl) || `http://localhost:${port}`;
}

async function startSandboxBeside(
  server: Server,
  appUrl: string,
  { port, clock }: Pick<DemoOptions, 'port' | 'clock'>,
) {
  const ports = port === 0 ? {} : { port: port + 1, consentPort: port + 2 };
  return startSandbox({ ...ports, clock, avatarBaseUrl: `${appUrl}${picturesPath}` }).catch(
    async (error: unknown) => {
      await closeServer(server);
      throw error;
    },
  );
}

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
