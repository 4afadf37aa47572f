import type { CheckOptions, Session } from './CheckOptions.js';
import type { Customer } from './createCustomer.js';
import type { Layers } from './createLayers.js';
import type { RuleId } from './rules.js';

/** What a walk works with. */
export interface Check {
  options: CheckOptions;
  layers: Layers;
  /** The project that the backend should act for. */
  projectId: string;
  otherProjectId: string;
  consentUrl: string;
  /** Somebody who is signed in, in one browser for the whole check. */
  customer: Customer;
  /** Another browser. */
  openBrowser(session: Session | null): Customer;
  report(rule: RuleId, detail?: string): void;
  pause(ms: number): Promise<void>;
  /** What earlier walks have left for later ones. */
  notes: Notes;
}

export interface Notes {
  brokenId: string;
  queuedId: string;
  spareId: string;
  /** The first connect, which was completed. */
  completed: { attemptId: string; returnUrl: string; state: string } | null;
}

/**
 * A part of the check: what a customer does, or suffers. Resolves to `nothingToWalk` where the backend has nothing of the
 * kind, and to anything else otherwise.
 */
export interface Walk {
  name: string;
  /** The rules that it can find broken. */
  rules: readonly RuleId[];
  walk(check: Check): Promise<unknown>;
  /** False where it takes an option that was not given: its rules stay unchecked. */
  applies?(options: CheckOptions): boolean;
}

export const nothingToWalk = Symbol('nothing to walk');
