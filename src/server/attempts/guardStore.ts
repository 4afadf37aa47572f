import { HttpError } from '../http/HttpError.js';
import { withDeadline } from '../support/withDeadline.js';
import type { AttemptStore, StoreCall } from './AttemptStore.js';
import { type InstantStore, instantStoreOf, setInstantStore } from './createMemoryStore.js';

export const storeDeadlineMs = 5_000;

export function guardStore(store: AttemptStore): AttemptStore {
  const instant = instantStoreOf(store);
  if (instant !== undefined) return guardInstantStore(instant);
  // A store may look at the signal that `withDeadline` passes as the call's context.
  const guard = <T>(call: (context: StoreCall) => Promise<T>): Promise<T> =>
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

/** No deadline: a memory store has answered before a timer could fire. */
function guardInstantStore(store: InstantStore): AttemptStore {
  const guard = async <T>(call: () => T): Promise<T> => {
    try {
      return call();
    } catch (error) {
      return refuse(error);
    }
  };
  const guarded: AttemptStore = {
    read: (keys) => guard(() => store.read(keys)),
    write: (changes) => guard(() => store.write(changes)),
    increment: (key, ttlMs) => guard(() => store.increment(key, ttlMs)),
    addMember: (set, member, ttlMs) => guard(() => store.addMember(set, member, ttlMs)),
    removeMember: (set, member) => guard(() => store.removeMember(set, member)),
    newestMembers: (set, limit) => guard(() => store.newestMembers(set, limit)),
    changes: {
      publish: (message) => guard(() => store.publish(message)),
      subscribe: (listener) => guard(() => store.subscribe(listener)),
    },
  };
  return setInstantStore(guarded, store);
}

const unavailable = (cause?: unknown) => new HttpError(503, 'store_unavailable', { cause });
/** Throws a store's failure, such as that it is full, as a 503. */
export function refuse(error: unknown): never {
  throw error instanceof HttpError ? error : unavailable(error);
}
