// One server of a fleet: the handler as a partner mounts it, in a process of its own. What it is told of and what it
// logs goes to the test.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createConnectHandler, createMemoryStore, toNodeListener } from 'layers-connect/server';
import { createRedisStore } from 'layers-connect/server/redis';
import { createClient } from 'redis';
import { Agent, setGlobalDispatcher } from 'undici';
import { reportListening } from '../../../examples/crm/server/machines/startProcess.js';
import { stopGracefully } from '../../../examples/crm/server/machines/stopGracefully.js';
import type { InstanceOptions, InstanceReport } from './messages.js';

// On a busy machine the answer of a Layers that is well may take longer than the ten seconds that a call is given, and so
// may the connection to it.
setGlobalDispatcher(new Agent({ connect: { timeout: 600_000 } }));
const startTimer = globalThis.setTimeout;
globalThis.setTimeout = ((run: () => void, ms?: number, ...rest: unknown[]) =>
  startTimer(run, ms === 10_000 ? 600_000 : ms, ...rest)) as typeof setTimeout;

const options = JSON.parse(process.env['INSTANCE'] ?? '') as InstanceOptions;
const report = (message: InstanceReport) => void process.send?.(message);

const clock = { now: () => Date.now() + options.clockAheadMs };
const redis =
  options.redisUrl === null
    ? null
    : await createClient({ url: options.redisUrl })
        .on('error', () => {})
        .connect();

/** Tells the test of an event. One that is held is never done, as if the server had died there. */
const told = (callback: string) => (event: { attemptId: string }) => {
  report({ told: callback, attemptId: event.attemptId });
  return options.holds.includes(callback) ? new Promise<void>(() => {}) : undefined;
};

const handler = createConnectHandler({
  apiKey: options.apiKey,
  appUrl: options.appUrl,
  basePath: '/api/layers',
  failedPath: '/connect/failed',
  layersApiUrl: options.layersApiUrl,
  authorizeOrigins: [options.consentUrl],
  clock,
  store:
    redis === null
      ? createMemoryStore(clock)
      : createRedisStore({
          sendCommand: (args, { signal }) => redis.sendCommand(args, { abortSignal: signal }),
        }),
  authorize(request) {
    const [, userId, projectId] = /session=(\w+)\.(\w+)/.exec(request.headers.get('cookie') ?? '') ?? [];
    return userId && projectId ? { userId, projectId } : null;
  },
  // Layers cannot tell the servers of a partner apart; the test can.
  fetch: (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set('x-instance', String(process.pid));
    return fetch(input, { ...init, headers });
  },
  limits: options.limits,
  webhookSecrets: [options.webhookSecret],
  unboundReturns: options.unboundReturns,
  onConnected: told('onConnected'),
  onQuarantined: told('onQuarantined'),
  onRevoked: told('onRevoked'),
  log: (entry) => report({ log: entry }),
});

const server = createServer(toNodeListener(handler));
server.listen(0, '127.0.0.1', () => reportListening((server.address() as AddressInfo).port));

process.once('SIGTERM', async () => {
  await stopGracefully(server);
  await redis?.close();
  process.disconnect();
});
// The test has died.
process.once('disconnect', () => process.exit());
