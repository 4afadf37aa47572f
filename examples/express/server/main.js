import express from 'express';
import { toNodeListener } from 'layers-connect/server';
import { connect } from './connect.js';

const app = express();

// Before any body parser.
app.use(toNodeListener(connect));

if (process.argv.includes('--dev')) {
  const { createServer } = await import('vite');
  const vite = await createServer({ server: { middlewareMode: true } });
  app.use(vite.middlewares);
} else {
  app.use(express.static('dist'));
  app.get('/{*page}', (_request, response) => response.sendFile('index.html', { root: 'dist' }));
}

const { port } = new URL(process.env.APP_URL ?? '');
app.listen(port, () => console.log(`Listening on ${process.env.APP_URL}`));
