// The two handlers of Layers' guide on Express, without a session: start and status.
import { randomUUID } from 'node:crypto';
import express from 'express';
import { serve } from './serve.js';

const layersUrl = process.argv[2];
const authorization = 'Bearer lp_bench_0123456789abcdef';
const app = express();
app.use(express.urlencoded({ extended: false }));

app.post('/connect/tiktok/start', async (req, res) => {
  const { projectId } = req.body;
  const r = await fetch(`${layersUrl}/v1/projects/${projectId}/social/oauth-url`, {
    method: 'POST',
    headers: {
      Authorization: authorization,
      'Idempotency-Key': randomUUID(),
      'Content-Type': 'application/json',
    },
    body: JSON.stringify({ platform: 'tiktok', returnUrl: 'http://localhost:3000/connect/tiktok/return' }),
  });
  if (!r.ok) return res.redirect('/connect/failed');
  const { authorizeUrl } = (await r.json()) as { authorizeUrl: string };
  return res.redirect(authorizeUrl);
});

app.get('/connect/status/:state', async (req, res) => {
  const r = await fetch(`${layersUrl}/v1/social/oauth-status/${req.params.state}`, {
    headers: { Authorization: authorization },
  });
  res.status(r.status).json(await r.json());
});

serve(app);
