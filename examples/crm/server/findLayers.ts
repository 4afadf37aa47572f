import { type Sandbox, startSandbox } from 'layers-connect/sandbox';
import type { Config } from './config.js';
import { picturesPath } from './createApp.js';

/** How the CRM gets at Layers, or at the sandbox in its place. */
export interface LayersAccess {
  apiKey: string;
  /** Each tenant's project at Layers. */
  projects: Record<string, string>;
  /** Where the sandbox listens. Null for the real Layers. */
  sandbox: { url: string; consentUrl: string } | null;
}

/** Where customers open the CRM that listens on a port. */
export const appUrlOf = (config: Config, port: number): string =>
  (config.mode === 'live' && config.appUrl) || `http://localhost:${port}`;

interface Wanted {
  config: Config;
  appUrl: string;
  /** The app's port. The sandbox takes the two after it, or for 0 any free ones. */
  port: number;
  clock?: { now(): number } | undefined;
}

interface FoundLayers {
  layers: LayersAccess;
  sandbox: Sandbox | null;
  close(): Promise<void>;
}

/** Starts the sandbox where it is wanted, or leads to the real Layers. Rejects with EADDRINUSE where a port is taken. */
export async function findLayers({ config, appUrl, port, clock }: Wanted): Promise<FoundLayers> {
  if (config.mode === 'live') {
    // The real Layers is given one project, which is Acme Coffee's.
    const { apiKey, projectId } = config;
    return {
      layers: { apiKey, projects: { acme: projectId }, sandbox: null },
      sandbox: null,
      close: async () => {},
    };
  }
  const ports = port === 0 ? {} : { port: port + 1, consentPort: port + 2 };
  const running = await startSandbox({ ...ports, clock, avatarBaseUrl: `${appUrl}${picturesPath}` });
  const { url, consentUrl, sandbox, close } = running;
  const projects = { acme: sandbox.projectId, birch: sandbox.otherProjectId };
  return { layers: { apiKey: sandbox.apiKey, projects, sandbox: { url, consentUrl } }, sandbox, close };
}
