/**
 * A text under a key, with the version that a later write may ask for.
 *
 * @example
 * const parse = ({ value }: StoredEntry): unknown => JSON.parse(value);
 */
export interface StoredEntry {
  value: string;
  version: string;
}

/**
 * One change of `write`.
 *
 * @example
 * const change: StoreWrite = { key: 'attempt:1', value: '{}', expected: null, ttlMs: 60_000 };
 * const versions = await createMemoryStore({}).write([change]);
 */
export interface StoreWrite {
  key: string;
  /** The new text, or null to delete the key. */
  value: string | null;
  /** The version the key must have now, or null where it must not exist. Left out: whatever is there. */
  expected?: string | null | undefined;
  /** Milliseconds until the text is forgotten. Null keeps it until it is deleted. */
  ttlMs: number | null;
}

/**
 * What comes with every call of a store.
 *
 * @example
 * const deadline: StoreCall = { signal: AbortSignal.timeout(1_000) };
 * const entries = await createMemoryStore({}).read(['attempt:1'], deadline);
 */
export interface StoreCall {
  /** Ends the call: nobody waits for it any more. */
  signal?: AbortSignal | undefined;
}

/**
 * Where connect attempts are kept. Several server instances share one.
 *
 * What it has to promise: reads see every write that has been answered, by any instance (a lagging replica will not
 * do); `write` is all or nothing; what has ended is never returned. The keys of one `write` share everything before
 * their first colon, so that a cluster can keep them in one place.
 *
 * @example
 * const counted = (store: AttemptStore, count: (name: string) => void): AttemptStore => ({
 *   ...store,
 *   read: (keys, call) => (count('read'), store.read(keys, call)),
 * });
 */
export interface AttemptStore {
  /** Reads several keys in one round trip, in the order that was asked for. */
  read(keys: readonly string[], call?: StoreCall): Promise<readonly (StoredEntry | null)[]>;
  /** Makes all changes if every `expected` holds, and none otherwise. Resolves to the new versions, or to null. */
  write(changes: readonly StoreWrite[], call?: StoreCall): Promise<readonly string[] | null>;
  /** Adds one to a counter, which begins at 0 and ends `ttlMs` after its first increment. Resolves to the new count. */
  increment(key: string, ttlMs: number, call?: StoreCall): Promise<StoredCount>;
  /** Adds a member to a set, or makes it the newest again. */
  addMember(set: string, member: string, ttlMs: number, call?: StoreCall): Promise<void>;
  removeMember(set: string, member: string, call?: StoreCall): Promise<void>;
  /** The members that have not ended, the newest first, at most `limit` of them. */
  newestMembers(set: string, limit: number, call?: StoreCall): Promise<readonly string[]>;
}

/**
 * A counter after an increment.
 *
 * @example
 * const left = ({ count }: StoredCount) => Math.max(0, 30 - count);
 */
export interface StoredCount {
  count: number;
  /** Milliseconds until the counter begins again at 0. */
  endsInMs: number;
}

/** The methods of a store. */
export const attemptStoreMethods = [
  'read',
  'write',
  'increment',
  'addMember',
  'removeMember',
  'newestMembers',
] as const satisfies readonly (keyof AttemptStore)[];
