import { describe, expect, it } from 'vitest';
import type { ConnectHandlerOptions } from '../../src/server/index.js';
import { account, reply } from './helpers/fakeLayers.js';
import { setUp } from './helpers/setUp.js';
import { secret, signature } from './helpers/sign.js';

const reads = /oauth-status/;
const deletes = /^DELETE/;
const stranger = { cookie: `__Host-layers-connect=${'B'.repeat(22)}` };

/** An attempt to which somebody consented, and a list that already has the account. */
async function consented(options: Partial<ConnectHandlerOptions> = {}, facts: object = {}) {
  const told: string[] = [];
  const all = setUp({ onConnected: ({ attemptId }) => void told.push(attemptId), ...options });
  const attempt = await all.startConnect();
  const connectedAt = new Date(all.now() + 1_000).toISOString();
  all.layers.complete(attempt.state, { connectedAt, ...facts });
  all.layers.accounts.set('prj_acme', [account('sa_new', { connectedAt, ...facts }), account('sa_old')]);
  const read = async (): Promise<unknown> =>
    (await all.send('GET', `/attempts/${attempt.attemptId}`, { user: 'acme' })).json();
  const shown = async () => {
    const { items } = await (await all.send('GET', '/accounts', { user: 'acme' })).json();
    return items.map(({ socialAccountId }: { socialAccountId: string }) => socialAccountId);
  };
  const back = (init: object = { cookie: attempt.cookie }) =>
    all.send('GET', `/return/${attempt.attemptId}/t`, init);
  return { ...all, attempt, told, read, shown, back };
}

describe('a consent that nobody has come back from', () => {
  it('is still pending, and its account is neither shown nor announced', async () => {
    const { read, shown, told, layers, advance } = await consented();
    for (let i = 0; i < 3; i += 1) {
      expect(await read()).toMatchObject({ status: 'pending', expiresInMs: 600_000 - i * 5_000 });
      expect(await shown()).toEqual(['sa_old']);
      advance(5_000);
    }
    expect(told).toEqual([]);
    expect(layers.seen(reads)).toHaveLength(1);
  });

  it('does not show its account to one who only lists, though the attempt was pushed out', async () => {
    const { shown, startConnect } = await consented();
    for (let i = 0; i < 6; i += 1) await startConnect();
    expect(await shown()).toEqual(['sa_old']);
  });

  it('can be neither revoked nor reconnected from outside the list', async () => {
    const { send, shown, layers } = await consented();
    await shown();
    expect((await send('DELETE', '/accounts/sa_new', { user: 'acme' })).status).toBe(404);
    expect(layers.seen(deletes)).toEqual([]);
  });

  it.each<[string, (cookie: string) => object]>([
    ['the same browser', (cookie) => ({ cookie })],
    ['another device with the same log-in', () => ({ user: 'acme' })],
  ])('completes as soon as %s comes back, without another read', async (_, init) => {
    const { read, shown, told, back, layers, attempt } = await consented();
    await read();
    await shown();
    await back(init(attempt.cookie));
    expect(await read()).toMatchObject({ status: 'completed', socialAccountId: 'sa_new' });
    expect(await shown()).toEqual(['sa_new', 'sa_old']);
    expect(told).toEqual([attempt.attemptId]);
    expect(layers.seen(reads)).toHaveLength(1);
    expect(layers.seen(deletes)).toEqual([]);
  });

  it('completes with a return after the end of the link, if nobody asked in between', async () => {
    const { read, back, advance } = await consented();
    await read();
    advance(600_001);
    await back();
    expect(await read()).toMatchObject({ status: 'completed' });
  });

  it('completes for a return that was too early for Layers', async () => {
    const { read, back, layers, attempt, advance, told } = await consented();
    layers.statuses.set(attempt.state, { status: 'pending' });
    await back();
    layers.complete(attempt.state);
    advance(5_000);
    expect(await read()).toMatchObject({ status: 'completed' });
    expect(told).toHaveLength(1);
  });

  it("is undone by a stranger's return", async () => {
    const { read, shown, back, layers, told } = await consented();
    await read();
    await back(stranger);
    await back();
    expect(layers.seen(deletes)).toHaveLength(1);
    expect(await read()).toMatchObject({ status: 'failed', error: { code: 'return_unbound' } });
    layers.accounts.set('prj_acme', [account('sa_old')]);
    expect(await shown()).toEqual(['sa_old']);
    expect(told).toEqual([]);
  });

  it.each(['polled', 'listed'])('is undone at the end of the link, once it is %s', async (how) => {
    const { read, shown, layers, advance, told, log } = await consented();
    advance(600_000);
    if (how === 'polled') await read();
    else await shown();
    expect(layers.seen(deletes).map(({ path }) => path)).toEqual(['/v1/social-accounts/sa_new']);
    expect(await read()).toMatchObject({ status: 'failed', error: { code: 'return_unbound' } });
    expect(told).toEqual([]);
    expect(log.find(({ event }) => event === 'return_unbound')?.message).toContain('Nobody came back');
  });

  it('is hidden at the end of the link where the policy is to hold', async () => {
    const { read, shown, layers, advance } = await consented({ onUnboundReturn: 'hold' });
    advance(600_000);
    expect(await read()).toMatchObject({ error: { code: 'return_unbound' } });
    expect(await shown()).toEqual(['sa_old']);
    expect(layers.seen(deletes)).toEqual([]);
  });

  it('completes at once where the policy is to allow', async () => {
    const { read, shown, told } = await consented({ onUnboundReturn: 'allow' });
    expect(await read()).toMatchObject({ status: 'completed' });
    expect(await shown()).toEqual(['sa_new', 'sa_old']);
    expect(told).toHaveLength(1);
  });

  it('neither hides nor undoes an account that was there before', async () => {
    const { read, shown, layers, advance } = await consented({}, { connectedAt: '2026-01-01T00:00:00.000Z' });
    expect(await read()).toMatchObject({ status: 'pending' });
    expect(await shown()).toEqual(['sa_new', 'sa_old']);
    advance(600_000);
    expect(await read()).toMatchObject({ error: { code: 'return_unbound' } });
    expect(await shown()).toEqual(['sa_new', 'sa_old']);
    expect(layers.seen(deletes)).toEqual([]);
  });

  it('is found by an event too, and told to the owner when they come back', async () => {
    const { handler, now, read, told, back, layers } = await consented({ webhookSecrets: [secret] });
    const event = { id: 'evt_1', type: 'social_account.connected', data: { platform: 'tiktok' } };
    const body = JSON.stringify(event);
    const headers = { 'x-layers-signature': signature(body, Math.round(now() / 1000)) };
    await handler(new Request('https://crm.example/api/layers/webhook', { method: 'POST', headers, body }));
    expect(await read()).toMatchObject({ status: 'pending' });
    expect(told).toEqual([]);
    await back();
    expect(told).toHaveLength(1);
    expect(layers.seen(reads)).toHaveLength(1);
  });

  it('does not keep the list from being read while Layers knows nothing of the attempt', async () => {
    const { shown, layers } = await consented();
    layers.next(reads, () => reply(500, '<html>'));
    layers.next(reads, () => reply(500, '<html>'));
    expect(await shown()).toEqual(['sa_new', 'sa_old']);
  });

  it('costs no read for the list where no account can come from it', async () => {
    const { startConnect, send, layers } = setUp();
    layers.accounts.set('prj_acme', [account('sa_old')]);
    await startConnect();
    await send('GET', '/accounts', { user: 'acme' });
    expect(layers.seen(reads)).toEqual([]);
  });
});

describe('an account that is hidden', () => {
  it.each(['revoke', 'hold'] as const)('stays so for good, where the policy is to %s', async (policy) => {
    const { back, shown, layers, advance } = await consented({ onUnboundReturn: policy });
    layers.next(deletes, () => reply(500, '<html>'));
    await back(stranger);
    for (const days of [31, 400]) {
      advance(days * 24 * 60 * 60 * 1000);
      expect(await shown()).toEqual(['sa_old']);
    }
  });

  it('is shown again once its owner has connected it', async () => {
    const { back, shown, layers, startConnect, send } = await consented();
    layers.next(deletes, () => reply(500, '<html>'));
    await back(stranger);
    expect(await shown()).toEqual(['sa_old']);
    const again = await startConnect();
    layers.complete(again.state);
    await send('GET', `/return/${again.attemptId}/t`, { cookie: again.cookie });
    expect(await shown()).toEqual(['sa_new', 'sa_old']);
  });
});
