import type { Awaitable } from '../support/awaitable.js';
import type { AttemptStore, StoreWrite } from './AttemptStore.js';
import { type InstantStore, instantStoreOf } from './createMemoryStore.js';
import { refuse } from './guardStore.js';
import { asText, parseText, type StoredValue, type ValueWrite } from './storedValue.js';

/** A store of values in place of texts. A memory store has them at once, and parses none twice. */
export interface ValueStore {
  read(keys: readonly string[]): Awaitable<readonly (StoredValue | null)[]>;
  write(changes: readonly (ValueWrite | StoreWrite)[]): Awaitable<readonly string[] | null>;
}

export function createValueStore(store: AttemptStore): ValueStore {
  const instant = instantStoreOf(store);
  return instant === undefined ? valuesOfTexts(store) : valuesOfMemory(instant);
}

function valuesOfTexts(store: AttemptStore): ValueStore {
  return {
    async read(keys) {
      const entries = await store.read(keys);
      return entries.map((entry) => entry && { value: parseText(entry.value), version: entry.version });
    },
    write: (changes) => store.write(changes.map(asText)),
  };
}

function valuesOfMemory(store: InstantStore): ValueStore {
  return {
    read: (keys) => guard(() => store.readValues(keys)),
    write: (changes) => guard(() => store.write(changes)),
  };
}

function guard<T>(call: () => T): T {
  try {
    return call();
  } catch (error) {
    return refuse(error);
  }
}
