import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { startSandbox } from '../../src/sandbox/index.js';
import { createGuideBackend } from './createGuideBackend.js';

const from = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export interface GuidePartnerOptions {
  /** Bundles the page app, from the built package, and serves it. */
  withApp?: boolean;
}

/** Starts the sandbox and a guide-built partner in front of it, all on free ports. */
export async function startGuidePartner({ withApp = false }: GuidePartnerOptions = {}) {
  const layers = await startSandbox();
  const appDir = withApp ? await bundleApp() : null;
  const server = createServer();
  const url = `http://localhost:${await listen(server)}`;
  const { apiKey, projectId } = layers.sandbox;
  server.on(
    'request',
    createGuideBackend({
      apiUrl: layers.url,
      apiKey,
      projectId,
      appUrl: url,
      ...(appDir !== null && { appDir }),
    }),
  );

  async function close(): Promise<void> {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await layers.close();
    if (appDir !== null) await rm(appDir, { recursive: true });
  }

  return { url, layers, sandbox: layers.sandbox, close };
}

export type GuidePartner = Awaited<ReturnType<typeof startGuidePartner>>;

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return (server.address() as AddressInfo).port;
}

/** Bundles the page app against `dist`, the files that a partner installs, and returns where it is. */
async function bundleApp(): Promise<string> {
  const outdir = await mkdtemp(join(tmpdir(), 'guide-app-'));
  await build({
    entryPoints: [from('./app/main.tsx')],
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'warning',
    // The repository's own tsconfig points the package's name at its sources.
    tsconfigRaw: {},
    alias: {
      'layers-connect/styles.css': from('../../dist/styles.css'),
      'layers-connect': from('../../dist/index.js'),
    },
  });
  return outdir;
}
