import type { SharedCalls, TakenCall, WantedCall } from '../attempts/AttemptStore.js';
import { sha256 } from '../support/random.js';

export interface SharedBudget {
  calls: SharedCalls;
  apiKey: string;
}

export interface NotedCall extends Pick<WantedCall, 'id'>, Pick<TakenCall, 'breaker'> {}

/** The store gets a hash in place of the key. */
export const budgetNameOf = ({ apiKey }: SharedBudget) => sha256(`budget of ${apiKey}`);
