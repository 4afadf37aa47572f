import { describe, expect, it, vi } from 'vitest';
import { account, reply } from '../helpers/fakeLayers.js';
import { setUp } from '../helpers/setUp.js';
import { outcomeOf, setUpLayers } from '../helpers/setUpLayers.js';

const lists = /social-accounts/;

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

  it('do not fail for those who joined one whose own share is used up', async () => {
    const limits = { readsPerUserPerMinute: 1 };
    const { api, fake } = setUpLayers({ limits });
    const busy = { userId: 'busy', projectId: 'prj_acme' };
    const colleague = { userId: 'colleague', projectId: 'prj_acme' };
    await api.listAccounts(busy, { limit: 100 });
    const both = [api.listAccounts(busy, { limit: 100 }), api.listAccounts(colleague, { limit: 100 })];
    await expect(both[0]).rejects.toMatchObject({ status: 429 });
    expect(await both[1]).toMatchObject({ items: [] });
    expect(fake.seen(lists)).toHaveLength(2);
  });

  it('cost nothing of the share of whoever joins, who may do so twenty times over', async () => {
    const { api, fake } = setUpLayers({ limits: { readsPerUserPerMinute: 1 } });
    const acme = { userId: 'acme', projectId: 'prj_acme' };
    const all = await Promise.all(
      Array.from({ length: 25 }, () => outcomeOf(api.listAccounts(acme, { limit: 100 }))),
    );
    expect(all.filter((outcome) => outcome === 'ok')).toHaveLength(20);
    expect(all.at(-1)).toMatchObject({ status: 429, waitMs: 5_000 });
    expect(fake.seen(lists)).toHaveLength(1);
  });

  it('of other projects are joined although one project has changed', async () => {
    const { api, fake } = setUpLayers();
    const acme = { userId: 'acme', projectId: 'prj_acme' };
    const first = api.listAccounts(acme, { limit: 100 });
    api.forgetLists('prj_other');
    await Promise.all([first, api.listAccounts(acme, { limit: 100 })]);
    expect(fake.seen(lists)).toHaveLength(1);
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
