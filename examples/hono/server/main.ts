import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import app from './app.js';

// What `npm run build` has made. While you develop, Vite serves the pages and calls `app` itself.
app.use('*', serveStatic({ root: 'dist' }));
app.get('*', serveStatic({ path: 'dist/index.html' }));

const { port } = new URL(process.env.APP_URL ?? '');
serve({ fetch: app.fetch, port: Number(port) }, () => console.log(`Listening on ${process.env.APP_URL}`));
