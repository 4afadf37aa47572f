import type { SharedCalls, TakenCall } from '../attempts/AttemptStore.js';
import { randomId } from '../support/random.js';
import {
  forgetListsScript,
  landListScript,
  longestCallMs,
  pauseCallsScript,
  takeCallScript,
  tellOutcomeScript,
} from './callScripts.js';
import { signalOf, ttlArgument } from './commandArguments.js';
import type { Redis } from './createRedis.js';
import { readNumber, readText, unreadableReply } from './readReply.js';
import type { RedisKeys } from './redisKeys.js';
import { receiptMs } from './scripts.js';

/** Times are by Redis' clock, which all instances share. */
export function createRedisCalls(redis: Redis, keys: RedisKeys): SharedCalls {
  return {
    async take(wanted, call) {
      const {
        id,
        kind,
        project,
        user,
        list,
        limit,
        withoutReserve,
        projectLimit,
        userLimit,
        reservedPerUser,
      } = wanted;
      const { slot, pause, outage, calls, lists, changed } = keys.budget(wanted.budget);
      const ofLedger = (ledger: string) => [
        calls(kind, ledger, 'project', project),
        calls(kind, ledger, 'user', user ?? ''),
      ];
      const limits = [limit, withoutReserve, projectLimit, userLimit, reservedPerUser ?? -1];
      const reply = await redis.run(
        {
          script: takeCallScript,
          keys: [
            keys.receipt(slot, id),
            pause,
            calls(kind),
            ...ofLedger('ordinary'),
            ...ofLedger('reserve'),
            lists(project),
            outage,
            changed(project),
          ],
          args: [
            String(receiptMs),
            ...limits.map(String),
            user === null ? '0' : '1',
            list?.name ?? '',
            list?.id ?? '',
            id,
            wanted.mayProbe ? '1' : '0',
          ],
        },
        signalOf(call),
      );
      return readTaken(reply);
    },

    async tellOutcome(budget, id, outcome, call) {
      const { slot, outage } = keys.budget(budget);
      const reply = await redis.run(
        {
          script: tellOutcomeScript,
          keys: [keys.receipt(slot, randomId()), outage],
          args: [String(receiptMs), id, outcome],
        },
        signalOf(call),
      );
      return changes.find((change) => change === reply) ?? null;
    },

    async pause(budget, ms, call) {
      await redis.run(
        { script: pauseCallsScript, keys: [keys.budget(budget).pause], args: [ttlArgument(ms)] },
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
      const { lists, changed } = keys.budget(budget);
      await redis.run(
        { script: forgetListsScript, keys: [lists(project), changed(project)], args: [] },
        signalOf(call),
      );
    },
  };
}

const changes = ['opened', 'reopened', 'closed'] as const;
const breakerStates = ['closed', 'failing', 'half_open', 'open'] as const;

function readTaken(reply: unknown): TakenCall {
  if (!Array.isArray(reply)) throw unreadableReply();
  const breaker = breakerStates.find((state) => state === reply[1]);
  if (breaker === undefined) throw unreadableReply();
  const joins = readText(reply[2]).slice(1);
  const changedMsAgo = readNumber(reply[3]);
  return {
    waitMs: readNumber(reply[0]),
    breaker,
    joins: joins === '' ? null : joins,
    changedMsAgo: changedMsAgo < 0 ? null : changedMsAgo,
  };
}
