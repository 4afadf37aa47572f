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
  /** The version that the key must have now, or null for a key that must not exist. @default any version, or none */
  expected?: string | null | undefined;
  /** Milliseconds until the text is forgotten, or null to keep it until it is deleted. */
  ttlMs: number | null;
}

/**
 * The facts that come with every call of a store.
 *
 * @example
 * const deadline: StoreCall = { signal: AbortSignal.timeout(1_000) };
 * const entries = await createMemoryStore({}).read(['attempt:1'], deadline);
 */
export interface StoreCall {
  /** Aborts when nobody waits for the call any more. */
  signal?: AbortSignal | undefined;
}

/**
 * Keeps connect attempts, and is shared by several server instances. A store promises that reads see every answered
 * write of any instance (a lagging replica will not do), that `write` is all or nothing, and that ended entries are
 * never returned. The keys of one `write` share everything before their first colon, so that a cluster can keep them in
 * one place.
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
  /** The members that have not ended, newest first, at most `limit` of them. */
  newestMembers(set: string, limit: number, call?: StoreCall): Promise<readonly string[]>;
  /**
   * Counts the calls to Layers of all instances together. @default none: each instance counts for itself, and needs a
   * share of the limits
   */
  calls?: SharedCalls | undefined;
  /** Tells the instances of each other's changes. @default none: pages poll */
  changes?: SharedChanges | undefined;
}

/**
 * Tells every instance of another one's changes. A message is a hint that makes a page read: a lost one costs a minute,
 * and a repeated one a read.
 *
 * @example
 * const listeners = new Set<(message: string) => void>();
 * const changes: SharedChanges = {
 *   publish: async (message) => listeners.forEach((listener) => listener(message)),
 *   subscribe: async (listener) => {
 *     listeners.add(listener);
 *     return () => void listeners.delete(listener);
 *   },
 * };
 */
export interface SharedChanges {
  /**
   * Sends a text of at most 200 characters to all subscribers in every instance, this one included. Order is not
   * promised.
   */
  publish(message: string, call?: StoreCall): Promise<void>;
  /**
   * Calls back with each message that is published from now on, and resolves to a function that ends the subscription.
   * An instance subscribes once, however many pages wait. The same listener is called once for a message, however often
   * it subscribes.
   */
  subscribe(listener: (message: string) => void, call?: StoreCall): Promise<() => void>;
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

/**
 * A call to Layers that is to be made, with its limits.
 *
 * @example
 * const isRead = ({ kind }: WantedCall): boolean => kind === 'read';
 */
export interface WantedCall {
  /** Names the API key. */
  budget: string;
  /** Names the call. A repetition after a lost answer has the same id. */
  id: string;
  /** The window of the key that counts the call. */
  kind: 'read' | 'write';
  /** Names the project and the user of the call, null for a call that no user causes. */
  project: string;
  user: string | null;
  /** Calls of the last minute: of all, of all without the reserve, of one project, of one user. */
  limit: number;
  withoutReserve: number;
  projectLimit: number;
  userLimit: number;
  /** The most calls that one user may take out of the reserve, or null for a call that may not use it. */
  reservedPerUser: number | null;
  /** Whether the call may be the one that probes whether Layers is back, because it is made at once. */
  mayProbe: boolean;
  /** For a list that several may ask for at a time: its name in the project, and an id for this call. */
  list: ListCall | null;
}

export interface ListCall {
  name: string;
  id: string;
}

/** The store's decision about a wanted call. */
export interface TakenCall {
  /** Milliseconds after which to ask again, or 0 for a call that is noted and may be made. */
  waitMs: number;
  /**
   * The state of Layers by the calls of all instances. `closed` has had no failure since the last answer, and `failing`
   * some. During an outage, `half_open` makes this call the probe, and `open` forbids it.
   */
  breaker: 'closed' | 'failing' | 'half_open' | 'open';
  /** The id of a call for the same list that is under way. No further call is noted, since its answer will do. */
  joins: string | null;
  /** For a list: milliseconds since `forgetLists` of its project, or null after 15 minutes. */
  changedMsAgo: number | null;
}

/** The outcome of a call: `failed` for an outage of Layers, `left` for a call that was not made or not waited for. */
export type CallOutcome = 'answered' | 'failed' | 'left';

/**
 * Counts the calls of all instances together.
 *
 * @example
 * const isShared = (store: AttemptStore): store is AttemptStore & { calls: SharedCalls } => store.calls !== undefined;
 */
export interface SharedCalls {
  /**
   * Notes a call in one step, if Layers is not out, the limits allow it, and no call for the same list is under way.
   */
  take(wanted: WantedCall, call?: StoreCall): Promise<TakenCall>;
  /** Holds a budget's calls back for `ms`. A pause that ends later stays. */
  pause(budget: string, ms: number, call?: StoreCall): Promise<void>;
  /**
   * Reports the outcome of a noted call: a failure, an answer after failures, and any outcome of a `half_open` call.
   * Resolves to the change that it made.
   */
  tellOutcome(
    budget: string,
    id: string,
    outcome: CallOutcome,
    call?: StoreCall,
  ): Promise<'opened' | 'reopened' | 'closed' | null>;
  /** Ends a list's call, and hands its answer to those who have joined: null if it has none. */
  landList(
    wanted: Pick<WantedCall, 'budget' | 'project'>,
    list: ListCall,
    answer: string | null,
    call?: StoreCall,
  ): Promise<void>;
  /** The answer of a joined call, `{ answer: null }` if it has none, or null while it is under way. */
  landedList(budget: string, id: string, call?: StoreCall): Promise<{ answer: string | null } | null>;
  /** Keeps everybody from joining a project's lists under way, and remembers the change for 15 minutes. */
  forgetLists(wanted: Pick<WantedCall, 'budget' | 'project'>, call?: StoreCall): Promise<void>;
}

export const attemptStoreMethods = [
  'read',
  'write',
  'increment',
  'addMember',
  'removeMember',
  'newestMembers',
] as const satisfies readonly (keyof AttemptStore)[];
