import type { AttemptStore, StoredEntry } from './AttemptStore.js';
import { createMemberSets } from './createMemberSets.js';
import { createPartedMap, type PartedMap } from './createPartedMap.js';

const defaultMaximumEntries = 500_000;
// Ended entries are looked for a few at a time with every change that adds one, so that no call waits for a sweep of
// everything. Such a change adds up to three, so that what has ended is never more than half of what has not.
const sweptAtOnce = 8;
const sweptWhereFull = 2_000;
// The part of the room that is kept for writes of several keys: a start is refused before it mints, not after.
const reserve = 1 / 100;

interface Kept {
  value: string;
  version: number;
  endsAt: number;
}

interface Counter {
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

const own = new WeakSet<AttemptStore>();

/** Tells whether a store is one of these: none of its calls is ever waited for. */
export const answersAtOnce = (store: AttemptStore): boolean => own.has(store);

function createOwnStore(options: MemoryStoreOptions): AttemptStore {
  const { maximumEntries = defaultMaximumEntries } = options;
  const now = options.now ? () => options.now?.() ?? Date.now() : () => Date.now();
  const texts = createPartedMap<Kept>();
  const counters = createPartedMap<Counter>();
  const sets = createMemberSets(now);
  const listeners = new Set<(message: string) => void>();
  let lastVersion = 0;

  const sweep = (entries: number) => {
    const at = now();
    sweepMap(texts, entries, at);
    sweepMap(counters, entries, at);
    sets.sweep(entries, at);
  };
  const entries = () => texts.size() + counters.size() + sets.size();
  const maximumBegun = maximumEntries - Math.floor(maximumEntries * reserve);
  /** Sweeps a little, and refuses a change that adds to a store that is full. What is there can still be changed. */
  const makeRoom = (added: number, maximum: number) => {
    sweep(sweptAtOnce);
    if (added === 0 || entries() + added <= maximum) return;
    sweep(sweptWhereFull);
    if (entries() + added > maximum) throw new Error(`The memory store holds ${maximumEntries} entries.`);
  };

  const find = (key: string): Kept | null => {
    const kept = texts.get(key);
    return kept !== undefined && kept.endsAt > now() ? kept : null;
  };
  const toEntry = (kept: Kept | null): StoredEntry | null =>
    kept && { value: kept.value, version: String(kept.version) };

  const store: AttemptStore = {
    read: async (keys) => keys.map((key) => toEntry(find(key))),
    async write(changes) {
      const added = changes.filter(({ key, value }) => value !== null && texts.get(key) === undefined).length;
      // What only changes leaves the store as full as it was.
      if (added > 0) makeRoom(added, changes.length > 1 ? maximumEntries : maximumBegun);
      const holds = changes.every(
        ({ key, expected }) => expected === undefined || (toEntry(find(key))?.version ?? null) === expected,
      );
      if (!holds) return null;
      return changes.map(({ key, value, ttlMs }) => {
        lastVersion += 1;
        // Set anew rather than changed, so that the sweep meets what was written last at the end.
        texts.delete(key);
        if (value !== null) {
          const endsAt = ttlMs === null ? Number.POSITIVE_INFINITY : now() + ttlMs;
          texts.set(key, { value, version: lastVersion, endsAt });
        }
        return String(lastVersion);
      });
    },
    async increment(key, ttlMs) {
      const there = counters.get(key);
      if (there !== undefined && there.endsAt > now()) {
        there.count += 1;
        return { count: there.count, endsInMs: there.endsAt - now() };
      }
      makeRoom(there === undefined ? 1 : 0, maximumBegun);
      counters.set(key, { count: 1, endsAt: now() + ttlMs });
      return { count: 1, endsInMs: ttlMs };
    },
    async addMember(set, member, ttlMs) {
      makeRoom(sets.has(set, member) ? 0 : 1, maximumBegun);
      sets.add(set, member, now() + ttlMs);
    },
    removeMember: async (set, member) => sets.remove(set, member),
    newestMembers: async (set, limit) => sets.newest(set, limit),
    changes: {
      async publish(message) {
        for (const listener of listeners) listener(message);
      },
      async subscribe(listener) {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    },
  };
  own.add(store);
  return store;
}

/** Goes round a map, a few entries a call, and deletes those that have ended. */
function sweepMap(map: PartedMap<{ endsAt: number }>, entries: number, at: number): void {
  for (let i = 0; i < entries; i += 1) {
    const entry = map.nextEntry();
    if (entry !== null && entry[1].endsAt <= at) map.delete(entry[0]);
  }
}
