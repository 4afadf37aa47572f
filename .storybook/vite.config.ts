import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { sourceAlias } from '../scripts/sourceAlias.js';
import { sourceStyles } from '../scripts/styles.js';

// Storybook's own build: the sources under the public names. The library's build is /vite.config.ts.
export default defineConfig({
  plugins: [react(), sourceStyles()],
  resolve: { alias: sourceAlias },
  // Imported on demand, so that Vite would find it late and reload the page in the middle of a story.
  optimizeDeps: { include: ['@radix-ui/react-alert-dialog'] },
});
