import { describe, expect, it } from 'vitest';
import type { Caller } from '../../../src/server/layers/LayersApi.js';
import { account, reply } from '../helpers/fakeLayers.js';
import { setUpLayers } from '../helpers/setUpLayers.js';

const acme: Caller = { userId: 'user-acme', projectId: 'prj_acme' };
const other: Caller = { userId: 'user-other', projectId: 'prj_other' };
const page = { limit: 100 };
const stale = { allowStale: true };

/** A server that has listed the accounts of `acme` once, and whose Layers can be taken away. */
async function setUp() {
  const server = setUpLayers();
  const { api, fake } = server;
  fake.accounts.set('prj_acme', [account('sa_1')]);
  fake.accounts.set('prj_other', [account('sa_2')]);
  await api.listAccounts(acme, page, stale);
  return {
    ...server,
    takeAway: () => {
      for (let i = 0; i < 500; i += 1) fake.next(/./, () => reply(500, ''));
    },
  };
}

describe('while Layers is out', () => {
  it('a list is the last known one and says so, by one line in the log', async () => {
    const { api, takeAway, log, fake } = await setUp();
    takeAway();
    for (let i = 0; i < 50; i += 1) {
      const known = await api.listAccounts(acme, page, stale);
      expect(known).toEqual({ items: [account('sa_1')], nextCursor: null, stale: true });
    }
    expect(fake.calls).toHaveLength(6);
    expect(log.map(({ event }) => event)).toEqual(['list_stale', 'layers_out', 'list_stale']);
  });

  it('a list is not guessed: not from another query, not from another project', async () => {
    const { api, takeAway } = await setUp();
    takeAway();
    for (const [caller, query] of [
      [acme, { ...page, platform: 'tiktok' }],
      [acme, { ...page, cursor: '100' }],
      [acme, { limit: 200 }],
      [other, page],
    ] as const) {
      await expect(api.listAccounts(caller, query, stale)).rejects.toMatchObject({ name: 'HttpError' });
    }
  });

  it('whoever decides by a list gets a fresh one or none', async () => {
    const { api, takeAway } = await setUp();
    takeAway();
    await expect(api.listAccounts(acme, page)).rejects.toMatchObject({ code: 'bad_upstream' });
  });

  it('a list is known for 15 minutes', async () => {
    const { api, takeAway, advance } = await setUp();
    takeAway();
    advance(15 * 60_000);
    expect(await api.listAccounts(acme, page, stale)).toMatchObject({ stale: true });
    advance(1);
    await expect(api.listAccounts(acme, page, stale)).rejects.toMatchObject({ name: 'HttpError' });
  });

  it('a list from before a change is not shown, and the other projects keep theirs', async () => {
    const { api, takeAway } = await setUp();
    await api.listAccounts(other, page);
    api.forgetLists('prj_acme');
    takeAway();
    await expect(api.listAccounts(acme, page, stale)).rejects.toMatchObject({ name: 'HttpError' });
    expect(await api.listAccounts(other, page, stale)).toMatchObject({ stale: true });
  });

  it('a list that was under way during a change is not kept either', async () => {
    const { api, takeAway, fake } = await setUp();
    let answer = (_: Response) => {};
    fake.next(/limit=100/, () => new Promise<Response>((resolve) => (answer = resolve)));
    const before = api.listAccounts(acme, page);
    await Promise.resolve();
    await api.revokeAccount(acme, 'sa_1');
    answer(reply(200, { items: [account('sa_1')], nextCursor: null }));
    expect(await before).toMatchObject({ items: [account('sa_1')] });
    takeAway();
    await expect(api.listAccounts(acme, page, stale)).rejects.toMatchObject({ name: 'HttpError' });
  });

  it('a customer who may not read any more now is told to wait, not shown an old list', async () => {
    const { api } = await setUp();
    for (let i = 0; i < 100; i += 1) await api.listAccounts(acme, page, stale).catch(() => {});
    await expect(api.listAccounts(acme, page, stale)).rejects.toMatchObject({ status: 429 });
  });

  it('no more than 8 MB of lists are known, the newest of them', async () => {
    const limits = { readsPerMinute: 10_000 };
    const { api, fake } = setUpLayers({ limits });
    const callers = Array.from({ length: 60 }, (_, i) => ({ userId: null, projectId: `prj_${i}` }));
    for (const { projectId } of callers) {
      fake.accounts.set(projectId, [account('sa_1', { avatarUrl: 'x'.repeat(200_000) })]);
    }
    for (const caller of callers) await api.listAccounts(caller, page);
    for (let i = 0; i < 500; i += 1) fake.next(/./, () => reply(500, ''));
    const known = [];
    for (const caller of callers) {
      known.push(
        await api.listAccounts(caller, page, stale).then(
          () => true,
          () => false,
        ),
      );
    }
    const count = known.filter(Boolean).length;
    expect(count).toBe(41);
    expect(known.slice(-count).every(Boolean)).toBe(true);
  });
});
