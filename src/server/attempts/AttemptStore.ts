import { HttpError } from '../http/HttpError.js';
import { withDeadline } from '../support/withDeadline.js';

/**
 * Where connect attempts live: texts under keys and members in sets, each with its own end. Several server instances
 * share one by implementing this on a database; `setIfAbsent` and `replace` have to be atomic there.
 */
export interface AttemptStore {
  get(key: string): Promise<string | null>;
  set(key: string, value: string, ttlMs: number): Promise<void>;
  /** Sets the value unless there is one, in one step. Resolves to whether it did. */
  setIfAbsent(key: string, value: string, ttlMs: number): Promise<boolean>;
  /** Sets the value if the present one equals `expected`, in one step. Resolves to whether it did. */
  replace(key: string, expected: string, value: string, ttlMs: number): Promise<boolean>;
  delete(key: string): Promise<void>;
  /** Adds a member, or moves its end. */
  addMember(set: string, member: string, ttlMs: number): Promise<void>;
  removeMember(set: string, member: string): Promise<void>;
  /** The members that have not ended, the one that was added first in front. */
  members(set: string): Promise<string[]>;
}

/** The methods of a store. */
export const attemptStoreMethods = [
  'get',
  'set',
  'setIfAbsent',
  'replace',
  'delete',
  'addMember',
  'removeMember',
  'members',
] as const satisfies readonly (keyof AttemptStore)[];

const deadlineMs = 5_000;

/** A store whose every failure, and every call that takes over 5 s, is a 503. */
export function guardStore(store: AttemptStore): AttemptStore {
  const unavailable = (cause?: unknown) => new HttpError(503, 'store_unavailable', { cause });
  const guard =
    <Args extends unknown[], T>(method: (...args: Args) => Promise<T>) =>
    async (...args: Args): Promise<T> => {
      try {
        return await withDeadline(deadlineMs, async () => method.apply(store, args), unavailable);
      } catch (error) {
        throw error instanceof HttpError ? error : unavailable(error);
      }
    };
  return {
    get: guard(store.get),
    set: guard(store.set),
    setIfAbsent: guard(store.setIfAbsent),
    replace: guard(store.replace),
    delete: guard(store.delete),
    addMember: guard(store.addMember),
    removeMember: guard(store.removeMember),
    members: guard(store.members),
  };
}
