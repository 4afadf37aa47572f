// The smallest Layers there can be: what is measured is whoever calls it.
import { serve } from './serve.js';

let minted = 0;

serve((request, response) => {
  request.resume();
  request.on('end', () => {
    const expiresAt = new Date(Date.now() + 600_000).toISOString();
    minted += 1;
    const state = request.method === 'POST' ? `st_${minted}` : (request.url ?? '').split('/').at(-1);
    const authorizeUrl = `https://www.tiktok.com/v2/auth/authorize?client_key=k&state=${state}`;
    const body = JSON.stringify(
      request.method === 'POST'
        ? { authorizeUrl, state, expiresAt }
        : { state, status: 'pending', expiresAt },
    );
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
      'x-request-id': `req_${minted}`,
    });
    response.end(body);
  });
});
