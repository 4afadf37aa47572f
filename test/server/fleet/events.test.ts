import { createClient } from 'redis';
import { afterEach, expect, it } from 'vitest';
import { signature } from '../helpers/sign.js';
import { letTimePass } from '../redis/letTimePass.js';
import { describeRedis, type RunningRedis, startRedis } from '../redis/startRedis.js';
import { createBrowser } from './browser.js';
import { type Fleet, startFleet } from './startFleet.js';
import type { Customer } from './takeJourney.js';

const patience = 300_000;
const minuteMs = 60_000;

let redis: RunningRedis;
let fleet: Fleet;

afterEach(async () => {
  await fleet.close();
  await redis.stop();
});

const browserOf = ({ id, shop }: Customer) => createBrowser(fleet.appUrl, `${id}.${shop.projectId}`);

/** Starts a connect and gives consent. Nobody comes back. */
async function giveConsent(customer: Customer) {
  const browse = browserOf(customer);
  const started = await browse('/api/layers/connect/tiktok', { method: 'POST', body: {} });
  const { attemptId, authorizeUrl } = JSON.parse(started.text);
  const { handle, shop } = customer;
  return { attemptId, returnUrl: await shop.sandbox.approveConsent(authorizeUrl, { handle }), browse };
}

/** Delivers an event to a server, as Layers does. */
async function deliver(port: number, id: string) {
  const body = JSON.stringify({ id, type: 'social_account.connected', data: { platform: 'tiktok' } });
  const secret = fleet.layers.shops[0]?.sandbox.webhookSecret;
  const headers = {
    'content-type': 'application/json',
    'x-layers-signature': signature(body, Math.round(Date.now() / 1000), secret),
    // One that is kept may be closed just as it is used again.
    connection: 'close',
  };
  const answer = await fetch(`http://127.0.0.1:${port}/api/layers/webhook`, {
    method: 'POST',
    headers,
    body,
  });
  return { status: answer.status, body: await answer.json() };
}

const taken = { status: 200, body: { received: true } };
const again = { status: 200, body: { received: true, duplicate: true } };

/** Servers whose clocks are so far apart that none takes what another has just read for fresh. */
async function startApart(count: number, apartMs: number) {
  redis = await startRedis();
  fleet = await startFleet({ instances: 0, redisUrl: redis.url, shops: 20 });
  for (let i = 0; i < count; i += 1) {
    fleet.proxy.add((await fleet.start({ clockAheadMs: i * apartMs })).port);
  }
  return fleet.instances.map(({ port }) => port);
}

describeRedis('events that several servers get', () => {
  it('have one effect each, known by their whole ids', { timeout: patience }, async () => {
    const ports = await startApart(4, 20_000);
    const [customer] = fleet.customers(1);
    if (!customer) throw new Error('There is nobody.');
    await giveConsent(customer);
    const alike = 'evt_'.repeat(50);
    const first = await Promise.all(ports.map((port) => deliver(port, `${alike}a`)));
    expect(first.filter(({ body }) => !('duplicate' in body))).toEqual([taken]);
    expect(first.filter(({ body }) => 'duplicate' in body)).toEqual([again, again, again]);
    expect(fleet.layers.calls('status')).toHaveLength(1);
    expect(await deliver(ports[0] ?? 0, `${alike}b`)).toEqual(taken);
    expect(await deliver(ports[1] ?? 0, `${alike}b`)).toEqual(again);
  });

  it('are a thousand, and stay within the budget of reads and find every attempt', {
    timeout: patience,
  }, async () => {
    redis = await startRedis();
    const limits = { readsPerMinute: 120, writesPerMinute: 1_000 };
    fleet = await startFleet({ instances: 4, redisUrl: redis.url, more: { limits } });
    const given = await Promise.all(fleet.customers(40).map(giveConsent));
    const begunAt = Date.now();
    // A hundred at a time. One that is refused is delivered again, as Layers does.
    const events = Array.from({ length: 1_000 }, (_, i) => i);
    const lanes = Array.from({ length: 100 }, async () => {
      for (let i = events.pop(); i !== undefined; i = events.pop()) {
        const { status } = await deliver(fleet.instances[i % 4]?.port ?? 0, `evt_${i}`);
        if (status !== 200) events.push(i);
      }
    });
    await Promise.all(lanes);
    const tookMs = Date.now() - begunAt;
    const reads = fleet.layers.calls('status');
    expect(new Set(reads.map(({ attemptId }) => attemptId))).toEqual(
      new Set(given.map(({ attemptId }) => attemptId)),
    );
    expect(reads.length).toBeLessThanOrEqual(120 * Math.ceil(tookMs / minuteMs));
    // Each is asked about once, or again only where the answer has taken more than 5 s.
    expect(reads.length).toBeLessThanOrEqual(given.length * Math.ceil(tookMs / 5_000));
  });

  it('count with their next delivery where the server that was at one has died', {
    timeout: patience,
  }, async () => {
    const [port = 0, other = 0] = await startApart(2, 20_000);
    const [customer] = fleet.customers(1);
    const [doomed, heir] = fleet.instances;
    if (!customer || !doomed || !heir) throw new Error('There is nobody.');
    const { attemptId } = await giveConsent(customer);
    const held = fleet.layers.hold('status', doomed.pid);
    const lost = deliver(port, 'evt_1').catch(() => 'no answer');
    await held;
    await doomed.kill();
    expect(await lost).toBe('no answer');
    const client = await createClient({ url: redis.url }).connect();
    await letTimePass([client], 15_000);
    client.destroy();
    expect(await deliver(other, 'evt_1')).toEqual(taken);
    expect(fleet.layers.calls('status').map(({ pid }) => pid)).toEqual([doomed.pid, heir.pid]);
    expect(fleet.layers.calls('status').map((call) => call.attemptId)).toEqual([attemptId, attemptId]);
    expect(await deliver(other, 'evt_1')).toEqual(again);
  });
});

describeRedis('a callback whose server dies before it is done', () => {
  /** A server that never gets done with a callback, and one whose turn it is then. */
  async function startTwo(callback: string, unboundReturns: 'quarantine' | 'revoke') {
    redis = await startRedis();
    fleet = await startFleet({ instances: 0, redisUrl: redis.url, shops: 1, more: { unboundReturns } });
    const doomed = await fleet.start({ holds: [callback] });
    fleet.proxy.add(doomed.port);
    const [customer] = fleet.customers(1);
    if (!customer) throw new Error('There is nobody.');
    const { attemptId, returnUrl, browse } = await giveConsent(customer);
    const stranger = createBrowser(fleet.appUrl, 'signed_out');
    /** Comes back, and sees the server die at it. */
    const comeBack = async (by: 'owner' | 'stranger') => {
      const back = (by === 'owner' ? browse : stranger)(returnUrl, { navigates: true });
      await expect.poll(() => fleet.told(callback, doomed.pid)).toEqual([attemptId]);
      await doomed.kill();
      expect((await back).status).toBe(502);
      // It is left to the first one for half a minute.
      const heir = await fleet.start({ clockAheadMs: 31_000 });
      fleet.proxy.add(heir.port);
      return heir.pid;
    };
    return { attemptId, comeBack, browse };
  }

  it('is told by another one: onConnected', { timeout: patience }, async () => {
    const { attemptId, comeBack, browse } = await startTwo('onConnected', 'quarantine');
    const heir = await comeBack('owner');
    expect((await browse(`/api/layers/attempts/${attemptId}`)).text).toContain('"completed"');
    await browse(`/api/layers/attempts/${attemptId}`);
    expect(fleet.told('onConnected', heir)).toEqual([attemptId]);
  });

  it('is told by another one: onQuarantined', { timeout: patience }, async () => {
    const { attemptId, comeBack, browse } = await startTwo('onQuarantined', 'quarantine');
    const heir = await comeBack('stranger');
    expect(JSON.parse((await browse('/api/layers/accounts')).text).items).toEqual([]);
    await browse('/api/layers/accounts');
    expect(fleet.told('onQuarantined', heir)).toEqual([attemptId]);
  });

  it('is told by another one: onRevoked', { timeout: patience }, async () => {
    const { attemptId, comeBack, browse } = await startTwo('onRevoked', 'revoke');
    const heir = await comeBack('stranger');
    await browse('/api/layers/accounts');
    await browse('/api/layers/accounts');
    expect(fleet.told('onRevoked', heir)).toEqual([attemptId]);
    expect(fleet.layers.calls('other')).toHaveLength(1);
  });
});
