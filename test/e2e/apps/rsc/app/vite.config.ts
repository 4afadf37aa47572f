import { fileURLToPath } from 'node:url';
import rsc from '@vitejs/plugin-rsc';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// 'layers-connect' resolves to the package around this folder by its own name: the built files, each of which is a
// server's or a client's by its own "use client" alone.
export default defineConfig({
  root: here('.'),
  publicDir: false,
  plugins: [
    rsc({
      entries: {
        rsc: here('./entry.rsc.tsx'),
        ssr: here('./entry.ssr.tsx'),
        client: here('./entry.browser.tsx'),
      },
    }),
  ],
  build: {
    rolldownOptions: {
      // It warns of each "use client" of a package that it bundles for the two environments that need none.
      onLog(level, log, report) {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') report(level, log);
      },
    },
  },
  environments: {
    rsc: { build: { outDir: here('../../../../../test-results/rsc/rsc'), emptyOutDir: true } },
    ssr: { build: { outDir: here('../../../../../test-results/rsc/ssr'), emptyOutDir: true } },
    client: { build: { outDir: here('../../../../../test-results/rsc/client'), emptyOutDir: true } },
  },
});
