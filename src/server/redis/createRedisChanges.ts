import type { SharedChanges } from '../attempts/AttemptStore.js';
import { signalOf } from './commandArguments.js';
import type { Redis } from './createRedis.js';
import { failureOf } from './RedisFailure.js';
import type { Subscribe } from './Subscribe.js';

/** A cluster passes a message on to all of its nodes: https://redis.io/docs/latest/commands/publish/ */
export function createRedisChanges(redis: Redis, subscribe: Subscribe, channel: string): SharedChanges {
  const listeners = new Set<(message: string) => void>();
  let subscribed: Promise<unknown> | null = null;
  const onMessage = (message: string) => {
    for (const listener of listeners) listener(message);
  };

  return {
    async publish(message, call) {
      await redis.send(['PUBLISH', channel, message], { key: channel, signal: signalOf(call) });
    },

    async subscribe(listener) {
      listeners.add(listener);
      const subscribing = subscribed ?? subscribe(channel, onMessage);
      subscribed = subscribing;
      try {
        await subscribing;
      } catch (error) {
        if (subscribed === subscribing) subscribed = null;
        throw failureOf(error);
      }
      return () => void listeners.delete(listener);
    },
  };
}
