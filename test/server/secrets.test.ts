import { describe, expect, it } from 'vitest';
import { account, handleCanary, key, refusal, reply } from './helpers/fakeLayers.js';
import { setUp } from './helpers/setUp.js';
import { secret, signature } from './helpers/sign.js';

const leaks = [key, 'st_canary', secret, 'upstream says', 'canary-cause'];

/** Goes through every route, in sickness and in health, and keeps all that the server ever says. */
async function everything() {
  const said: string[] = [];
  const bodies: string[] = [];
  const failing = () => Promise.reject(new TypeError('canary-cause'));
  const all = setUp({
    webhookSecrets: [secret],
    onConnected: ({ account }) => {
      throw new Error(`canary-cause ${account.handle}`);
    },
  });
  const { send, startConnect, layers, log, handler, now, advance } = all;
  const keep = async (response: Response) => {
    const text = await response.text();
    const location = response.headers.get('location') ?? '';
    said.push(JSON.stringify([...response.headers]).replaceAll(location, ''), location);
    bodies.push(text);
  };
  layers.accounts.set('prj_acme', [account('sa_1')]);
  const first = await startConnect();
  await keep(await send('GET', `/attempts/${first.attemptId}`, { user: 'acme' }));
  layers.complete(first.state);
  await keep(await send('GET', first.returnPath, { cookie: first.cookie }));
  await keep(await send('GET', `/attempts/${first.attemptId}`, { user: 'acme' }));
  const second = await startConnect();
  layers.complete(second.state);
  layers.next(/DELETE/, failing);
  await keep(await send('GET', second.returnPath));
  const body = JSON.stringify({ id: 'e', type: 'social_account.connected', data: { platform: 'tiktok' } });
  const headers = { 'x-layers-signature': signature(body, Math.round(now() / 1000)) };
  await keep(
    await handler(new Request('https://crm.example/api/layers/webhook', { method: 'POST', headers, body })),
  );
  await keep(await send('POST', '/webhook', { body: {} }));
  for (const answer of [
    failing,
    () => reply(401, refusal('UNAUTHENTICATED')),
    () => reply(403, refusal('FORBIDDEN_SCOPE', { secret: key, host: `${key} with blanks` })),
    () => reply(422, refusal(key)),
    () => reply(500, key),
    () => reply(200, { state: 'st_canary', authorizeUrl: `https://${key}@evil.example/st_canary` }),
    () => reply(200, key),
    () => reply(429, refusal('RATE_LIMITED')),
  ]) {
    for (const [method, path] of [
      ['POST', '/connect/tiktok'],
      ['GET', '/accounts'],
      ['DELETE', '/accounts/sa_1'],
      ['POST', '/accounts/sa_1/reauth'],
    ] as const) {
      layers.next(method === 'DELETE' ? /DELETE/ : method === 'GET' ? /GET/ : /POST/, answer);
      const init = { user: 'acme', ...(method === 'POST' ? { body: { actionId: 'a' } } : {}) } as const;
      const response = await send(method, path, init);
      if (response.status >= 400) await keep(response);
      advance(61_000);
    }
  }
  return { said, bodies, log };
}

describe('what the server says', () => {
  it('holds no key, no state token, no secret and none of the words of Layers', async () => {
    const { said, bodies, log } = await everything();
    expect(said.length).toBeGreaterThan(30);
    expect(log.length).toBeGreaterThan(20);
    for (const text of [...said, ...bodies, ...log.map((entry) => JSON.stringify(entry))]) {
      for (const leak of leaks) expect(text).not.toContain(leak);
    }
  });

  it('holds no handle in headers, addresses or log lines', async () => {
    const { said, log } = await everything();
    for (const text of [...said, ...log.map((entry) => JSON.stringify(entry))]) {
      expect(text).not.toContain(handleCanary);
    }
  });

  it('holds the authorize URL, with the state that is in it, in the answer to a start alone', async () => {
    const { startConnect } = setUp();
    const { response, attemptId, authorizeUrl, state } = await startConnect();
    expect(authorizeUrl).toContain(state);
    expect(attemptId).not.toContain(state);
    expect(JSON.stringify([...response.headers])).not.toContain(state);
  });
});
