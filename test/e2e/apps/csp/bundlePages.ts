import { rm } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import react from '@vitejs/plugin-react';
import { build, type InlineConfig } from 'vite';
import { sourceAlias } from '../../../../scripts/sourceAlias.js';
import { sourceStyles } from '../../../../scripts/styles.js';

const from = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const shared: InlineConfig = {
  configFile: false,
  root: from('./pages'),
  publicDir: false,
  logLevel: 'error',
  // React's development build warns of what the other one keeps to itself, and the kit shows developers more in it.
  define: { 'process.env.NODE_ENV': '"development"' },
  plugins: [react(), sourceStyles()],
  resolve: { alias: sourceAlias },
};

/** Bundles one page for browsers: `page.js` and `page.css`, and what they load later. */
async function bundleBrowser(entry: string, outDir: string): Promise<void> {
  await rm(outDir, { recursive: true, force: true });
  await build({
    ...shared,
    build: {
      outDir,
      target: 'es2022',
      // A picture in a `data:` URL is one that the policy does not know.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 10_000,
      rolldownOptions: {
        input: { page: from(entry) },
        output: { entryFileNames: '[name].js', assetFileNames: '[name][extname]' },
      },
    },
  });
}

/** Bundles every story for `startPages`, and returns the directory they are in. */
export async function bundleStories(): Promise<string> {
  const outDir = from('../../../../test-results/csp/stories');
  await bundleBrowser('./pages/stories.ts', outDir);
  return outDir;
}

/** Bundles the page of one component, once for browsers and once for the server that draws it. */
export async function bundlePart(): Promise<string> {
  const browser = from('../../../../test-results/csp/part');
  const server = `${browser}-server`;
  await bundleBrowser('./pages/part.client.tsx', browser);
  await build({
    ...shared,
    build: { outDir: server, emptyOutDir: true, ssr: from('./pages/part.server.tsx'), target: 'node20' },
  });
  return browser;
}

/** What `bundlePart` has bundled into a folder. */
export async function readPart(browser: string) {
  type Server = typeof import('./pages/part.server.js');
  const { drawPart, accents } = (await import(
    pathToFileURL(`${browser}-server/part.server.js`).href
  )) as Server;
  return { browser, drawPart, accents };
}
