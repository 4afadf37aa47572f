import type { CheckOptions, Session } from './CheckOptions.js';
import type { Customer } from './createCustomer.js';
import type { Layers } from './createLayers.js';
import type { RuleId } from './rules.js';

export interface Check {
  options: CheckOptions;
  layers: Layers;
  projectId: string;
  otherProjectId: string;
  consentUrl: string;
  /** Signed in, and in one browser for the whole check. */
  customer: Customer;
  openBrowser(session: Session | null): Customer;
  report(rule: RuleId, detail?: string): void;
  pause(ms: number): Promise<void>;
  notes: Notes;
}

export interface Notes {
  brokenId: string;
  queuedId: string;
  spareId: string;
  completed: { attemptId: string; returnUrl: string; state: string } | null;
}

/** A part of the check. Resolves to `nothingToWalk` where the backend lacks the feature. */
export interface Walk {
  name: string;
  rules: readonly RuleId[];
  walk(check: Check): Promise<unknown>;
  /** False where an option that the walk needs was not given. */
  applies?(options: CheckOptions): boolean;
}

export const nothingToWalk = Symbol('nothing to walk');
