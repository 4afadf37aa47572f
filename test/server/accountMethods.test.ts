import { describe, expect, it } from 'vitest';
import { account, reply } from './helpers/fakeLayers.js';
import { setUp } from './helpers/setUp.js';

const stranger = { cookie: `__Host-layers-connect=${'B'.repeat(22)}` };

/** Somebody else has consented to an attempt of Acme's and come back: their account is at Layers, in Acme's project. */
async function withForeignAccount() {
  const all = setUp();
  const { state, returnPath } = await all.startConnect();
  const connectedAt = new Date(all.now() + 1_000).toISOString();
  all.layers.complete(state, { connectedAt });
  const broken = account('sa_broken', { status: 'reauth_required' });
  all.layers.accounts.set('prj_acme', [account('sa_new', { connectedAt }), account('sa_old'), broken]);
  await all.send('GET', returnPath, stranger);
  return all;
}

const name = (socialAccountId: string) => ({ projectId: 'prj_acme', socialAccountId });

describe('connect.listAccounts', () => {
  it('lists what the customer sees, without what is quarantined', async () => {
    const { handler, send } = await withForeignAccount();
    const { accounts, nextCursor, stale } = await handler.listAccounts({ projectId: 'prj_acme' });
    expect(accounts.map(({ socialAccountId }) => socialAccountId)).toEqual(['sa_old', 'sa_broken']);
    expect([nextCursor, stale]).toEqual([null, false]);
    const listed = await (await send('GET', '/accounts', { user: 'acme' })).json();
    expect(listed.items).toHaveLength(2);
  });

  it('goes page by page', async () => {
    const { handler, layers } = setUp({ pageSize: 2 });
    layers.accounts.set('prj_acme', [account('sa_1'), account('sa_2'), account('sa_3')]);
    const first = await handler.listAccounts({ projectId: 'prj_acme' });
    const second = await handler.listAccounts({ projectId: 'prj_acme', cursor: first.nextCursor ?? '' });
    expect([...first.accounts, ...second.accounts]).toHaveLength(3);
  });

  it.each([undefined, '', '../prj', 7])('rejects a project that is none: %o', async (projectId) => {
    const { handler, layers } = setUp();
    await expect(handler.listAccounts({ projectId: projectId as string })).rejects.toThrow(/"projectId"/);
    expect(layers.calls).toEqual([]);
  });

  it('rejects with a code while Layers cannot be reached', async () => {
    const { handler, layers } = setUp();
    layers.next(/social-accounts/, () => reply(503, '<html>'));
    layers.next(/social-accounts/, () => reply(503, '<html>'));
    await expect(handler.listAccounts({ projectId: 'prj_acme' })).rejects.toMatchObject({
      code: 'bad_upstream',
    });
  });
});

describe('connect.isUsable', () => {
  it.each([
    ['an account that is connected', 'sa_old', true],
    ['one that needs reconnecting', 'sa_broken', false],
    ['one that is quarantined', 'sa_new', false],
    ['one that does not exist', 'sa_none', false],
  ])('is right about %s', async (_, id, usable) => {
    const { handler } = await withForeignAccount();
    expect(await handler.isUsable(name(id))).toBe(usable);
  });

  it('finds an account on a later page', async () => {
    const { handler, layers } = setUp();
    layers.accounts.set(
      'prj_acme',
      Array.from({ length: 450 }, (_, i) => account(`sa_${i}`)),
    );
    expect(await handler.isUsable(name('sa_449'))).toBe(true);
  });

  it("says no to another project's account", async () => {
    const { handler, layers } = setUp();
    layers.accounts.set('prj_other', [account('sa_theirs')]);
    expect(await handler.isUsable(name('sa_theirs'))).toBe(false);
  });
});

describe('connect.admitAccount', () => {
  it('takes a quarantined account into the list', async () => {
    const { handler } = await withForeignAccount();
    expect(await handler.admitAccount(name('sa_new'))).toBe(true);
    expect(await handler.isUsable(name('sa_new'))).toBe(true);
  });

  it('cannot take in what the project does not have', async () => {
    const { handler } = await withForeignAccount();
    expect(await handler.admitAccount(name('sa_none'))).toBe(false);
  });
});
