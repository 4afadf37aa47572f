import type { AttemptStore, StoredCount, StoredEntry, StoreWrite } from './AttemptStore.js';
import { createMemberSets } from './createMemberSets.js';
import { createShardedMap, type ShardedMap } from './createShardedMap.js';
import { parseText, type StoredValue, type ValueWrite } from './storedValue.js';

const defaultMaximumEntries = 500_000;
// Ended entries are looked for a few at a time with every change that adds one, so that no call waits for a sweep of
// everything. Texts, counters and members take turns. For each entry that is added some of each kind are looked at, so
// that what has ended is swept faster than it comes.
const sweptForEach = 12;
const sweptWhereFull = 2_000;
// The part of the room that is kept for writes of several keys: a start is refused before it asks Layers, not after.
const reserve = 1 / 100;

/**
 * Never changed, so that it can be handed out as it is, but for its form: a text becomes what it stands for when that is
 * first asked for. Never both, which would take twice the memory.
 */
interface Kept {
  key: string;
  value: string | object;
  version: string;
  endsAt: number;
}

interface Counter {
  key: string;
  count: number;
  endsAt: number;
}

/**
 * What `createMemoryStore` takes.
 *
 * @example
 * const small: MemoryStoreOptions = { maximumEntries: 10_000 };
 * const store = createMemoryStore(small);
 */
export interface MemoryStoreOptions {
  /** Milliseconds since 1970. @default `Date.now` */
  now?(): number;
  /** Texts, counters and members of sets together. A change that adds to it is refused. @default 500,000 */
  maximumEntries?: number | undefined;
}

const storeOfProcess = Symbol.for('layers-connect.memoryStore');
const shared = globalThis as { [storeOfProcess]?: AttemptStore };

/**
 * Keeps attempts in this process: right for one server instance and for development. A restart forgets the attempts
 * that are under way, and their customers are asked to start again. Under Next.js, calls without options all give the
 * store of the process.
 *
 * @example
 * export const connect = createConnectHandler({
 *   apiKey: process.env.LAYERS_API_KEY ?? '',
 *   appUrl: 'https://crm.example.com',
 *   basePath: '/api/layers',
 *   authorize: () => null,
 *   store: createMemoryStore({ maximumEntries: 50_000 }),
 * });
 */
export function createMemoryStore(options?: MemoryStoreOptions): AttemptStore {
  if (options !== undefined || !isNext()) return createOwnStore(options ?? {});
  shared[storeOfProcess] ??= createOwnStore({});
  return shared[storeOfProcess];
}

/**
 * Next.js evaluates the module of a handler once for its routes, once for its pages, and again after a change in
 * development. A store for each would hide an account in one and show it in the other.
 */
function isNext(): boolean {
  try {
    // Next puts the value in place of these very words while it builds: it is in no environment.
    return typeof process !== 'undefined' && Boolean(process.env['NEXT_RUNTIME']);
  } catch {
    // Deno asks for a permission and throws.
    return false;
  }
}

type AnyWrite = StoreWrite | ValueWrite;

/** What a memory store does, without a promise for what is there at once. Throws where the store is full. */
export interface InstantStore {
  read(keys: readonly string[]): (StoredEntry | null)[];
  /** Throws for a text that is no JSON. */
  readValues(keys: readonly string[]): (StoredValue | null)[];
  write(changes: readonly AnyWrite[]): string[] | null;
  increment(key: string, ttlMs: number): StoredCount;
  addMember(set: string, member: string, ttlMs: number): void;
  removeMember(set: string, member: string): void;
  newestMembers(set: string, limit: number): string[];
  publish(message: string): void;
  subscribe(listener: (message: string) => void): () => void;
}

const instants = new WeakMap<AttemptStore, InstantStore>();

/** The instant store inside a memory store, or undefined for any other: none of its calls has to be waited for. */
export const instantStoreOf = (store: AttemptStore): InstantStore | undefined => instants.get(store);

/** Lets a store that stands in front of a memory store be known for one. */
export function setInstantStore(store: AttemptStore, instant: InstantStore): AttemptStore {
  instants.set(store, instant);
  return store;
}

function createOwnStore(options: MemoryStoreOptions): AttemptStore {
  const instant = createInstantStore(options);
  const store: AttemptStore = {
    read: async (keys) => instant.read(keys),
    write: async (changes) => instant.write(changes),
    increment: async (key, ttlMs) => instant.increment(key, ttlMs),
    addMember: async (set, member, ttlMs) => instant.addMember(set, member, ttlMs),
    removeMember: async (set, member) => instant.removeMember(set, member),
    newestMembers: async (set, limit) => instant.newestMembers(set, limit),
    changes: {
      publish: async (message) => instant.publish(message),
      subscribe: async (listener) => instant.subscribe(listener),
    },
  };
  return setInstantStore(store, instant);
}

const toText = ({ value, version }: Kept): StoredEntry => ({
  value: typeof value === 'string' ? value : JSON.stringify(value),
  version,
});

function toValue(kept: Kept): StoredValue {
  if (typeof kept.value === 'string') kept.value = parseText(kept.value);
  return kept as StoredValue;
}

function createInstantStore(options: MemoryStoreOptions): InstantStore {
  const { maximumEntries = defaultMaximumEntries } = options;
  const now = options.now ? () => options.now?.() ?? Date.now() : () => Date.now();
  const texts = createShardedMap<Kept>();
  const counters = createShardedMap<Counter>();
  const sets = createMemberSets(now);
  const listeners = new Set<(message: string) => void>();
  let lastVersion = 0;
  let sweeps = 0;

  const sweepOne = (kind: number, entries: number, at: number) => {
    if (kind === 0) sweepMap(texts, entries, at);
    else if (kind === 1) sweepMap(counters, entries, at);
    else sets.sweep(entries, at);
  };
  const entries = () => texts.size() + counters.size() + sets.size();
  const maximumBegun = maximumEntries - Math.floor(maximumEntries * reserve);
  /** Sweeps a little, and refuses a change that adds to a store that is full. What is there can still be changed. */
  const makeRoom = (added: number, maximum: number) => {
    sweeps += 1;
    sweepOne(sweeps % 3, sweptForEach * Math.max(added, 1), now());
    if (added === 0 || entries() + added <= maximum) return;
    for (const kind of [0, 1, 2]) sweepOne(kind, sweptWhereFull, now());
    if (entries() + added > maximum) throw new Error(`The memory store holds ${maximumEntries} entries.`);
  };

  const find = (key: string): Kept | null => {
    const kept = texts.get(key);
    return kept !== undefined && kept.endsAt > now() ? kept : null;
  };
  const isAsExpected = (kept: Kept | undefined, expected: string | null | undefined) =>
    expected === undefined || (kept !== undefined && kept.endsAt > now() ? kept.version : null) === expected;
  const change = ({ key, value, ttlMs }: AnyWrite): string => {
    lastVersion += 1;
    const version = String(lastVersion);
    if (value === null) texts.delete(key);
    else {
      const endsAt = ttlMs === null ? Number.POSITIVE_INFINITY : now() + ttlMs;
      texts.set(key, { key, value, version, endsAt });
    }
    return version;
  };

  return {
    read: (keys) => keys.map((key) => mapped(find(key), toText)),
    readValues: (keys) => keys.map((key) => mapped(find(key), toValue)),
    write(changes) {
      let added = 0;
      let areAsExpected = true;
      for (const { key, value, expected } of changes) {
        const kept = texts.get(key);
        if (kept === undefined && value !== null) added += 1;
        areAsExpected &&= isAsExpected(kept, expected);
      }
      // What only changes leaves the store as full as it was.
      if (added > 0) makeRoom(added, changes.length > 1 ? maximumEntries : maximumBegun);
      return areAsExpected ? changes.map(change) : null;
    },
    increment(key, ttlMs) {
      const there = counters.get(key);
      if (there !== undefined && there.endsAt > now()) {
        there.count += 1;
        return { count: there.count, endsInMs: there.endsAt - now() };
      }
      makeRoom(there === undefined ? 1 : 0, maximumBegun);
      counters.set(key, { key, count: 1, endsAt: now() + ttlMs });
      return { count: 1, endsInMs: ttlMs };
    },
    addMember(set, member, ttlMs) {
      makeRoom(sets.has(set, member) ? 0 : 1, maximumBegun);
      sets.add(set, member, now() + ttlMs);
    },
    removeMember: (set, member) => sets.remove(set, member),
    newestMembers: (set, limit) => sets.newest(set, limit),
    publish: (message) => {
      for (const listener of listeners) listener(message);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

const mapped = <T>(kept: Kept | null, map: (kept: Kept) => T) => (kept === null ? null : map(kept));

/** Goes round a map, a few values a call, and deletes those that have ended. */
function sweepMap(map: ShardedMap<{ key: string; endsAt: number }>, steps: number, at: number): void {
  for (let step = 0; step < steps; step += 1) {
    const value = map.nextValue();
    if (value !== null && value.endsAt <= at) map.delete(value.key);
  }
}
