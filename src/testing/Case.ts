import type { AttemptStore } from '../server/attempts/AttemptStore.js';

export interface CaseContext {
  store: AttemptStore;
  /** The part of a key before its first colon, different in each case. */
  partition: string;
  ttlMs: number;
  pass(ms: number): Promise<void>;
}

/** Throws where a promise of the interface is broken. */
export type Case = (context: CaseContext) => Promise<void>;
