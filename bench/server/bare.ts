// What no server that asks Layers can be faster than: node:http, one call by undici, and the JSON of both sides. It
// checks nothing, keeps nothing, and holds no deadline.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Pool } from 'undici';
import { serve } from './serve.js';

const authorization = 'Bearer lp_bench_0123456789abcdef';
const pool = new Pool(process.argv[2] ?? '');

async function readStatus(path: string, response: ServerResponse): Promise<void> {
  const answer = await pool.request({
    method: 'GET',
    path: `/v1/social/oauth-status/${path}`,
    headers: { authorization },
  });
  const body = JSON.stringify(await answer.body.json());
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

async function start(form: string, response: ServerResponse): Promise<void> {
  const projectId = new URLSearchParams(form).get('projectId');
  const answer = await pool.request({
    method: 'POST',
    path: `/v1/projects/${projectId}/social/oauth-url`,
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ platform: 'tiktok', returnUrl: 'http://localhost:3000/connect/tiktok/return' }),
  });
  const { authorizeUrl } = (await answer.body.json()) as { authorizeUrl: string };
  response.writeHead(303, { location: authorizeUrl, 'content-length': 0 });
  response.end();
}

serve((request: IncomingMessage, response) => {
  if (request.method === 'GET') return void readStatus(request.url?.split('/').at(-1) ?? '', response);
  let form = '';
  request.setEncoding('utf8');
  request.on('data', (chunk) => {
    form += chunk;
  });
  request.on('end', () => void start(form, response));
});
