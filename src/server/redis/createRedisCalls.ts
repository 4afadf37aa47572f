import type { SharedCalls } from '../attempts/AttemptStore.js';
import { randomId } from '../support/random.js';
import { pauseCallsScript, takeCallScript } from './callScripts.js';
import { lifeOf, signalOf } from './commandArguments.js';
import type { Redis } from './createRedis.js';
import { readNumber } from './readReply.js';
import type { RedisKeys } from './redisKeys.js';
import { receiptMs } from './scripts.js';

/** Counts the calls to Layers of all instances by the clock of Redis. */
export function createRedisCalls(redis: Redis, keys: RedisKeys): SharedCalls {
  return {
    async take(wanted, call) {
      const { kind, project, user, limit, withoutReserve, projectLimit, userLimit, reservedPerUser } = wanted;
      const { slot, pause, calls } = keys.budget(wanted.budget);
      const ofLedger = (ledger: string) => [
        calls(kind, ledger, 'project', project),
        calls(kind, ledger, 'user', user ?? ''),
      ];
      const limits = [limit, withoutReserve, projectLimit, userLimit, reservedPerUser ?? -1];
      const waitMs = await redis.run(
        {
          script: takeCallScript,
          keys: [
            keys.receipt(slot, randomId()),
            pause,
            calls(kind),
            ...ofLedger('ordinary'),
            ...ofLedger('reserve'),
          ],
          args: [String(receiptMs), ...limits.map(String), user === null ? '0' : '1'],
        },
        signalOf(call),
      );
      return readNumber(waitMs);
    },

    async pause(budget, ms, call) {
      await redis.run(
        { script: pauseCallsScript, keys: [keys.budget(budget).pause], args: [lifeOf(ms)] },
        signalOf(call),
      );
    },
  };
}
