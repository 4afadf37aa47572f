import { HttpError } from '../http/HttpError.js';
import { withDeadline } from '../support/withDeadline.js';
import type { AttemptStore, StoreCall } from './AttemptStore.js';
import { answersAtOnce } from './createMemoryStore.js';

/** The longest that a store may take for one call, in milliseconds. */
export const storeDeadlineMs = 5_000;

/** A store whose every failure, and every call that takes over 5 s, is a 503. */
export function guardStore(store: AttemptStore): AttemptStore {
  const unavailable = (cause?: unknown) => new HttpError(503, 'store_unavailable', { cause });
  const refuse = (error: unknown): never => {
    throw error instanceof HttpError ? error : unavailable(error);
  };
  // A store in this very memory has answered before anybody could wait for it. For others the deadline is the call's
  // context: its signal is made for a store that looks at it.
  const guard = answersAtOnce(store)
    ? <T>(call: (context: StoreCall) => Promise<T>): Promise<T> => call({}).catch(refuse)
    : <T>(call: (context: StoreCall) => Promise<T>): Promise<T> =>
        withDeadline(storeDeadlineMs, call, unavailable).catch(refuse);
  const { calls, changes } = store;
  return {
    read: (keys) => guard((call) => store.read(keys, call)),
    write: (changes) => guard((call) => store.write(changes, call)),
    increment: (key, ttlMs) => guard((call) => store.increment(key, ttlMs, call)),
    addMember: (set, member, ttlMs) => guard((call) => store.addMember(set, member, ttlMs, call)),
    removeMember: (set, member) => guard((call) => store.removeMember(set, member, call)),
    newestMembers: (set, limit) => guard((call) => store.newestMembers(set, limit, call)),
    calls: calls && {
      take: (wanted) => guard((call) => calls.take(wanted, call)),
      pause: (budget, ms) => guard((call) => calls.pause(budget, ms, call)),
      tellOutcome: (budget, id, outcome) => guard((call) => calls.tellOutcome(budget, id, outcome, call)),
      landList: (wanted, list, answer) => guard((call) => calls.landList(wanted, list, answer, call)),
      landedList: (budget, id) => guard((call) => calls.landedList(budget, id, call)),
      forgetLists: (wanted) => guard((call) => calls.forgetLists(wanted, call)),
    },
    changes: changes && {
      publish: (message) => guard((call) => changes.publish(message, call)),
      subscribe: (listener) => guard((call) => changes.subscribe(listener, call)),
    },
  };
}
