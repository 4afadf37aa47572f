import type { StoreCall } from '../attempts/AttemptStore.js';

export const signalOf = (call: StoreCall | undefined) => call?.signal ?? new AbortController().signal;

/** Redis takes whole milliseconds, one at least. */
export const ttlArgument = (ttlMs: number) => String(Math.max(Math.ceil(ttlMs), 1));
