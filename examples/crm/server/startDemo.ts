import { createServer, type RequestListener, type Server } from 'node:http';
import { startSandbox } from 'layers-connect/sandbox';
import { createConnectHandler, toNodeListener } from 'layers-connect/server';
import type { Config } from './config.js';
import { createApp } from './createApp.js';
import { listen } from './listen.js';
import { createDemoClock, createSandboxControls } from './sandboxControls.js';
import { createSessions } from './sessions.js';
import { findUser } from './tenants.js';

/** How the demo is started. */
export interface DemoOptions {
  config: Config;
  /** Candidate ports of the app, tried in this order. */
  ports: readonly number[];
  sandboxPorts?: readonly number[];
  consentPorts?: readonly number[];
}

const platformOrigins = ['https://www.tiktok.com', 'https://www.instagram.com'];

/** Starts the CRM, and the sandbox beside it where it is wanted. */
export async function startDemo(options: DemoOptions) {
  const { config } = options;
  const clock = createDemoClock();
  const sessions = createSessions();
  const running = config.mode === 'sandbox' ? await startSandboxServers(options, clock.now) : null;
  const sandbox = running?.sandbox ?? null;

  const server = createServer();
  const port = await listen(server, 'localhost', options.ports).catch(async (error: unknown) => {
    await running?.close();
    throw error;
  });
  const appUrl = (config.mode === 'live' && config.appUrl) || `http://localhost:${port}`;

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
    clock,
    ...(running && { layersApiUrl: running.url }),
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
      layers: toNodeListener(handler) as RequestListener,
      consentOrigins: running ? [new URL(running.consentUrl).origin] : platformOrigins,
      hasProject: (userId) => projectOf(userId) !== null,
      sandbox: sandbox && createSandboxControls(sandbox, clock),
    }),
  );

  return {
    appUrl,
    port,
    clock,
    sessions,
    /** The fake Layers, or null against the real one. */
    sandbox,
    async close(): Promise<void> {
      await Promise.all([closeServer(server), running?.close()]);
    },
  };
}

export type Demo = Awaited<ReturnType<typeof startDemo>>;

async function startSandboxServers(options: DemoOptions, now: () => number) {
  const { sandboxPorts = [0], consentPorts = [0] } = options;
  return startSandbox({ clock: { now }, port: sandboxPorts[0], consentPort: consentPorts[0] });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
