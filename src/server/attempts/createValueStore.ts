import { HttpError } from '../http/HttpError.js';
import type { Awaitable } from '../support/awaitable.js';
import type { AttemptStore, StoreWrite } from './AttemptStore.js';
import { type InstantStore, instantStoreOf } from './createMemoryStore.js';

/** What a text of the store stands for. Nobody changes it: the memory store hands out what it keeps. */
export interface StoredValue {
  value: object;
  version: string;
}

/** A change of a store. Its value is one that nobody changes any more. */
export interface ValueWrite extends Omit<StoreWrite, 'value'> {
  value: object | null;
}

/** A store of values in place of texts. A memory store has them at once, and without parsing one twice. */
export interface ValueStore {
  read(keys: readonly string[]): Awaitable<readonly (StoredValue | null)[]>;
  write(changes: readonly ValueWrite[]): Awaitable<readonly string[] | null>;
}

export function createValueStore(store: AttemptStore): ValueStore {
  const instant = instantStoreOf(store);
  return instant === undefined ? valuesOfTexts(store) : valuesOfMemory(instant);
}

// Taken for absent, a ledger that cannot be read would show accounts that are in doubt.
const failed = (cause: unknown) => new HttpError(503, 'store_unavailable', { cause });

/** Reads a record or a ledger. */
export function parseText(text: string): object {
  try {
    return JSON.parse(text) as object;
  } catch (cause) {
    throw failed(cause);
  }
}

/**
 * Makes the text at once. For what a request has brought: a name that `authorize` has cut out of a cookie keeps the whole
 * cookie in memory for as long as it is kept itself.
 */
export const asText = ({ key, value, expected, ttlMs }: ValueWrite): StoreWrite => ({
  key,
  value: value && JSON.stringify(value),
  expected,
  ttlMs,
});

function valuesOfTexts(store: AttemptStore): ValueStore {
  return {
    async read(keys) {
      const entries = await store.read(keys);
      return entries.map((entry) => entry && { value: parseText(entry.value), version: entry.version });
    },
    write: (changes) => store.write(changes.map(asText)),
  };
}

/** Fails where the store is full, or a text in it was written by somebody else. */
function valuesOfMemory(store: InstantStore): ValueStore {
  return {
    read(keys) {
      try {
        return store.readValues(keys);
      } catch (cause) {
        throw failed(cause);
      }
    },
    write(changes) {
      try {
        return store.write(changes);
      } catch (cause) {
        throw failed(cause);
      }
    },
  };
}
