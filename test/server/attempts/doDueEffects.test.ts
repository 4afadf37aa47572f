import { describe, expect, it } from 'vitest';
import {
  type ConnectHandlerOptions,
  createConnectHandler,
  createMemoryStore,
} from '../../../src/server/index.js';
import { day } from '../helpers/attempt.js';
import { account, refusal, reply } from '../helpers/fakeLayers.js';
import { createBrowser, setUp } from '../helpers/setUp.js';

const deletes = /^DELETE/;
const stranger = { cookie: `__Host-layers-connect=${'B'.repeat(22)}` };

/** An attempt with consent, what its project is told of, and its list. The clock goes on with every look at it. */
async function consented(options: Partial<ConnectHandlerOptions> = {}) {
  const told: string[] = [];
  let time = Date.UTC(2026, 4, 1);
  const clock = { now: () => ++time };
  const inner = createMemoryStore(clock);
  type Write = Parameters<typeof inner.write>[0];
  const faults: { writes: number; hang: boolean; before?: ((change: Write[number]) => unknown) | undefined } =
    {
      writes: 0,
      hang: false,
    };
  const store = {
    ...inner,
    // A write that fails in the middle of things, or never answers because its process has died.
    write: async (changes: Write) => {
      for (const change of changes) await faults.before?.(change);
      if (faults.hang) return new Promise<never>(() => {});
      faults.writes -= 1;
      if (faults.writes === 0) throw new Error('down');
      return inner.write(changes);
    },
  };
  const all = setUp({
    clock,
    store,
    onConnected: ({ attemptId }) => void told.push(`connected ${attemptId}`),
    onQuarantined: ({ attemptId }) => void told.push(`quarantined ${attemptId}`),
    onRevoked: ({ attemptId }) => void told.push(`revoked ${attemptId}`),
    ...options,
  });
  const attempt = await all.startConnect();
  const consent = (state = attempt.state) => {
    const connectedAt = new Date(clock.now()).toISOString();
    all.layers.complete(state, { connectedAt });
    all.layers.accounts.set('prj_acme', [account('sa_new', { connectedAt })]);
  };
  consent();
  const shown = async () => {
    const { items } = await (await all.send('GET', '/accounts', { user: 'acme' })).json();
    return items.length as number;
  };
  return {
    ...all,
    connect: createConnectHandler(all.options),
    attempt,
    told,
    faults,
    shown,
    consent,
    inner,
    advance: (ms: number) => {
      time += ms;
    },
    back: (init: object = { cookie: attempt.cookie }) => all.send('GET', attempt.returnPath, init),
    kinds: () => told.map((one) => one.split(' ')[0]),
  };
}

describe('an effect that is due', () => {
  it('is done once where nothing goes wrong, whoever asks how often', async () => {
    const { back, shown, send, attempt, told, advance } = await consented();
    await Promise.all([back(), back({ user: 'acme' }), shown()]);
    for (let i = 0; i < 5; i += 1) {
      advance(60_000);
      await shown();
      await back();
      await send('GET', `/attempts/${attempt.attemptId}`, { user: 'acme' });
    }
    expect(told).toEqual([`connected ${attempt.attemptId}`]);
  });

  it('is done again where the note that it was done failed, and then never again', async () => {
    const { back, shown, told, attempt, faults, advance } = await consented();
    // Noted that Layers is asked, noted what it said, and the note that the effect is done.
    faults.writes = 3;
    expect((await back()).headers.get('location')).toContain(`/connecting?attempt=${attempt.attemptId}`);
    expect(told).toEqual([`connected ${attempt.attemptId}`]);
    advance(29_000);
    expect(await shown()).toBe(1);
    expect(told).toHaveLength(1);
    advance(2_000);
    await shown();
    expect(told).toEqual(Array(2).fill(`connected ${attempt.attemptId}`));
    for (let i = 0; i < 5; i += 1) {
      advance(day / 4);
      await shown();
    }
    expect(told).toHaveLength(2);
  });

  it.each(['lists', 'reads the attempt', 'comes back'])(
    'is done by another instance once the first has died at it, when its customer %s',
    async (how) => {
      const { options, layers, told, faults, attempt, advance, inner } = await consented({
        onConnected: () => {
          faults.hang = true;
          return new Promise<never>(() => {});
        },
      });
      const dying = createBrowser(createConnectHandler(options), layers);
      void dying.send('GET', attempt.returnPath, { cookie: attempt.cookie });
      while (!faults.hang) await new Promise(setImmediate);
      const heir = createBrowser(
        createConnectHandler({
          ...options,
          store: inner,
          onConnected: ({ attemptId }) => void told.push(`connected ${attemptId}`),
        }),
        layers,
      );
      const paths: Record<string, string> = {
        lists: '/accounts',
        'reads the attempt': `/attempts/${attempt.attemptId}`,
        'comes back': attempt.returnPath,
      };
      const ask = () => heir.send('GET', paths[how] ?? '', { user: 'acme' });
      await ask();
      expect(told).toEqual([]);
      advance(30_000);
      await Promise.all([ask(), ask(), ask()]);
      expect(told).toEqual([`connected ${attempt.attemptId}`]);
    },
  );

  it('is tried again, later each time, and given up with an error after ten tries', async () => {
    let tries = 0;
    const { back, shown, advance, log } = await consented({
      onConnected: () => {
        tries += 1;
        throw new RangeError('canary');
      },
    });
    expect((await back()).status).toBe(303);
    expect(tries).toBe(1);
    for (const [i, wait] of [30, 60, 120, 240, 480, 960, 1920, 3840, 3840].entries()) {
      advance((wait - 1) * 1_000);
      expect(await shown()).toBe(1);
      expect(tries).toBe(i + 1);
      advance(2_000);
      expect(await shown()).toBe(1);
      expect(tries).toBe(i + 2);
    }
    advance(day / 2);
    await shown();
    expect(tries).toBe(10);
    const failures = log.filter(({ event }) => event === 'on_connected_failed');
    expect(failures.map(({ level, errorName }) => [level, errorName])).toEqual(
      Array(10).fill(['error', 'RangeError']),
    );
    expect(failures.map(({ message }) => message.includes('is given up'))).toEqual([
      ...Array(9).fill(false),
      true,
    ]);
  });

  it('that fails for one attempt keeps no other from being told', async () => {
    const bad: string[] = [];
    const good: string[] = [];
    const { back, startConnect, consent, send, attempt } = await consented({
      onConnected: ({ attemptId }) => {
        if (bad.length === 0) {
          bad.push(attemptId);
          throw new Error('down');
        }
        good.push(attemptId);
      },
    });
    await back();
    const second = await startConnect();
    consent(second.state);
    await send('GET', second.returnPath, { cookie: second.cookie });
    expect([bad, good]).toEqual([[attempt.attemptId], [second.attemptId]]);
  });
});

describe('a disconnect that is due', () => {
  const revoking = (options: Partial<ConnectHandlerOptions> = {}) =>
    consented({ unboundReturns: 'revoke', ...options });

  it('comes after the partner was told why, and is told of itself', async () => {
    const { back, kinds, layers } = await revoking();
    await back(stranger);
    expect(layers.seen(deletes)).toHaveLength(1);
    expect(kinds()).toEqual(['quarantined', 'revoked']);
  });

  it('is sent again where the note that it was done failed: Layers answers 404, and that is done', async () => {
    const { back, shown, kinds, layers, faults, advance } = await revoking();
    // Asked, quarantined, told, about to disconnect, and the note that it is done.
    faults.writes = 5;
    await back(stranger);
    expect([layers.seen(deletes).length, kinds()]).toEqual([1, ['quarantined']]);
    layers.next(deletes, () => reply(404, refusal('NOT_FOUND')));
    advance(31_000);
    await shown();
    expect([layers.seen(deletes).length, kinds()]).toEqual([2, ['quarantined', 'revoked']]);
    advance(day / 2);
    await shown();
    expect(layers.seen(deletes)).toHaveLength(2);
  });

  it.each<[string, number]>([
    ['while the partner was being told', 0],
    ['while the disconnect waited for its next try', 1],
  ])('never touches an account that became known %s', async (_, failures) => {
    let meanwhile = async () => {};
    const { back, shown, startConnect, consent, send, layers, advance, kinds, log } = await revoking({
      onQuarantined: () => meanwhile(),
    });
    // The owner connects the same account by an attempt of their own.
    const connectAgain = async () => {
      const again = await startConnect();
      consent(again.state);
      await send('GET', again.returnPath, { cookie: again.cookie });
    };
    for (let i = 0; i < failures; i += 1) layers.next(deletes, () => reply(500, '<html>'));
    if (failures === 0) meanwhile = connectAgain;
    await back(stranger);
    expect(layers.seen(deletes)).toHaveLength(failures);
    if (failures > 0) await connectAgain();
    for (let i = 0; i < 5; i += 1) {
      advance(61_000);
      expect(await shown()).toBe(1);
    }
    expect(layers.seen(deletes)).toHaveLength(failures);
    expect(kinds()).toContain('connected');
    expect(kinds()).not.toContain('revoked');
    expect(log.filter(({ event }) => event === 'disconnect_failed')).toHaveLength(failures);
  });

  /** Connects the same account by an attempt of the owner's own, which is consented to now. */
  const connectingAgain =
    ({ startConnect, consent, send }: Awaited<ReturnType<typeof revoking>>) =>
    async () => {
      const again = await startConnect();
      consent(again.state);
      await send('GET', again.returnPath, { cookie: again.cookie });
      return again;
    };

  it('never touches an account that becomes known right before the note that it is about to go', async () => {
    const all = await revoking();
    const connectAgain = connectingAgain(all);
    all.faults.before = async ({ value }) => {
      if (!value?.includes('"disconnecting"')) return;
      all.faults.before = undefined;
      await connectAgain();
    };
    await all.back(stranger);
    expect(all.faults.before).toBeUndefined();
    all.advance(61_000);
    expect(await all.shown()).toBe(1);
    expect(all.layers.seen(deletes)).toEqual([]);
    expect(all.kinds()).toEqual(['quarantined', 'connected']);
  });

  it('lets nothing make the account known while it goes: whoever connects it then connects it once more', async () => {
    const all = await revoking();
    const connectAgain = connectingAgain(all);
    const read = async (attemptId: string): Promise<unknown> =>
      (await all.send('GET', `/attempts/${attemptId}`, { user: 'acme' })).json();
    let early = '';
    all.layers.next(deletes, async () => {
      early = (await connectAgain()).attemptId;
      expect(await read(early)).toMatchObject({ status: 'pending' });
      expect(await all.connect.admitAccount({ projectId: 'prj_acme', socialAccountId: 'sa_new' })).toBe(
        false,
      );
      return reply(200, {});
    });
    await all.back(stranger);
    expect(all.kinds()).toEqual(['quarantined', 'revoked']);
    all.advance(6_000);
    expect(await read(early)).toMatchObject({ status: 'failed', error: { code: 'return_unbound' } });
    expect(await all.shown()).toBe(0);
    // Layers gives a login that connects again its old id.
    const { attemptId } = await connectAgain();
    expect(await read(attemptId)).toMatchObject({ status: 'completed' });
    expect(await all.shown()).toBe(1);
    all.advance(day / 2);
    expect(await all.shown()).toBe(1);
    expect(all.layers.seen(deletes)).toHaveLength(1);
    expect(all.kinds()).toEqual(['quarantined', 'revoked', 'connected']);
  });

  it("that fails is logged without anything of Layers' own", async () => {
    const { back, layers, log } = await revoking();
    layers.next(deletes, () => reply(500, refusal('canary_of_layers')));
    await back(stranger);
    const entries = log.filter(({ event }) => event === 'disconnect_failed');
    expect(entries).toHaveLength(1);
    expect(entries[0]).not.toHaveProperty('error');
    expect(JSON.stringify(log)).not.toContain('upstream says');
  });

  it('is not done any more once the stranger has signed in as the owner', async () => {
    const { send, shown, layers, attempt, advance, kinds } = await revoking();
    layers.next(deletes, () => reply(500, '<html>'));
    const first = await send('GET', attempt.returnPath);
    const cookie = (first.headers.get('set-cookie') ?? '').split(';')[0];
    advance(31_000);
    await send('GET', attempt.returnPath, { user: 'acme', cookie });
    advance(day / 2);
    expect(await shown()).toBe(1);
    expect(layers.seen(deletes)).toHaveLength(1);
    expect(kinds()).toEqual(['quarantined', 'connected']);
  });
});
