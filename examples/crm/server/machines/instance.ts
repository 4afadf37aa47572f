// One of several servers of the CRM. It shares connect attempts and log-ins with the others through Redis.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRedisStore } from 'layers-connect/server/redis';
import { createClient } from 'redis';
import { createCrm } from '../createCrm.js';
import type { SandboxControls } from '../sandboxControls.js';
import { createSessions, type SessionStore } from '../sessions.js';
import type { InstanceOptions, SandboxNews, SandboxWish } from './messages.js';
import { reportListening } from './startProcess.js';
import { stopGracefully } from './stopGracefully.js';

const { appUrl, layers, redisUrl, ownsRedis, lingerMs, ...options } = JSON.parse(
  process.env['CRM_INSTANCE'] ?? '',
) as InstanceOptions;
let isStopping = false;

const complain = (error: unknown) => {
  if (!isStopping) console.error(error);
};
const redis = await createClient({ url: redisUrl }).on('error', complain).connect();
const subscriber = await redis.duplicate().on('error', complain).connect();
const store = createRedisStore({
  sendCommand: (args, { signal }) => redis.sendCommand(args, { abortSignal: signal }),
  subscribe: (channel, listener) => subscriber.subscribe(channel, listener),
});

const keptForSeconds = 8 * 60 * 60;
const sessions: SessionStore = {
  read: (id) => redis.get(`crm:session:${id}`),
  write: async (id, userId) => void (await redis.set(`crm:session:${id}`, userId, { EX: keptForSeconds })),
  remove: async (id) => void (await redis.del(`crm:session:${id}`)),
};

// The sandbox is in the process that started this one, and all servers have to be told of what its panel does.
let { news } = options;
const heard = new Set<() => void>();
process.on('message', (message) => {
  news = message as SandboxNews;
  for (const resolve of heard) resolve();
  heard.clear();
});
const controls = (state: SandboxNews): SandboxControls => ({
  describe: () => (news ?? state).state,
  apply: (form) =>
    new Promise((resolve) => {
      heard.add(resolve);
      process.send?.({ apply: form.toString() } satisfies SandboxWish);
    }),
});

const crm = createCrm({
  appUrl,
  layers,
  clock: { now: () => Date.now() + (news?.aheadMs ?? 0) },
  sessions: createSessions(sessions),
  store,
  controls: news && controls(news),
  lingerMs,
});
const server = createServer(crm.listener);
server.listen(0, '127.0.0.1', () => reportListening((server.address() as AddressInfo).port));

// Ctrl-C reaches all processes of a terminal. The one that started this one says when to stop.
process.on('SIGINT', () => {
  isStopping = true;
});
process.once('SIGTERM', async () => {
  isStopping = true;
  crm.close();
  await stopGracefully(server);
  await Promise.all([subscriber.close(), redis.close()]);
  process.exit();
});
process.once('disconnect', async () => {
  if (isStopping) return;
  isStopping = true;
  // The one that started this one has died, and can no longer end its Redis.
  if (ownsRedis) await redis.sendCommand(['SHUTDOWN', 'NOSAVE']).catch(() => {});
  process.exit();
});
