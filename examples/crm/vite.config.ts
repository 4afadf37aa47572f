import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// 'layers-connect' resolves to the package around this folder by its own name, so the app gets what a partner would
// install: the built files.
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // The content security policy allows no `data:` images.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
