import { HttpError } from '../http/HttpError.js';
import type { StoreWrite } from './AttemptStore.js';

/** What a text of the store stands for. Nobody changes it: the memory store hands out what it keeps. */
export interface StoredValue {
  value: object;
  version: string;
}

/** A change of a store. Its value is one that nobody changes any more. */
export interface ValueWrite extends Omit<StoreWrite, 'value'> {
  value: object | null;
}

/** Reads a record or a ledger. */
export function parseText(text: string): object {
  try {
    return JSON.parse(text) as object;
  } catch (cause) {
    // Taken for absent, a ledger that cannot be read would show accounts that are in doubt.
    throw new HttpError(503, 'store_unavailable', { cause });
  }
}

export const asText = ({ key, value, expected, ttlMs }: ValueWrite | StoreWrite): StoreWrite => ({
  key,
  value: typeof value === 'object' ? value && JSON.stringify(value) : value,
  expected,
  ttlMs,
});

/**
 * A copy of a text that a request has brought, to be kept: a name that `authorize` has cut out of a cookie keeps the whole
 * cookie in memory for as long as it is kept itself.
 */
export const ownCopy = (text: string): string => JSON.parse(JSON.stringify(text)) as string;
