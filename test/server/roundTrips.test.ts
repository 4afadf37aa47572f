import { describe, expect, it } from 'vitest';
import { createConnectHandler, createMemoryStore } from '../../src/server/index.js';
import { countRoundTrips } from './helpers/countRoundTrips.js';
import { account } from './helpers/fakeLayers.js';
import { createBrowser, setUp } from './helpers/setUp.js';

/** A handler on a store that is counted, with so many attempts of its customer pending. */
async function withPending(pending: number) {
  const inner = createMemoryStore({ now: () => Date.UTC(2026, 4, 1) });
  const counted = countRoundTrips(inner);
  const all = setUp({ store: counted.store, limits: { startsPerUserPerMinute: 1_000 } });
  const filling = createBrowser(createConnectHandler({ ...all.options, store: inner }), all.layers);
  for (let i = 0; i < pending; i += 1) await filling.startConnect();
  const list = () => all.send('GET', '/accounts', { user: 'acme' });
  const connectedAt = new Date(all.now()).toISOString();
  return { ...all, counted, list, connectedAt, filling };
}

describe.each([0, 30])('with %i attempts pending, the store is waited for', (pending) => {
  it('three times by a start, cold and warm', async () => {
    const { startConnect, counted } = await withPending(pending);
    const cold = await counted.of(startConnect);
    const warm = await counted.of(startConnect);
    expect([cold.depth, warm.depth]).toEqual([3, 3]);
    // The lock, the browser; the ledger, the count; the attempt, and its place among those of its platform.
    expect([cold.calls, warm.calls]).toEqual([6, 6]);
  });

  it('three times by a reconnect', async () => {
    const { send, counted, layers } = await withPending(pending);
    layers.accounts.set('prj_acme', [account('sa_1')]);
    const body = { actionId: 'a1' };
    const { depth } = await counted.of(() => send('POST', '/accounts/sa_1/reauth', { user: 'acme', body }));
    expect(depth).toBe(3);
  });

  it('at most four times by a return of the owner that completes the attempt', async () => {
    const { startConnect, send, counted, layers } = await withPending(pending);
    const { state, cookie, returnPath } = await startConnect();
    layers.complete(state);
    const { depth } = await counted.of(() => send('GET', returnPath, { cookie }));
    expect(depth).toBeLessThanOrEqual(4);
  });

  it('at most four times by a return of the owner that comes while Layers has not ended the attempt', async () => {
    const { startConnect, send, counted } = await withPending(pending);
    const { cookie, returnPath } = await startConnect();
    const { depth } = await counted.of(() => send('GET', returnPath, { cookie }));
    expect(depth).toBeLessThanOrEqual(4);
  });

  it("four times by a stranger's, and twice by one that comes again", async () => {
    const { startConnect, send, counted, layers } = await withPending(pending);
    const { state, returnPath } = await startConnect();
    layers.complete(state);
    expect((await counted.of(() => send('GET', returnPath))).depth).toBe(4);
    expect((await counted.of(() => send('GET', returnPath))).depth).toBeLessThanOrEqual(2);
  });

  it('at most twice by a list, cold, and once, warm', async () => {
    const { counted, list, layers } = await withPending(pending);
    layers.accounts.set('prj_acme', [account('sa_1'), account('sa_2')]);
    expect((await counted.of(list)).depth).toBe(2);
    expect((await counted.of(list)).depth).toBe(1);
    expect((await counted.of(list)).depth).toBe(1);
  });

  it('at most twice by a list that has a quarantined account', async () => {
    const { counted, list, startConnect, send, layers, connectedAt } = await withPending(pending);
    const { state, returnPath } = await startConnect();
    layers.complete(state);
    await send('GET', returnPath);
    layers.accounts.set('prj_acme', [account('sa_new', { connectedAt }), account('sa_1')]);
    expect((await counted.of(list)).depth).toBe(2);
    expect((await counted.of(list)).depth).toBe(1);
  });

  it('three times by a list that has an account in doubt and makes the server ask Layers', async () => {
    const { counted, list, startConnect, layers, connectedAt } = await withPending(pending);
    await startConnect();
    layers.accounts.set('prj_acme', [account('sa_new', { connectedAt })]);
    // Layers is asked about five attempts at a time, so that all have been asked about after a few lists.
    for (let asked = 0; asked <= pending; asked += 5) {
      expect(await counted.of(list)).toEqual({ depth: 3, calls: 2 + Math.min(5, pending + 1 - asked) });
    }
    expect(layers.seen(/oauth-status/)).toHaveLength(pending + 1);
    expect(await counted.of(list)).toEqual({ depth: 2, calls: 2 });
  });

  it('twice by a page that Layers is asked for, and once by one that asks again within five seconds', async () => {
    const { counted, startConnect, send } = await withPending(pending);
    const { attemptId } = await startConnect();
    const look = () => send('GET', `/attempts/${attemptId}`, { user: 'acme' });
    expect((await counted.of(look)).depth).toBe(2);
    expect((await counted.of(look)).depth).toBe(1);
  });

  it('once by a disconnect', async () => {
    const { counted, send, layers } = await withPending(pending);
    layers.accounts.set('prj_acme', [account('sa_1')]);
    const revoke = () => send('DELETE', '/accounts/sa_1', { user: 'acme' });
    expect((await counted.of(revoke)).depth).toBe(1);
  });
});
