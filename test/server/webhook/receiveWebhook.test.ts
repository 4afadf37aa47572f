import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createConnectHandler, createMemoryStore } from '../../../src/server/index.js';
import { letRun } from '../helpers/letRun.js';
import { codeOf, setUp as setUpHandler } from '../helpers/setUp.js';
import { secret, signature } from '../helpers/sign.js';

const reads = /oauth-status/;

function setUp(options: Parameters<typeof setUpHandler>[0] = {}) {
  const all = setUpHandler({ webhookSecrets: [secret], ...options });
  const deliver = (
    payload: unknown,
    { skew = 0, headers = {} as Record<string, string>, signed = true } = {},
  ) => {
    const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
    const header = signature(body, Math.round(all.now() / 1000) + skew);
    const sent = {
      ...(signed ? { 'x-layers-signature': header } : {}),
      'content-type': 'application/json',
      ...headers,
    };
    // As Layers sends it: no origin, no session.
    return all.handler(
      new Request('https://crm.example/api/layers/webhook', { method: 'POST', headers: sent, body }),
    );
  };
  return { ...all, deliver };
}

const connected = (id = 'evt_1', more: object = {}) => ({
  id,
  type: 'social_account.connected',
  apiVersion: 'v1',
  data: {
    socialAccountId: 'sa_new',
    platform: 'tiktok',
    displayName: 'Acme',
    connectedAt: '2026-05-01T00:00:00Z',
  },
  ...more,
});

describe('POST /webhook', () => {
  it('wakes an open attempt with one read, and the connecting page learns of it', async () => {
    const { deliver, startConnect, layers, send, advance } = setUp();
    const { attemptId, state, cookie, returnPath } = await startConnect();
    await send('GET', returnPath, { cookie });
    layers.complete(state);
    advance(5_000);
    expect((await deliver(connected())).status).toBe(200);
    expect(layers.seen(reads)).toHaveLength(2);
    const status = await send('GET', `/attempts/${attemptId}`, { user: 'acme' });
    expect(await status.json()).toMatchObject({ status: 'completed' });
    expect(layers.seen(reads)).toHaveLength(2);
  });

  it('has one effect for one event, whatever its headers say', async () => {
    const { deliver, startConnect, layers, advance } = setUp();
    await startConnect();
    for (let i = 0; i < 100; i += 1) {
      const response = await deliver(connected(), { headers: { 'x-layers-event-id': `evt_${i}` } });
      expect(response.status).toBe(200);
      advance(1_000);
    }
    expect(layers.seen(reads)).toHaveLength(1);
  });

  it('takes an event on again fifteen seconds after the server that was at it has died', async () => {
    const { deliver, startConnect, layers, advance, options, now } = setUp();
    await startConnect();
    let isDead = false;
    const { store } = options;
    if (store === undefined) throw new Error('There is no store.');
    const hang = () => new Promise<never>(() => {});
    const dying = createConnectHandler({
      ...options,
      // It dies while it asks Layers, and writes nothing after that.
      fetch: () => {
        isDead = true;
        return hang();
      },
      store: { ...store, write: (changes) => (isDead ? hang() : store.write(changes)) },
    });
    const body = JSON.stringify(connected());
    const headers = { 'x-layers-signature': signature(body, Math.round(now() / 1000)) };
    void dying(new Request('https://crm.example/api/layers/webhook', { method: 'POST', headers, body }));
    await vi.waitFor(() => expect(isDead).toBe(true), 60_000);
    advance(15_000);
    expect(await (await deliver(connected())).json()).toEqual({ received: true });
    expect(layers.seen(reads)).toHaveLength(1);
    expect(await (await deliver(connected())).json()).toEqual({ received: true, duplicate: true });
  });

  it('tells two events apart however long their ids begin alike', async () => {
    const { deliver } = setUp();
    const answers = [];
    for (const id of ['a', 'b', 'a']) answers.push(await deliver(connected(`${'evt_'.repeat(50)}${id}`)));
    const said = await Promise.all(answers.map((answer) => answer.json()));
    expect(said).toEqual([{ received: true }, { received: true }, { received: true, duplicate: true }]);
  });

  it.each<[string, unknown]>([
    ['a ping', { id: 'evt_1', type: 'test.ping', data: { platform: 'tiktok' } }],
    ['an unknown platform', connected('evt_1', { data: { platform: '__proto__' } })],
    ['no id', { type: 'social_account.connected', data: { platform: 'tiktok' } }],
  ])('keeps nothing of %s', async (_, payload) => {
    const store = createMemoryStore();
    const written: string[] = [];
    const write: typeof store.write = (changes) => {
      written.push(...changes.map(({ key }) => key));
      return store.write(changes);
    };
    const { deliver } = setUp({ store: { ...store, write } });
    expect(await (await deliver(payload)).json()).toEqual({ received: true, ignored: true });
    expect(written).toEqual([]);
  });

  it('is answered after ten seconds, whatever becomes of what it wakes', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const store = createMemoryStore();
    let isSlow = false;
    const newestMembers: typeof store.newestMembers = async (...asked) => {
      if (isSlow) await new Promise((resolve) => setTimeout(resolve, 4_000));
      return store.newestMembers(...asked);
    };
    const { deliver, startConnect, layers } = setUp({ store: { ...store, newestMembers } });
    await startConnect();
    isSlow = true;
    layers.next(reads, () => new Promise(() => {}));
    let status = 0;
    const answered = deliver(connected()).then((response) => {
      status = response.status;
    });
    // Time goes on only while nothing else does.
    for (let ms = 0; ms < 10_100; ms += 100) {
      await letRun();
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(status).toBe(200);
    await answered;
  });

  it('is dispatched by the body, not by the header', async () => {
    const { deliver, startConnect, layers } = setUp();
    await startConnect();
    const headers = { 'x-layers-event-type': 'social_account.connected' };
    expect((await deliver(connected('evt_1', { type: 'post.failed' }), { headers })).status).toBe(200);
    expect(layers.seen(reads)).toEqual([]);
  });

  it('does not read more often for a thousand events than for one', async () => {
    const { deliver, startConnect, layers } = setUp();
    for (let i = 0; i < 3; i += 1) {
      await startConnect();
      await startConnect({ user: 'other' });
    }
    for (let i = 0; i < 1_000; i += 1) await deliver(connected(`evt_${i}`));
    expect(layers.seen(reads)).toHaveLength(6);
  });

  it('wakes five attempts at most, those first that have come back', async () => {
    const { deliver, startConnect, layers, send, advance } = setUp();
    const attempts = [];
    for (let i = 0; i < 4; i += 1) {
      attempts.push(await startConnect({ user: 'other' }));
      attempts.push(await startConnect());
    }
    const last = attempts.at(-1);
    await send('GET', last?.returnPath ?? '', { user: 'acme' });
    advance(5_000);
    await deliver(connected());
    expect(layers.seen(reads)).toHaveLength(1 + 5);
    expect(layers.seen(reads).filter(({ path }) => path.endsWith(`/${last?.state}`))).toHaveLength(2);
  });

  it('leaves attempts on other platforms alone', async () => {
    const { deliver, send, layers } = setUp();
    await send('POST', '/connect/instagram', { user: 'acme', body: { actionId: 'a' } });
    await deliver(connected());
    expect(layers.seen(reads)).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['a ping', { id: 'evt_1', type: 'test.ping', data: {} }],
    ['a type of the future', { id: 'evt_1', type: 'post.loved', data: {} }],
    ['no type', { id: 'evt_1' }],
    ['no id', { type: 'social_account.connected', data: { platform: 'tiktok' } }],
    ['an unknown platform', connected('evt_1', { data: { platform: '__proto__' } })],
    ['no data', connected('evt_1', { data: null })],
    ['an event that nobody waits for', connected()],
    ['no JSON', 'hello'],
    ['an array', '[]'],
    ['half of it', '{"id":'],
  ])('takes %s for received', async (_, payload) => {
    const { deliver, layers } = setUp();
    expect((await deliver(payload)).status).toBe(200);
    expect(layers.calls).toEqual([]);
  });

  it('takes a replay, which has an id of its own, without a second effect', async () => {
    const told: string[] = [];
    const { startConnect, send, layers, deliver, advance } = setUp({
      onConnected: ({ attemptId }) => void told.push(attemptId),
    });
    const { state, cookie, returnPath } = await startConnect();
    await send('GET', returnPath, { cookie });
    layers.complete(state);
    advance(5_000);
    await deliver(connected('evt_1'));
    await deliver(connected('evt_2', { replayOf: 'evt_1' }));
    await deliver(connected('evt_3', { data: { platform: 'tiktok', replayOf: 'evt_1' } }));
    expect(told).toHaveLength(1);
  });

  it('refuses what is not signed', async () => {
    const { deliver, layers, startConnect } = setUp();
    await startConnect();
    const response = await deliver(connected(), { signed: false });
    expect([response.status, await codeOf(response)]).toEqual([400, 'validation']);
    expect(layers.seen(reads)).toEqual([]);
  });

  it.each<[string, Record<string, string>]>([
    ['no signature', {}],
    ['half a signature', { 'x-layers-signature': 't=1777593600' }],
    ['a signature that is not hex', { 'x-layers-signature': `t=1777593600,v1=${'g'.repeat(64)}` }],
    ['a signature that is too short', { 'x-layers-signature': 't=1777593600,v1=00' }],
  ])('reads nothing of what comes with %s', async (_, headers) => {
    const { handler } = setUp();
    const read: number[] = [];
    const endless = new ReadableStream<Uint8Array>(
      {
        pull(stream) {
          read.push(1024);
          stream.enqueue(new Uint8Array(1024));
        },
      },
      { highWaterMark: 0 },
    );
    const init = { method: 'POST', body: endless, duplex: 'half', headers };
    expect((await handler(new Request('https://crm.example/api/layers/webhook', init))).status).toBe(400);
    expect(read).toEqual([]);
  });

  it('says by how much a clock is off, once a minute', async () => {
    const { deliver, log } = setUp();
    for (let i = 0; i < 3; i += 1) expect((await deliver(connected(), { skew: -361 })).status).toBe(400);
    const entries = log.filter(({ event }) => event === 'webhook_stale');
    expect(entries).toHaveLength(1);
    expect(entries[0]?.message).toContain('your clock is 361 s off');
  });

  it('refuses more than 64 kB, whether announced or not', async () => {
    const { deliver, handler } = setUp();
    const event = (size: number) => {
      const rest = JSON.stringify({ id: 'evt_1', type: 'test.ping', pad: '' }).length;
      return { id: 'evt_1', type: 'test.ping', pad: 'x'.repeat(size - rest) };
    };
    expect((await deliver(event(64 * 1024))).status).toBe(200);
    expect((await deliver(event(64 * 1024 + 1))).status).toBe(413);
    const endless = new ReadableStream<Uint8Array>({
      pull: (stream) => stream.enqueue(new Uint8Array(1024)),
    });
    const headers = { 'x-layers-signature': signature('{}', 1_700_000_000) };
    const init = { method: 'POST', body: endless, duplex: 'half', headers };
    expect((await handler(new Request('https://crm.example/api/layers/webhook', init))).status).toBe(413);
  });

  it('takes a body that comes byte by byte', async () => {
    const { handler, now } = setUp();
    const body = JSON.stringify({ id: 'evt_1', type: 'test.ping', text: 'ü' });
    const bytes = [...new TextEncoder().encode(body)];
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        const byte = bytes.shift();
        if (byte === undefined) controller.close();
        else controller.enqueue(new Uint8Array([byte]));
      },
    });
    const headers = { 'x-layers-signature': signature(body, Math.round(now() / 1000)) };
    const init = { method: 'POST', headers, body: stream, duplex: 'half' };
    expect((await handler(new Request('https://crm.example/api/layers/webhook', init))).status).toBe(200);
  });

  it('is closed where no secret is configured', async () => {
    const { deliver, log } = setUp({ webhookSecrets: undefined });
    expect((await deliver(connected())).status).toBe(404);
    expect(log.map(({ event }) => event)).toEqual(['webhook_not_set_up']);
  });

  it('has Layers send an event again that could not be handled', async () => {
    const store = createMemoryStore();
    let down = true;
    const newestMembers: typeof store.newestMembers = async (set, limit) => {
      if (down) throw new Error('down');
      return store.newestMembers(set, limit);
    };
    const { deliver } = setUp({ store: { ...store, newestMembers } });
    expect((await deliver(connected())).status).toBe(503);
    down = false;
    const again = await deliver(connected());
    expect(await again.json()).toEqual({ received: true });
  });
});
