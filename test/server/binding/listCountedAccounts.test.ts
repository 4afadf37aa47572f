import { describe, expect, it, vi } from 'vitest';
import type { AccountLedger } from '../../../src/server/binding/accountLedger.js';
import {
  type ConnectHandlerOptions,
  createMemoryStore,
  type QuarantinedEvent,
} from '../../../src/server/index.js';
import { account, refusal, reply } from '../helpers/fakeLayers.js';
import { setUp } from '../helpers/setUp.js';
import { secret, signature } from '../helpers/sign.js';

const reads = /oauth-status/;
const deletes = /^DELETE/;
const stranger = { cookie: `__Host-layers-connect=${'B'.repeat(22)}` };

/** An attempt to which somebody consented, and a list that already has the account. */
async function consented(options: Partial<ConnectHandlerOptions> = {}, facts: object = {}) {
  const told: string[] = [];
  const quarantined: QuarantinedEvent[] = [];
  const all = setUp({
    onConnected: ({ attemptId }) => void told.push(attemptId),
    onQuarantined: (event) => void quarantined.push(event),
    ...options,
  });
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
  const back = (init: object = { cookie: attempt.cookie }) => all.send('GET', attempt.returnPath, init);
  return { ...all, attempt, told, quarantined, read, shown, back };
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

  it("is quarantined by a stranger's return, for good", async () => {
    const { read, shown, back, layers, told } = await consented();
    await read();
    await back(stranger);
    await back();
    expect(layers.seen(deletes)).toEqual([]);
    expect(await read()).toMatchObject({ status: 'failed', error: { code: 'return_unbound' } });
    expect(await shown()).toEqual(['sa_old']);
    expect(told).toEqual([]);
  });

  it.each(['quarantine', 'revoke'] as const)(
    'is told of at the end of the link and never disconnected, where the policy is to %s',
    async (unboundReturns) => {
      for (const how of ['polled', 'listed']) {
        const { read, shown, layers, advance, told, quarantined, log } = await consented({ unboundReturns });
        await read();
        advance(599_999);
        await read();
        await shown();
        expect(quarantined).toEqual([]);
        advance(1);
        for (let i = 0; i < 3; i += 1) {
          if (how === 'polled') await read();
          else await shown();
        }
        expect(quarantined).toMatchObject([
          { account: { socialAccountId: 'sa_new' }, reason: 'nobody_returned' },
        ]);
        expect(await read()).toMatchObject({ status: 'failed', error: { code: 'return_unbound' } });
        expect(await shown()).toEqual(['sa_old']);
        expect(layers.seen(deletes)).toEqual([]);
        expect(told).toEqual([]);
        const [entry] = log.filter(({ event }) => event === 'account_quarantined');
        expect(entry?.message).toContain('Nobody came back');
      }
    },
  );

  it('completes with a return after the end of the link, even once it was told of', async () => {
    const { read, shown, back, advance, told, quarantined } = await consented();
    await read();
    advance(600_000);
    await read();
    expect(quarantined).toHaveLength(1);
    await back();
    expect(await read()).toMatchObject({ status: 'completed' });
    expect(await shown()).toEqual(['sa_new', 'sa_old']);
    expect(told).toHaveLength(1);
  });

  it('completes at once where the policy is to allow', async () => {
    const { read, shown, told } = await consented({ unboundReturns: 'allow' });
    expect(await read()).toMatchObject({ status: 'completed' });
    expect(await shown()).toEqual(['sa_new', 'sa_old']);
    expect(told).toHaveLength(1);
  });

  it('is proven by an account that was there before the attempt', async () => {
    const { read, shown, told, layers } = await consented({}, { connectedAt: '2026-01-01T00:00:00.000Z' });
    expect(await shown()).toEqual(['sa_new', 'sa_old']);
    expect(await read()).toMatchObject({ status: 'completed' });
    expect(told).toHaveLength(1);
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

  it.each<[string, () => Response | Promise<Response>]>([
    ['Layers is down', () => reply(500, '<html>')],
    ['there is no budget left', () => reply(429, refusal('RATE_LIMITED'))],
    ['Layers does not know the attempt', () => reply(404, refusal('NOT_FOUND'))],
    ['Layers answers rubbish', () => reply(200, '[]')],
  ])('keeps its account out of the list, and nothing else, while %s', async (_, answer) => {
    const { shown, layers, back, advance } = await consented();
    for (let i = 0; i < 2; i += 1) layers.next(reads, answer);
    expect(await shown()).toEqual(['sa_old']);
    for (let i = 0; i < 3; i += 1) {
      advance(61_000);
      expect(await shown()).toEqual(['sa_old']);
    }
    await back();
    expect(await shown()).toEqual(['sa_new', 'sa_old']);
  });

  it('keeps its account out of the list when the attempt itself is forgotten', async () => {
    const { shown, advance } = await consented();
    for (const days of [2, 31, 400]) {
      advance(days * 24 * 60 * 60 * 1000);
      expect(await shown()).toEqual(['sa_old']);
    }
  });

  it('costs no read for the list where no account can come from it', async () => {
    const { startConnect, send, layers } = setUp();
    layers.accounts.set('prj_acme', [account('sa_old')]);
    await startConnect();
    await send('GET', '/accounts', { user: 'acme' });
    expect(layers.seen(reads)).toEqual([]);
  });
});

describe('an account that is quarantined', () => {
  it.each(['quarantine', 'revoke'] as const)(
    'stays so for good, where the policy is to %s',
    async (unboundReturns) => {
      const { back, shown, layers, advance } = await consented({ unboundReturns });
      for (let i = 0; i < 20; i += 1) layers.next(deletes, () => reply(500, '<html>'));
      await back(stranger);
      for (const days of [31, 400]) {
        advance(days * 24 * 60 * 60 * 1000);
        expect(await shown()).toEqual(['sa_old']);
      }
    },
  );

  it('counts once its owner has connected it', async () => {
    const { back, shown, startConnect, send, layers, now, told } = await consented();
    await back(stranger);
    expect(await shown()).toEqual(['sa_old']);
    const again = await startConnect();
    layers.complete(again.state, { connectedAt: new Date(now() + 1_000).toISOString() });
    await send('GET', again.returnPath, { cookie: again.cookie });
    expect(await shown()).toEqual(['sa_new', 'sa_old']);
    expect(told).toEqual([again.attemptId]);
  });

  it('stays so although Layers sends its row in a way that cannot be read for a while', async () => {
    const { back, shown, layers, advance } = await consented();
    const rows = layers.accounts.get('prj_acme') ?? [];
    await back(stranger);
    layers.accounts.set('prj_acme', [{ ...rows[0], handle: null }, account('sa_old')]);
    advance(2 * 60 * 60 * 1000);
    expect(await shown()).toEqual(['sa_old']);
    layers.accounts.set('prj_acme', rows);
    expect(await shown()).toEqual(['sa_old']);
  });

  it('is quarantined in its own project only', async () => {
    const { back, send, layers } = await consented();
    await back(stranger);
    layers.accounts.set('prj_other', layers.accounts.get('prj_acme') ?? []);
    const { items } = await (await send('GET', '/accounts', { user: 'other' })).json();
    expect(items).toHaveLength(2);
  });
});

describe('a list with several accounts in doubt', () => {
  it('shows all at once whose attempts turn out to be proven, and none of the others', async () => {
    const told: string[] = [];
    const { send, startConnect, layers, now, advance } = setUp({
      onConnected: ({ account: { socialAccountId } }) => void told.push(socialAccountId),
    });
    const connectedAt = new Date(now()).toISOString();
    const rows = [];
    for (let i = 0; i < 5; i += 1) {
      const { state, returnPath, cookie } = await startConnect();
      // The return finds Layers one read behind.
      if (i % 2) await send('GET', returnPath, { cookie });
      layers.complete(state, { socialAccountId: `sa_${i}`, connectedAt });
      rows.push(account(`sa_${i}`, { connectedAt }));
    }
    layers.accounts.set('prj_acme', rows);
    advance(5_000);
    const { items } = await (await send('GET', '/accounts', { user: 'acme' })).json();
    expect(items).toEqual([rows[1], rows[3]]);
    expect(told.sort()).toEqual(['sa_1', 'sa_3']);
    expect(layers.seen(reads)).toHaveLength(2 + 5);
  });
});

describe('a list with more attempts in doubt than it looks into', () => {
  it('asks about five of them, and about the others with the next list', async () => {
    const colleagues = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    const { handler, layers, now, advance, options } = setUp({
      authorize: (request) => ({ userId: request.headers.get('x-user') ?? '', projectId: 'prj_acme' }),
    });
    const send = (method: string, path: string, user = 'a') => {
      const headers = { 'x-user': user, origin: options.appUrl };
      return handler(new Request(`${options.appUrl}/api/layers${path}`, { method, headers }));
    };
    for (const user of colleagues) await send('POST', '/connect/tiktok', user);
    layers.accounts.set('prj_acme', [
      account('sa_new', { connectedAt: new Date(now() + 1_000).toISOString() }),
    ]);
    const shown = async () => (await (await send('GET', '/accounts')).json()).items.length;
    advance(5_000);
    expect([await shown(), layers.seen(reads).length]).toEqual([0, 5]);
    advance(1_000);
    expect([await shown(), layers.seen(reads).length]).toEqual([0, 8]);
  });
});

describe('an account that was listed', () => {
  it('does not vanish for an attempt that is started later, nor for its stranger', async () => {
    const { send, startConnect, layers, now } = setUp({ unboundReturns: 'revoke' });
    const connectedAt = new Date(now() + 5_000).toISOString();
    layers.accounts.set('prj_acme', [account('sa_1', { connectedAt })]);
    const shown = async () => (await (await send('GET', '/accounts', { user: 'acme' })).json()).items.length;
    expect(await shown()).toBe(1);
    const { state, returnPath } = await startConnect();
    expect(await shown()).toBe(1);
    layers.complete(state, { socialAccountId: 'sa_1', connectedAt });
    await send('GET', returnPath, stranger);
    expect(await shown()).toBe(1);
    expect(layers.seen(deletes)).toEqual([]);
  });

  it('is kept out of the list while it carries the handle of a reconnect that nobody came back from', async () => {
    const { send, layers } = setUp();
    const shown = async () => (await (await send('GET', '/accounts', { user: 'acme' })).json()).items.length;
    layers.accounts.set('prj_acme', [account('sa_1')]);
    expect(await shown()).toBe(1);
    await send('POST', '/accounts/sa_1/reauth', { user: 'acme', body: { actionId: 'a1' } });
    // Layers changes the account in place, and nobody comes back.
    layers.complete('st_canary1', { socialAccountId: 'sa_1', handle: 'victim' });
    layers.accounts.set('prj_acme', [account('sa_1', { handle: 'victim' })]);
    expect(await shown()).toBe(0);
    expect((await send('DELETE', '/accounts/sa_1', { user: 'acme' })).status).toBe(404);
  });
});

describe('a list that was long under way', () => {
  it('says what was there when it was asked for, however long it was under way', async () => {
    const { shown, back, advance, layers } = await consented();
    layers.next(/^GET .*social-accounts/, async () => {
      await back(stranger);
      advance(2 * 60 * 60_000);
      return reply(200, { items: [account('sa_old')], nextCursor: null });
    });
    expect(await shown()).toEqual(['sa_old']);
    // Taken for gone, it would not be quarantined any more.
    expect(await shown()).toEqual(['sa_old']);
  });
});

describe('an account that Layers lends', () => {
  it('is always listed: it comes from Layers, not from an attempt', async () => {
    const { send, startConnect, layers, now } = setUp();
    const connectedAt = new Date(now()).toISOString();
    await startConnect();
    layers.accounts.set('prj_acme', [account('sa_1', { connectedAt, leased: true })]);
    const { items } = await (await send('GET', '/accounts', { user: 'acme' })).json();
    expect(items).toHaveLength(1);
    expect(layers.seen(reads)).toEqual([]);
  });
});

describe('an attempt that is lost from the store', () => {
  it('is struck from what is due, and looked for no more', async () => {
    const store = createMemoryStore();
    const { back, shown, attempt, advance } = await consented({
      store,
      onQuarantined: () => {
        throw new Error('down');
      },
    });
    await back(stranger);
    const partition = attempt.attemptId.slice(0, 16);
    const ledger = async (): Promise<AccountLedger> =>
      JSON.parse((await store.read([`${partition}:accounts`]))[0]?.value ?? '');
    expect((await ledger()).due).toEqual([attempt.attemptId]);
    const key = `${partition}:attempt:${attempt.attemptId}`;
    await store.write([{ key, value: null, ttlMs: null }]);
    advance(31_000);
    expect(await shown()).toEqual(['sa_old']);
    expect((await ledger()).due).toEqual([]);
    expect(Object.keys((await ledger()).quarantined)).toEqual(['sa_new']);
    const reads = vi.spyOn(store, 'read');
    expect(await shown()).toEqual(['sa_old']);
    expect(reads.mock.calls.flat(2)).not.toContain(key);
  });

  it('does not hold up what is due for another one, though they are more than are looked for at a time', async () => {
    const store = createMemoryStore();
    const { shown, attempt, advance, told, back } = await consented({ store });
    const partition = attempt.attemptId.slice(0, 16);
    const key = `${partition}:accounts`;
    const [entry] = await store.read([key]);
    const lost = Array.from({ length: 120 }, (_, i) => `${partition}lost${i}`);
    const ledger = { ...(JSON.parse(entry?.value ?? '') as AccountLedger), due: lost };
    await store.write([{ key, value: JSON.stringify(ledger), ttlMs: null }]);
    await back();
    expect(told).toEqual([attempt.attemptId]);
    for (let i = 0; i < 3; i += 1) {
      advance(6_000);
      await shown();
    }
    const [after] = await store.read([key]);
    expect((JSON.parse(after?.value ?? '') as AccountLedger).due).toEqual([]);
  });
});
