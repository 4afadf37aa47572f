import { describe, expect, it, vi } from 'vitest';
import { account, reply } from './helpers/fakeLayers.js';
import { setUp } from './helpers/setUp.js';

const lists = /social-accounts/;

describe("one user's reads", () => {
  it('leave the others theirs, and are answered with how long to wait', async () => {
    const { send, layers, advance } = setUp();
    const ask = () => send('GET', '/accounts', { user: 'acme' });
    const answers = [];
    for (let i = 0; i < 130; i += 1) answers.push(await ask());
    expect(answers.map(({ status }) => status)).toEqual([...Array(60).fill(200), ...Array(70).fill(429)]);
    expect(answers.at(-1)?.headers.get('retry-after')).toBe('60');
    expect(layers.seen(lists)).toHaveLength(60);
    expect((await send('GET', '/accounts', { user: 'other' })).status).toBe(200);
    advance(60_000);
    expect((await ask()).status).toBe(200);
  });

  it('count each page behind a revoke, and each look at an attempt that Layers is asked for', async () => {
    const { send, layers, startConnect } = setUp({ limits: { readsPerUserPerMinute: 4 } });
    const rows = Array.from({ length: 401 }, (_, i) => account(`sa_${i}`));
    layers.accounts.set('prj_acme', rows);
    expect((await send('DELETE', '/accounts/sa_400', { user: 'acme' })).status).toBe(200);
    const { attemptId } = await startConnect();
    const look = () => send('GET', `/attempts/${attemptId}`, { user: 'acme' });
    for (let i = 0; i < 10; i += 1) expect((await look()).status).toBe(200);
    expect((await send('DELETE', '/accounts/sa_400', { user: 'acme' })).status).toBe(429);
    expect(layers.seen(/^GET/)).toHaveLength(4);
  });

  it('do not keep a return from being looked into', async () => {
    const { send, layers, startConnect } = setUp({ limits: { readsPerUserPerMinute: 1 } });
    const { attemptId, state, cookie } = await startConnect();
    await send('GET', '/accounts', { user: 'acme' });
    layers.complete(state);
    await send('GET', `/return/${attemptId}`, { cookie });
    const status = await send('GET', `/attempts/${attemptId}`, { user: 'acme' });
    expect(await status.json()).toMatchObject({ status: 'completed' });
  });
});

describe('lists at the same time', () => {
  it('are one to Layers, if they are of one page of one project', async () => {
    const { send, layers } = setUp();
    await Promise.all([
      ...Array.from({ length: 10 }, () => send('GET', '/accounts', { user: 'acme' })),
      send('GET', '/accounts?platform=tiktok', { user: 'acme' }),
      send('GET', '/accounts', { user: 'other' }),
    ]);
    expect(layers.seen(lists).map(({ path }) => path)).toEqual([
      '/v1/projects/prj_acme/social-accounts?limit=100',
      '/v1/projects/prj_acme/social-accounts?platform=tiktok&limit=100',
      '/v1/projects/prj_other/social-accounts?limit=100',
    ]);
  });

  it('go on for those who are still there when one browser goes away', async () => {
    const { handler, layers } = setUp();
    let answer = (_: Response) => {};
    layers.next(lists, (_, init) => {
      const refused = new Promise<never>((_, reject) => {
        init.signal?.addEventListener('abort', () => reject(new Error('aborted')));
      });
      return Promise.race([refused, new Promise<Response>((resolve) => (answer = resolve))]);
    });
    const gone = new AbortController();
    const ask = (signal: AbortSignal) =>
      handler(
        new Request('https://crm.example/api/layers/accounts', { headers: { 'x-user': 'acme' }, signal }),
      );
    const both = [ask(gone.signal), ask(new AbortController().signal)];
    await vi.waitFor(() => expect(layers.seen(lists)).toHaveLength(1), 20_000);
    gone.abort();
    answer(reply(200, { items: [account('sa_1')], nextCursor: null }));
    expect(await (await both[1])?.json()).toMatchObject({ items: [{ socialAccountId: 'sa_1' }] });
    expect(layers.seen(lists)).toHaveLength(1);
  });

  it('are not joined by one that comes after a revoke', async () => {
    const { send, layers } = setUp();
    layers.accounts.set('prj_acme', [account('sa_1')]);
    let answer = (_: Response) => {};
    layers.next(/limit=100/, () => new Promise<Response>((resolve) => (answer = resolve)));
    const before = send('GET', '/accounts', { user: 'acme' });
    await send('DELETE', '/accounts/sa_1', { user: 'acme' });
    layers.accounts.set('prj_acme', []);
    const after = await send('GET', '/accounts', { user: 'acme' });
    expect(await after.json()).toMatchObject({ items: [] });
    answer(reply(200, { items: [account('sa_1')], nextCursor: null }));
    await before;
  });
});
