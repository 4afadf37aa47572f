import { Redis as Upstash } from '@upstash/redis';
import { Cluster, Redis } from 'ioredis';
import IoValkey from 'iovalkey';
import type { SendCommand } from 'layers-connect/server/redis';
import { createClient, createCluster } from 'redis';
import { serveUpstash } from './serveUpstash.js';

/** A client of a partner, connected, with the line that hands it to the store. */
export interface ConnectedClient {
  sendCommand: SendCommand;
  close(): Promise<void> | void;
}

type Connect = (url: string) => Promise<ConnectedClient>;

export const clients: Record<string, Connect> = {
  async 'node-redis'(url) {
    const redis = await createClient({ url })
      .on('error', () => {})
      .connect();
    return {
      sendCommand: (args, { signal }) => redis.sendCommand(args, { abortSignal: signal }),
      close: () => redis.destroy(),
    };
  },
  async ioredis(url) {
    const redis = new Redis(url).on('error', () => {});
    return { sendCommand: (args) => redis.call(...args), close: () => redis.disconnect() };
  },
  async iovalkey(url) {
    const valkey = new IoValkey(url).on('error', () => {});
    return { sendCommand: (args) => valkey.call(...args), close: () => valkey.disconnect() };
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
      close: () => cluster.destroy(),
    };
  },
  async ioredis(url) {
    const { hostname: host, port } = new URL(url);
    const cluster = new Cluster([{ host, port: Number(port) }]).on('error', () => {});
    return { sendCommand: (args) => cluster.call(...args), close: () => cluster.disconnect() };
  },
};
