import { describe, expect, it } from 'vitest';
import type { ConnectServerEvent } from '../../src/server/index.js';
import { account, refusal, reply } from './helpers/fakeLayers.js';
import { setUp } from './helpers/setUp.js';

type Options = Parameters<typeof setUp>[0];

/** A handler whose events are noted, but for the first `failures` of them. */
function listening(options: Options = {}, failures = 0) {
  const events: ConnectServerEvent[] = [];
  let left = failures;
  const onEvent = async (event: ConnectServerEvent) => {
    if (left-- > 0) throw new Error('The queue is down.');
    events.push(event);
  };
  const all = setUp({ onEvent, ...options });
  const rows = (...accounts: object[]) => all.layers.accounts.set('prj_acme', accounts as never);
  const list = () => all.handler.listAccounts({ projectId: 'prj_acme' });
  return { ...all, events, rows, list };
}

const broken = account('sa_1', { status: 'reauth_required' });

describe('onEvent', () => {
  it('is told of a connect, as onConnected is', async () => {
    const connected: object[] = [];
    const { startConnect, layers, send, events } = listening({
      onConnected: (event) => void connected.push(event),
    });
    const { state, returnPath, cookie } = await startConnect();
    layers.complete(state);
    await send('GET', returnPath, { user: 'acme', cookie });
    expect(events).toEqual([{ type: 'connected', ...connected[0] }]);
  });

  it('is told of an account that is quarantined', async () => {
    const { startConnect, layers, send, events } = listening();
    const { state, returnPath } = await startConnect();
    layers.complete(state);
    await send('GET', returnPath, { cookie: `__Host-layers-connect=${'B'.repeat(22)}` });
    expect(events).toMatchObject([
      { type: 'quarantined', reason: 'somebody_else_returned', projectId: 'prj_acme' },
    ]);
  });

  it('is told by policy of one that is disconnected again', async () => {
    const { startConnect, layers, send, events } = listening({ unboundReturns: 'revoke' });
    const { state, returnPath, attemptId } = await startConnect();
    layers.complete(state);
    await send('GET', returnPath, { cookie: `__Host-layers-connect=${'B'.repeat(22)}` });
    expect(events.at(-1)).toMatchObject({ type: 'revoked', by: 'policy', attemptId });
  });

  it('is told once that an account needs reconnecting, and again when it breaks again', async () => {
    const { rows, list, events } = listening();
    rows(account('sa_1'));
    await list();
    rows(broken);
    await list();
    await list();
    expect(events).toMatchObject([
      { type: 'reauth_needed', projectId: 'prj_acme', account: { socialAccountId: 'sa_1' } },
    ]);
    rows(account('sa_1'));
    await list();
    rows(broken);
    await list();
    expect(events).toHaveLength(2);
  });

  it('is told by a customer’s list as well, under every policy', async () => {
    const { rows, send, events } = listening({ unboundReturns: 'allow' });
    rows(broken);
    await send('GET', '/accounts', { user: 'acme' });
    await send('GET', '/accounts', { user: 'acme' });
    expect(events.map(({ type }) => type)).toEqual(['reauth_needed']);
  });

  it('is told again of what it threw at, and the list is answered all the same', async () => {
    const { rows, list, events, log } = listening({}, 1);
    rows(broken);
    expect((await list()).accounts).toHaveLength(1);
    expect(events).toEqual([]);
    expect(log.map(({ event }) => event)).toContain('on_event_failed');
    await list();
    expect(events.map(({ type }) => type)).toEqual(['reauth_needed']);
  });

  it('is told of a disconnect by a customer', async () => {
    const { rows, send, events } = listening();
    rows(account('sa_1'));
    expect((await send('DELETE', '/accounts/sa_1', { user: 'acme' })).status).toBe(200);
    expect(events).toMatchObject([
      { type: 'revoked', by: 'customer', userId: 'user-acme', account: { socialAccountId: 'sa_1' } },
    ]);
  });

  it('is told later of a disconnect that it threw at, or whose answer got lost', async () => {
    const { rows, send, list, events, layers, advance } = listening({}, 1);
    rows(account('sa_1'), account('sa_2'), account('sa_3'));
    await send('DELETE', '/accounts/sa_1', { user: 'acme' });
    layers.next(/DELETE/, () => reply(500, '<html>'));
    layers.next(/DELETE/, () => reply(500, '<html>'));
    await send('DELETE', '/accounts/sa_2', { user: 'acme' });
    await send('DELETE', '/accounts/sa_3', { user: 'acme' });
    expect(events).toEqual([]);
    // The second got there, the third did not.
    rows(account('sa_3'));
    advance(61_000);
    await list();
    await list();
    expect(events.map((event) => event.type === 'revoked' && event.account?.socialAccountId)).toEqual([
      'sa_1',
      'sa_2',
    ]);
  });
});

describe('connect.revokeAccount', () => {
  const name = (socialAccountId: string) => ({ projectId: 'prj_acme', socialAccountId });

  it('disconnects an account of the project, and says what that did', async () => {
    const { rows, handler, events, layers } = listening();
    rows(account('sa_1'));
    layers.next(/DELETE/, () => reply(200, { canceledScheduledPosts: 4 }));
    expect(await handler.revokeAccount(name('sa_1'))).toEqual({
      socialAccountId: 'sa_1',
      canceledScheduledPosts: 4,
    });
    expect(events).toMatchObject([
      { type: 'revoked', by: 'server', userId: null, canceledScheduledPosts: 4 },
    ]);
  });

  it('touches no account of another project', async () => {
    const { handler, layers } = setUp();
    layers.accounts.set('prj_other', [account('sa_theirs')]);
    expect(await handler.revokeAccount(name('sa_theirs'))).toBeNull();
    expect(layers.seen(/DELETE/)).toEqual([]);
  });

  it('resolves to null for one that is disconnected, or was a moment ago', async () => {
    const { rows, handler, layers } = listening();
    rows(account('sa_old', { status: 'disconnected' }), account('sa_1'));
    expect(await handler.revokeAccount(name('sa_old'))).toBeNull();
    layers.next(/DELETE/, () => reply(404, refusal('NOT_FOUND')));
    expect(await handler.revokeAccount(name('sa_1'))).toBeNull();
  });

  it('rejects for an account that Layers lends', async () => {
    const { rows, handler, layers } = listening();
    rows(account('sa_1', { leased: true }));
    await expect(handler.revokeAccount(name('sa_1'))).rejects.toMatchObject({ code: 'account_leased' });
    expect(layers.seen(/DELETE/)).toEqual([]);
  });

  it.each([undefined, '', '../prj'])('rejects a project that is none: %o', async (projectId) => {
    const { handler, layers } = setUp();
    const asked = handler.revokeAccount({ projectId: projectId as string, socialAccountId: 'sa_1' });
    await expect(asked).rejects.toThrow(/"projectId"/);
    expect(layers.calls).toEqual([]);
  });
});
