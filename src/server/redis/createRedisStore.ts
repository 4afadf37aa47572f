import { docsLink } from '../../contract/docsLink.js';
import type { AttemptStore, StoredEntry, StoreWrite } from '../attempts/AttemptStore.js';
import { randomId } from '../support/random.js';
import { signalOf, ttlArgument } from './commandArguments.js';
import { createRedis } from './createRedis.js';
import { createRedisCalls } from './createRedisCalls.js';
import { createRedisChanges } from './createRedisChanges.js';
import { readNumber, readText, unreadableReply } from './readReply.js';
import { createRedisKeys } from './redisKeys.js';
import type { SendCommand } from './SendCommand.js';
import type { Subscribe } from './Subscribe.js';
import {
  addMemberScript,
  incrementScript,
  newestMembersScript,
  receiptMs,
  removeMemberScript,
  versionLength,
  writeScript,
} from './scripts.js';

/**
 * Options of `createRedisStore`.
 *
 * @example
 * const options: RedisStoreOptions = { sendCommand: (args) => redis.sendCommand(args), prefix: 'crm:connect:' };
 * const store = createRedisStore(options);
 */
export interface RedisStoreOptions {
  /** Sends one command by your own client: node-redis, ioredis, iovalkey, Upstash's. */
  sendCommand: SendCommand;
  /**
   * Listens to one channel, by a connection of its own, so that waiting pages hear of changes by any instance. Set it
   * in every instance, or in none.
   * @default none, and pages poll
   */
  subscribe?: Subscribe | undefined;
  /** The beginning of all keys. @default 'layers-connect:' */
  prefix?: string | undefined;
}

/**
 * Keeps attempts in Redis 6.2 or newer, Valkey, or a server with their protocol, for any number of server instances.
 * Every call is one round trip. Throws a TypeError that names a missing or wrong option.
 *
 * @example
 * ```ts
 * const client = await createClient({ url: 'redis://localhost:6379' }).connect();
 * const store = createRedisStore({
 *   sendCommand: (args, { signal }) => client.sendCommand(args, { abortSignal: signal }),
 * });
 * ```
 */
export function createRedisStore(options: RedisStoreOptions): AttemptStore {
  const { sendCommand, subscribe, prefix } = checked(options);
  const redis = createRedis(sendCommand);
  const keys = createRedisKeys(prefix);
  const receiptLife = String(receiptMs);

  const readSlot = async (texts: readonly string[], signal: AbortSignal) => {
    const names = texts.map(keys.text);
    const reply = await redis.send(['MGET', ...names], { key: names[0] ?? '', signal });
    if (!Array.isArray(reply) || reply.length !== names.length) throw unreadableReply();
    return reply.map(readEntry);
  };

  return {
    async read(texts, call) {
      const slots = new Map<string, string[]>();
      for (const key of texts) {
        const slot = keys.partition(key);
        slots.set(slot, [...(slots.get(slot) ?? []), key]);
      }
      const found = new Map<string, StoredEntry | null>();
      const signal = signalOf(call);
      const readings = [...slots.values()].map(async (ofSlot) => {
        const entries = await readSlot(ofSlot, signal);
        for (const [i, key] of ofSlot.entries()) found.set(key, entries[i] ?? null);
      });
      await Promise.all(readings);
      return texts.map((key) => found.get(key) ?? null);
    },

    async write(changes, call) {
      const [first] = changes;
      if (first === undefined) return [];
      const version = `v${randomId()}`;
      const receipt = keys.receipt(keys.partition(first.key), version);
      const made = await redis.run(
        {
          script: writeScript,
          keys: [receipt, ...changes.map(({ key }) => keys.text(key))],
          args: [version, receiptLife, ...changes.flatMap(argumentsOf)],
        },
        signalOf(call),
      );
      return readNumber(made) === 1 ? changes.map(() => version) : null;
    },

    async increment(key, ttlMs, call) {
      const reply = await redis.run(
        {
          script: incrementScript,
          keys: [keys.receipt(key, randomId()), keys.counter(key)],
          args: [receiptLife, ttlArgument(ttlMs)],
        },
        signalOf(call),
      );
      if (!Array.isArray(reply)) throw unreadableReply();
      return { count: readNumber(reply[0]), endsInMs: Math.max(readNumber(reply[1]), 0) };
    },

    async addMember(set, member, ttlMs, call) {
      await redis.run(
        {
          script: addMemberScript,
          keys: [keys.receipt(set, randomId()), ...keys.set(set)],
          args: [receiptLife, member, ttlArgument(ttlMs)],
        },
        signalOf(call),
      );
    },

    async removeMember(set, member, call) {
      await redis.run(
        {
          script: removeMemberScript,
          keys: [keys.receipt(set, randomId()), ...keys.set(set)],
          args: [receiptLife, member],
        },
        signalOf(call),
      );
    },

    async newestMembers(set, limit, call) {
      const reply = await redis.run(
        { script: newestMembersScript, keys: keys.set(set), args: [String(limit)] },
        signalOf(call),
      );
      if (!Array.isArray(reply)) throw unreadableReply();
      return reply.map((member) => readText(member).slice(1));
    },

    calls: createRedisCalls(redis, keys),
    changes: subscribe && createRedisChanges(redis, subscribe, `${prefix}changes`),
  };
}

function checked({ sendCommand, subscribe, prefix = 'layers-connect:', ...others }: RedisStoreOptions) {
  const refuse = (what: string, fix: string): never => {
    throw new TypeError(
      `createRedisStore: ${what}. Attempts could not be kept. ${fix} ${docsLink('redis-store')}`,
    );
  };
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) refuse(`"${unknown}" is not an option`, 'Use: sendCommand, subscribe, prefix.');
  if (typeof sendCommand !== 'function') {
    refuse('"sendCommand" is not a function', 'Pass a function that sends a command by your Redis client.');
  }
  if (subscribe !== undefined && typeof subscribe !== 'function') {
    refuse('"subscribe" is not a function', 'Pass a function that listens to a channel, or leave it out.');
  }
  if (typeof prefix !== 'string') refuse('"prefix" is not a text', 'Pass a text, or leave it out.');
  return { sendCommand, subscribe, prefix };
}

function argumentsOf({ value, expected, ttlMs }: StoreWrite): [expected: string, life: string, text: string] {
  const wanted = expected === undefined ? '*' : expected === null ? '-' : `=${expected}`;
  if (value === null) return [wanted, 'delete', ''];
  return [wanted, ttlMs === null ? 'keep' : ttlArgument(ttlMs), value];
}

function readEntry(reply: unknown): StoredEntry | null {
  if (reply === null || reply === undefined) return null;
  const text = readText(reply);
  return { version: text.slice(0, versionLength), value: text.slice(versionLength + 1) };
}
