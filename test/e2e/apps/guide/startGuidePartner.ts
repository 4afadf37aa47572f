import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createClock } from '../../../../scripts/clock.mjs';
import { startSandbox } from '../../../../src/sandbox/index.js';
import { createGuideBackend } from './createGuideBackend.js';

export interface GuidePartnerOptions {
  /** Where `bundleApp` put the page app. Without it only the endpoints are served. */
  appDir?: string;
}

/** Starts the sandbox and a guide-built partner in front of it, both on free ports. */
export async function startGuidePartner({ appDir }: GuidePartnerOptions = {}) {
  const clock = createClock();
  const layers = await startSandbox({ clock });
  const server = createServer();
  const url = `http://localhost:${await listen(server)}`;
  const { apiKey, projectId } = layers.sandbox;
  const app = { appUrl: url, ...(appDir !== undefined && { appDir }) };
  // What Layers tells of time is counted from this answer's own date.
  server.on('request', (_, response) => response.setHeader('Date', new Date(clock.now()).toUTCString()));
  server.on('request', createGuideBackend({ ...app, apiUrl: layers.url, apiKey, projectId }));

  async function close(): Promise<void> {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await layers.close();
  }

  return { url, layers, sandbox: layers.sandbox, close };
}

export type GuidePartner = Awaited<ReturnType<typeof startGuidePartner>>;

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return (server.address() as AddressInfo).port;
}
