import type { AttemptStore } from '../server/attempts/AttemptStore.js';

/** What a case works with. */
export interface CaseContext {
  store: AttemptStore;
  /** A name that no other case has used: the part of a key before its first colon, which keys of one write share. */
  partition: string;
  /** A time to live that is long enough to look at what lives, in milliseconds. */
  ttlMs: number;
  /** Lets so much time pass. */
  pass(ms: number): Promise<void>;
}

export type Case = (context: CaseContext) => Promise<void>;
