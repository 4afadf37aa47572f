import type { ConsentOutcome } from '../consent/index.js';
import type { AccountSeed, ApiKey, Fault } from '../layers/index.js';

/**
 * The headings under which a picker lists scenarios.
 *
 * @example
 * const inGroup = (group: ScenarioGroup) => scenarioNames.filter((name) => scenarios[name].group === group);
 */
export type ScenarioGroup =
  | 'Connecting'
  | 'Hand-off'
  | 'API errors'
  | 'Broken answers'
  | 'Accounts'
  | 'Reconnecting'
  | 'Disconnecting';

/**
 * A situation of the sandbox, as data: which accounts exist, which calls fail, and what Approve leads to.
 *
 * @example
 * const heading = ({ group, title }: Scenario) => `${group}: ${title}`;
 */
export interface Scenario {
  title: string;
  /** One sentence for a picker. */
  description: string;
  group: ScenarioGroup;
  /** The accounts of the sandbox's first project. @default none */
  accounts?: readonly AccountSeed[];
  /** Overrides of the API key's fields. */
  key?: Partial<Pick<ApiKey, 'scopes' | 'returnHosts' | 'suspended' | 'tier'>>;
  /** Whether the API knows no key at all. */
  keyUnknown?: boolean;
  faults?: readonly Fault[];
  /** How many status reads after a completed hand-off still answer `pending`. @default 0 */
  pendingReads?: number;
  consent?: {
    /** The result of pressing Approve. @default 'approve' */
    outcome?: ConsentOutcome;
    /** The preselected login. */
    handle?: string;
  };
}
