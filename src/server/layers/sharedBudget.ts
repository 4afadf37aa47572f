import type { SharedCalls, TakenCall, WantedCall } from '../attempts/AttemptStore.js';
import { sha256 } from '../support/random.js';

/** Counts the calls of one API key over all instances. */
export interface SharedBudget {
  calls: SharedCalls;
  apiKey: string;
}

/** A call that the store has taken out of the budget, with what it knew of Layers. */
export interface NotedCall extends Pick<WantedCall, 'id'>, Pick<TakenCall, 'breaker'> {}

/** The key itself is in no store: what stands for it is one way, and of no use elsewhere. */
export const budgetOf = ({ apiKey }: SharedBudget) => sha256(`budget of ${apiKey}`);
