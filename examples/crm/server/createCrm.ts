import type { RequestListener } from 'node:http';
import { type AttemptStore, createConnectHandler, toNodeListener } from 'layers-connect/server';
import { createApp } from './createApp.js';
import type { LayersAccess } from './findLayers.js';
import type { SandboxControls } from './sandboxControls.js';
import type { Sessions } from './sessions.js';
import { findUser } from './tenants.js';

export interface CrmOptions {
  appUrl: string;
  layers: LayersAccess;
  /** What the connect endpoints tell the time by. @default the machine's clock */
  clock?: { now(): number } | undefined;
  sessions: Sessions;
  /** Where connect attempts are kept. @default this process' memory */
  store?: AttemptStore | undefined;
  controls: SandboxControls | null;
  lingerMs: number | null;
}

const platformOrigins = ['https://www.tiktok.com', 'https://www.instagram.com'];

/** One server of the CRM: the app, and the kit's endpoints for the project of whoever is signed in. */
export interface Crm {
  listener: RequestListener;
  /** Ends the streams of pages that wait. */
  close(): void;
}

export function createCrm(options: CrmOptions): Crm {
  const { appUrl, layers, clock, sessions, store, controls, lingerMs } = options;
  const { apiKey, projects, sandbox } = layers;
  const projectOf = (userId: string) => projects[findUser(userId)?.tenant ?? ''] ?? null;

  const handler = createConnectHandler({
    apiKey,
    appUrl,
    basePath: '/api/layers',
    failedPath: '/connect/failed',
    store,
    ...(sandbox && { layersApiUrl: sandbox.url, clock }),
    async authorize(request) {
      const user = await sessions.user(request.headers.get('cookie'));
      const projectId = user && projectOf(user.id);
      return user && projectId ? { userId: user.id, projectId } : null;
    },
  });

  const listener = createApp({
    appUrl,
    sessions,
    layers: toNodeListener(handler),
    consentOrigins: sandbox ? [sandbox.consentUrl] : platformOrigins,
    hasProject: (userId) => projectOf(userId) !== null,
    sandbox: controls,
    lingerMs,
    pictures: sandbox && `${sandbox.url}/__sandbox/avatars`,
  });
  return { listener, close: () => handler.close() };
}
