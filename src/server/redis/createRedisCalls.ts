import type { SharedCalls } from '../attempts/AttemptStore.js';
import { randomId } from '../support/random.js';
import { landListScript, longestCallMs, pauseCallsScript, takeCallScript } from './callScripts.js';
import { lifeOf, signalOf } from './commandArguments.js';
import type { Redis } from './createRedis.js';
import { readNumber, readText } from './readReply.js';
import type { RedisKeys } from './redisKeys.js';
import { receiptMs } from './scripts.js';

/** Counts the calls to Layers of all instances by the clock of Redis. */
export function createRedisCalls(redis: Redis, keys: RedisKeys): SharedCalls {
  return {
    async take(wanted, call) {
      const { kind, project, user, list, limit, withoutReserve, projectLimit, userLimit, reservedPerUser } =
        wanted;
      const { slot, pause, calls, lists } = keys.budget(wanted.budget);
      const ofLedger = (ledger: string) => [
        calls(kind, ledger, 'project', project),
        calls(kind, ledger, 'user', user ?? ''),
      ];
      const limits = [limit, withoutReserve, projectLimit, userLimit, reservedPerUser ?? -1];
      const reply = await redis.run(
        {
          script: takeCallScript,
          keys: [
            keys.receipt(slot, randomId()),
            pause,
            calls(kind),
            ...ofLedger('ordinary'),
            ...ofLedger('reserve'),
            lists(project),
          ],
          args: [
            String(receiptMs),
            ...limits.map(String),
            user === null ? '0' : '1',
            list?.name ?? '',
            list?.id ?? '',
          ],
        },
        signalOf(call),
      );
      const isJoined = typeof reply === 'string' && reply.startsWith('=');
      return isJoined ? { waitMs: 0, joins: reply.slice(1) } : { waitMs: readNumber(reply), joins: null };
    },

    async pause(budget, ms, call) {
      await redis.run(
        { script: pauseCallsScript, keys: [keys.budget(budget).pause], args: [lifeOf(ms)] },
        signalOf(call),
      );
    },

    async landList({ budget, project }, { name, id }, answer, call) {
      const { lists, answer: answerKey } = keys.budget(budget);
      await redis.run(
        {
          script: landListScript,
          keys: [lists(project), answerKey(id)],
          args: [name, id, answer === null ? '!' : `=${answer}`, String(longestCallMs)],
        },
        signalOf(call),
      );
    },

    async landedList(budget, id, call) {
      const key = keys.budget(budget).answer(id);
      const reply = await redis.send(['GET', key], { key, signal: signalOf(call) });
      if (reply === null || reply === undefined) return null;
      const text = readText(reply);
      return { answer: text.startsWith('=') ? text.slice(1) : null };
    },

    async forgetLists({ budget, project }, call) {
      const key = keys.budget(budget).lists(project);
      await redis.send(['DEL', key], { key, signal: signalOf(call) });
    },
  };
}
