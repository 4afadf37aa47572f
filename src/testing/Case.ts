import type { AttemptStore } from '../server/attempts/AttemptStore.js';

export interface CaseContext {
  store: AttemptStore;
  /** The part of a key before its first colon, different in each case. */
  partition: string;
  ttlMs: number;
  advance(ms: number): Promise<void>;
}

export type Case = (context: CaseContext) => Promise<void>;
