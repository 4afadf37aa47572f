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
  /** Counts what the instances ask of Layers. Left out: each instance counts for itself, and needs a part of the limits. */
  calls?: SharedCalls | undefined;
  /** Tells the instances of each other's changes. Left out: no page is told of one, and all of them poll. */
  changes?: SharedChanges | undefined;
}

/**
 * Tells every instance what another one has changed. A message is a hint that makes a page read: one that is lost costs a
 * minute, and one that comes twice a read.
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
   * Sends a text of at most 200 characters to all that have subscribed, in every instance, this one included. No order is
   * promised.
   */
  publish(message: string, call?: StoreCall): Promise<void>;
  /**
   * Calls back with each message that is published from now on. Resolves once that holds, to what ends it. An instance
   * subscribes once, however many pages wait; the same listener is called once for a message, however often it subscribes.
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
 * A call to Layers that somebody wants to make, with the limits that hold for it.
 *
 * @example
 * const isRead = ({ kind }: WantedCall): boolean => kind === 'read';
 */
export interface WantedCall {
  /** Names the API key. */
  budget: string;
  /** Names the call: nobody else's, and the same where it is asked for again because an answer was lost. */
  id: string;
  /** Which of the key's windows counts it. */
  kind: 'read' | 'write';
  /** Names whose call it is. Null for one that no user causes. */
  project: string;
  user: string | null;
  /** Calls of the last minute: of all, of all without the reserve, of one project, of one user. */
  limit: number;
  withoutReserve: number;
  projectLimit: number;
  userLimit: number;
  /** What one user may take out of the reserve. Null where the call may not use it. */
  reservedPerUser: number | null;
  /** May it be the call that finds out whether Layers is back? Only one that is made at once. */
  mayProbe: boolean;
  /** Where it is a list that several may ask for at a time: the list's name in its project, and an id for this call. */
  list: ListCall | null;
}

export interface ListCall {
  name: string;
  id: string;
}

/** What has become of a wanted call. */
export interface TakenCall {
  /** Milliseconds after which to ask again, or 0: the call is noted, and may be made. */
  waitMs: number;
  /**
   * What the calls of all instances have come to. `closed`: none has failed since the last answer. `failing`: some have.
   * `half_open`: Layers is out, and this call finds out whether it is back. `open`: Layers is out, and the call is not
   * made. The rule is that of `createBreaker`.
   */
  breaker: 'closed' | 'failing' | 'half_open' | 'open';
  /** The id of the same list's call that is under way. Then nothing is noted: its answer will do. */
  joins: string | null;
  /** For a list: milliseconds since `forgetLists` of its project, or null where that is over 15 minutes ago. */
  changedMsAgo: number | null;
}

/** How a call went. `failed`: Layers is out. `left`: it was not made, or nobody waited for its end. */
export type CallOutcome = 'answered' | 'failed' | 'left';

/**
 * Counts the calls of all instances together.
 *
 * @example
 * const isShared = (store: AttemptStore): store is AttemptStore & { calls: SharedCalls } => store.calls !== undefined;
 */
export interface SharedCalls {
  /** Notes a call, if Layers is not out, it may be made and nobody is at the same list. In one step. */
  take(wanted: WantedCall, call?: StoreCall): Promise<TakenCall>;
  /** Lets no call of a budget through until the time is over, or until that of an earlier pause, if that is later. */
  pause(budget: string, ms: number, call?: StoreCall): Promise<void>;
  /**
   * Says how a noted call went: one that failed, one that was answered after some that failed, and whatever a call that
   * was `half_open` came to. Resolves to what it has changed.
   */
  tellOutcome(
    budget: string,
    id: string,
    outcome: CallOutcome,
    call?: StoreCall,
  ): Promise<'opened' | 'reopened' | 'closed' | null>;
  /** Ends a list's call: hands its answer to those who have joined it, or null where it has none. */
  landList(
    wanted: Pick<WantedCall, 'budget' | 'project'>,
    list: ListCall,
    answer: string | null,
    call?: StoreCall,
  ): Promise<void>;
  /** The answer of a call that was joined, `{ answer: null }` where it has none, or null as long as it is under way. */
  landedList(budget: string, id: string, call?: StoreCall): Promise<{ answer: string | null } | null>;
  /** Lets nobody join the lists of a project that are under way, and remembers for 15 minutes that it has changed. */
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
