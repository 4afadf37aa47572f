import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../../src/server/index.js';
import { reply } from '../helpers/fakeLayers.js';
import { codeOf, setUp } from '../helpers/setUp.js';

function setUpWithStore() {
  const store = createMemoryStore();
  return { ...setUp({ store }), store };
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

function heap(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

const mints = /^POST .*\/oauth-url$/;

describe('an attempt that is minted', () => {
  it("counts its ten minutes on Layers' own clock", async () => {
    const { startConnect, layers, now } = setUp();
    const theirs = now() - 6 * 60_000;
    const expiresAt = new Date(theirs + 600_000).toISOString();
    const body = { state: 'st_1', authorizeUrl: 'https://www.tiktok.com/a', expiresAt };
    layers.next(mints, () => reply(200, body, { date: new Date(theirs).toUTCString() }));
    const started = await startConnect();
    expect(Date.parse(started.expiresAt) - now()).toBe(600_000);
  });

  it.each([null, 'soon', 7, '2020-01-01T00:00:00Z', '2099-01-01T00:00:00Z'])(
    'lives for ten minutes where Layers says %s',
    async (expiresAt) => {
      const { startConnect, layers, now } = setUp();
      const body = { state: 'st_1', authorizeUrl: 'https://www.tiktok.com/a', expiresAt };
      layers.next(mints, () => reply(200, body));
      const started = await startConnect();
      expect(Date.parse(started.expiresAt) - now()).toBe(600_000);
    },
  );

  it('keeps a user that was cut out of a long cookie, and not the cookie', async () => {
    const { startConnect, advance } = setUp({
      authorize(request) {
        const [, userId = ''] = /user=([^;]*)/.exec(request.headers.get('x-session') ?? '') ?? [];
        return { userId, projectId: `prj_${userId.length}` };
      },
    });
    const rest = 'x'.repeat(100_000);
    const before = heap();
    for (let i = 0; i < 100; i += 1) {
      await startConnect({ headers: { 'x-session': `user=somebody-of-acme-coffee-${i}; ${rest}` } });
      // What counts the calls of a minute may keep it for as long.
      advance(61_000);
    }
    await startConnect({ headers: { 'x-session': 'user=acme; ' } });
    // All the cookies together are ten million.
    expect(heap() - before).toBeLessThan(5_000_000);
  });

  it('has a return token of its own, as new as its id', async () => {
    const { startConnect } = setUp();
    const paths = [];
    for (let i = 0; i < 20; i += 1) paths.push((await startConnect()).returnPath);
    expect(new Set(paths.map((path) => path.split('/').at(-1))).size).toBe(20);
    expect(new Set(paths.map((path) => path.split('/').at(-2))).size).toBe(20);
    // Whoever knows the id, as its page does, knows nothing of the token.
    for (const path of paths) expect(path.split('/').at(-2)).not.toContain(path.split('/').at(-1));
  });

  it('leaves its return token in no store', async () => {
    const store = createMemoryStore();
    const written: string[] = [];
    const write: typeof store.write = (changes) => {
      written.push(JSON.stringify(changes));
      return store.write(changes);
    };
    const { startConnect } = setUp({ store: { ...store, write } });
    const { attemptId, returnPath } = await startConnect();
    expect(written.join()).toContain(attemptId);
    expect(written.join()).not.toContain(returnPath.split('/').at(-1));
  });

  it.each([
    ['its answer', 0, 60_000],
    ['the end of its link', 60_000, 0],
  ])("is dated by Layers' earlier hint, which is %s", async (_, endsLaterMs, sentLaterMs) => {
    const { startConnect, layers, store, now } = setUpWithStore();
    const earlier = now() - 120_000;
    const expiresAt = new Date(earlier + 600_000 + endsLaterMs).toISOString();
    const body = { state: 'st_1', authorizeUrl: 'https://www.tiktok.com/a', expiresAt };
    layers.next(mints, () => reply(200, body, { date: new Date(earlier + sentLaterMs).toUTCString() }));
    const { attemptId } = await startConnect();
    const [entry] = await store.read([`${attemptId.slice(0, 16)}:attempt:${attemptId}`]);
    expect(JSON.parse(entry?.value ?? '{}')).toMatchObject({ issuedAt: earlier });
  });
});

describe('authorize URLs', () => {
  it.each([
    'javascript:alert(1)',
    'http://www.tiktok.com/a',
    'https://www.tiktok.com.evil.example/a',
    'https://www.tiktok.com@evil.example/a',
    'https://user:pw@www.tiktok.com/a',
    'https://www.tiktok.com:444/a',
    'https://evil.example/https://www.tiktok.com',
    '//www.tiktok.com/a',
    'http://localhost:4602/consent',
    '',
    7,
    null,
  ])('lead to a platform, so not to %s', async (authorizeUrl) => {
    const { startConnect, send, layers } = setUp();
    layers.next(mints, () => reply(200, { state: 'st_1', authorizeUrl, expiresAt: null }));
    const body = { actionId: 'a1' };
    const response = await send('POST', '/connect/tiktok', { user: 'acme', body });
    expect([response.status, await codeOf(response)]).toEqual([502, 'bad_upstream']);
    expect(response.headers.get('set-cookie')).toBeNull();
    expect((await startConnect({ actionId: 'a1' })).response.status).toBe(200);
  });

  it('may lead to an origin that the options name', async () => {
    const { startConnect, layers } = setUp({ authorizeOrigins: ['https://consent.example'] });
    const authorizeUrl = 'https://consent.example/a?state=st_1';
    layers.next(mints, () => reply(200, { state: 'st_1', authorizeUrl, expiresAt: null }));
    expect((await startConnect()).authorizeUrl).toBe(authorizeUrl);
  });

  it.each([undefined, '', '../x', 'a b', 7])(
    'come with a state that fits a path, so not with %s',
    async (state) => {
      const { send, layers } = setUp();
      layers.next(mints, () =>
        reply(200, { state, authorizeUrl: 'https://www.tiktok.com/a', expiresAt: null }),
      );
      const response = await send('POST', '/connect/tiktok', { user: 'acme', body: { actionId: 'a' } });
      expect(response.status).toBe(502);
    },
  );
});
