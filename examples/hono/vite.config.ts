import { existsSync } from 'node:fs';
import devServer from '@hono/vite-dev-server';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// Vite itself gives the settings of .env to the browser's modules alone, and only those that begin with VITE_.
if (existsSync('.env')) process.loadEnvFile('.env');

export default defineConfig({
  plugins: [react(), devServer({ entry: 'server/app.ts', exclude: [/^\/(?!api\/)/] })],
});
