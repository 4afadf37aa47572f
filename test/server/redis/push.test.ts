import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSandbox } from 'layers-connect/sandbox';
import { type ConnectHandler, createConnectHandler, toNodeListener } from 'layers-connect/server';
import { createRedisStore } from 'layers-connect/server/redis';
import { describe, expect, it, onTestFinished } from 'vitest';
import { reportFigure } from '../../helpers/reportFigure.js';
import { readEvents } from '../events/readEvents.js';
import { cookieOf } from '../helpers/setUp.js';
import { secret, signature } from '../helpers/sign.js';
import { type ConnectedClient, clients } from './redisClients.js';
import { describeRedis, useRedis } from './startRedis.js';

/** How soon a page that is told of nothing reads again. */
const pollMs = 5_000;

describeRedis('two instances on one Redis, over HTTP', () => {
  const redis = useRedis();

  async function serve(handler: ConnectHandler): Promise<string> {
    const listening = createServer(toNodeListener(handler));
    await new Promise<void>((resolve) => listening.listen(0, 'localhost', resolve));
    onTestFinished(() => {
      handler.close();
      listening.closeAllConnections();
      listening.close();
    });
    return `http://localhost:${(listening.address() as AddressInfo).port}/api/layers`;
  }

  async function setUp(name: string) {
    const sandbox = createSandbox();
    const prefix = `${crypto.randomUUID()}:`;
    const connected: ConnectedClient[] = [];
    const make = async () => {
      const client = await clients[name]?.(redis.url);
      if (!client) throw new Error(`There is no client ${name}.`);
      connected.push(client);
      const { sendCommand, subscribe } = client;
      return createConnectHandler({
        apiKey: sandbox.apiKey,
        appUrl: 'http://localhost:4600',
        basePath: '/api/layers',
        authorize: (request) => {
          const userId = request.headers.get('x-user');
          return userId === null ? null : { userId, projectId: sandbox.projectId };
        },
        store: createRedisStore({ sendCommand, subscribe, prefix }),
        layersApiUrl: sandbox.apiUrl,
        authorizeOrigins: [sandbox.consentUrl],
        fetch: sandbox.fetch,
        webhookSecrets: [secret],
        unboundReturns: 'allow',
        limits: {
          readsPerMinute: 100_000,
          writesPerMinute: 100_000,
          readsPerUserPerMinute: 100_000,
          writesPerUserPerMinute: 100_000,
          startsPerUserPerMinute: 100_000,
        },
        log: () => {},
      });
    };
    onTestFinished(async () => {
      for (const client of connected) await client.close();
    });
    const [here, there] = [await serve(await make()), await serve(await make())];
    const call = (url: string, init: RequestInit = {}) => {
      const headers = { 'x-user': 'u', origin: 'http://localhost:4600', ...init.headers };
      return fetch(url, { redirect: 'manual', ...init, headers });
    };
    const start = async () => {
      const headers = { 'content-type': 'application/json' };
      const answer = await call(`${here}/connect/tiktok`, { method: 'POST', headers, body: '{}' });
      if (answer.status !== 200) throw new Error(await answer.text());
      const { attemptId, authorizeUrl } = (await answer.json()) as Record<
        'attemptId' | 'authorizeUrl',
        string
      >;
      return { attemptId, authorizeUrl, cookie: cookieOf(answer) };
    };
    const follow = async (attemptId: string) =>
      readEvents(await call(`${there}/attempts/${attemptId}/events`, { headers: { 'last-event-id': '0' } }));
    const statusOf = async (attemptId: string) =>
      ((await (await call(`${there}/attempts/${attemptId}`)).json()) as { status: string }).status;
    return { sandbox, prefix, here, call, start, follow, statusOf };
  }

  describe.each(['node-redis', 'ioredis', 'iovalkey'])('by %s', (name) => {
    it('tell a page at one of a return to the other, before it would have asked again', async () => {
      const { sandbox, here, call, start, follow, statusOf, prefix } = await setUp(name);
      const took: number[] = [];
      for (let i = 0; i < 40; i += 1) {
        const { attemptId, authorizeUrl, cookie } = await start();
        const stream = await follow(attemptId);
        const back = new URL(await sandbox.approveConsent(authorizeUrl));
        const path = back.pathname.replace('/api/layers', '') + back.search;
        const begun = performance.now();
        const told = stream.untilEvents(1).then(() => took.push(performance.now() - begun));
        expect((await call(here + path, { headers: { cookie } })).status).toBe(303);
        await told;
        // One read is all that the event asks for.
        expect(await statusOf(attemptId)).toBe('completed');
        expect(stream.ids()).toHaveLength(1);
        await stream.leave();
      }
      // Both have had streams, or none: one subscription each, and none for each stream.
      expect(await redis.client.sendCommand(['PUBSUB', 'NUMSUB', `${prefix}changes`])).toEqual([
        `${prefix}changes`,
        1,
      ]);
      const sorted = took.sort((a, b) => a - b);
      const p95 = Math.round(sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0);
      expect(sorted).toHaveLength(40);
      expect(sorted[19]).toBeLessThan(pollMs);
      reportFigure({ figure: 'push', client: name, p95Ms: p95 });
      console.info(`push across instances by ${name}: p50 ${Math.round(sorted[19] ?? 0)} ms, p95 ${p95} ms`);
    });

    it('tell a page at one of an event of the webhook at the other', async () => {
      const { sandbox, here, call, start, follow, statusOf } = await setUp(name);
      const { attemptId, authorizeUrl } = await start();
      const stream = await follow(attemptId);
      // Nobody comes back.
      await sandbox.approveConsent(authorizeUrl);
      const body = '{"id":"evt_1","type":"social_account.connected","data":{"platform":"tiktok"}}';
      const headers = { 'x-layers-signature': signature(body, Math.round(Date.now() / 1000)) };
      expect((await call(`${here}/webhook`, { method: 'POST', headers, body })).status).toBe(200);
      await stream.untilEvents(1);
      expect(await statusOf(attemptId)).toBe('completed');
    });
  });

  it('offer no stream where the client cannot subscribe', async () => {
    const { here, call, start, statusOf } = await setUp('@upstash/redis');
    const { attemptId } = await start();
    expect((await call(`${here}/attempts/${attemptId}/events`)).status).toBe(501);
    expect(await statusOf(attemptId)).toBe('pending');
    expect(await (await call(`${here}/attempts/${attemptId}`)).json()).not.toHaveProperty('lastEventId');
  });
});
