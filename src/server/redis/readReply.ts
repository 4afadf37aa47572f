import { RedisFailure } from './RedisFailure.js';

export function readText(reply: unknown): string {
  if (typeof reply === 'string') return reply;
  throw unreadableReply();
}

export function readNumber(reply: unknown): number {
  const number = typeof reply === 'string' ? Number(reply) : reply;
  if (typeof number === 'number' && !Number.isNaN(number)) return number;
  throw unreadableReply();
}

export const unreadableReply = () => new RedisFailure('strange_reply');
