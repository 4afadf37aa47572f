import { Redis as Upstash } from '@upstash/redis';
import { Cluster, Redis } from 'ioredis';
import IoValkey from 'iovalkey';
import type { SendCommand, Subscribe } from 'layers-connect/server/redis';
import { createClient, createCluster } from 'redis';
import { serveUpstash } from './serveUpstash.js';

/** A client of a partner, connected, with the line that hands it to the store. */
export interface ConnectedClient {
  sendCommand: SendCommand;
  /** By a connection of its own. Upstash's client has none. */
  subscribe?: Subscribe;
  close(): Promise<void> | void;
}

type Connect = (url: string) => Promise<ConnectedClient>;

export const clients: Record<string, Connect> = {
  async 'node-redis'(url) {
    const redis = await createClient({ url })
      .on('error', () => {})
      .connect();
    const subscriber = await redis.duplicate().connect();
    return {
      sendCommand: (args, { signal }) => redis.sendCommand(args, { abortSignal: signal }),
      subscribe: (channel, listener) => subscriber.subscribe(channel, listener),
      close() {
        redis.destroy();
        subscriber.destroy();
      },
    };
  },
  async ioredis(url) {
    const redis = new Redis(url).on('error', () => {});
    const subscriber = redis.duplicate();
    return {
      sendCommand: (args) => redis.call(...args),
      subscribe(channel, listener) {
        subscriber.on('message', (_, message) => listener(message));
        return subscriber.subscribe(channel);
      },
      close() {
        redis.disconnect();
        subscriber.disconnect();
      },
    };
  },
  async iovalkey(url) {
    const valkey = new IoValkey(url).on('error', () => {});
    const subscriber = valkey.duplicate();
    return {
      sendCommand: (args) => valkey.call(...args),
      subscribe(channel, listener) {
        subscriber.on('message', (_, message) => listener(message));
        return subscriber.subscribe(channel);
      },
      close() {
        valkey.disconnect();
        subscriber.disconnect();
      },
    };
  },
  async '@upstash/redis'(url) {
    const { stop, ...rest } = await serveUpstash(url);
    const redis = new Upstash(rest);
    return { sendCommand: (args) => redis.exec(args), close: stop };
  },
};

export const clusterClients: Record<string, Connect> = {
  async 'node-redis'(url) {
    const cluster = createCluster({ rootNodes: [{ url }] }).on('error', () => {});
    await cluster.connect();
    return {
      sendCommand: (args, { key }) => cluster.sendCommand(key, false, args),
      subscribe: (channel, listener) => cluster.subscribe(channel, listener),
      close: () => cluster.destroy(),
    };
  },
  async ioredis(url) {
    const { hostname: host, port } = new URL(url);
    const cluster = new Cluster([{ host, port: Number(port) }]).on('error', () => {});
    const subscriber = cluster.duplicate();
    return {
      sendCommand: (args) => cluster.call(...args),
      subscribe(channel, listener) {
        subscriber.on('message', (_, message) => listener(message));
        return subscriber.subscribe(channel);
      },
      close() {
        cluster.disconnect();
        subscriber.disconnect();
      },
    };
  },
};
