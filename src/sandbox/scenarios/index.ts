import { accounts } from './accounts.js';
import { apiErrors } from './apiErrors.js';
import { brokenAnswers } from './brokenAnswers.js';
import { connecting } from './connecting.js';
import { disconnecting } from './disconnecting.js';
import { handOff } from './handOff.js';
import { reconnecting } from './reconnecting.js';
import type { Scenario } from './Scenario.js';

const all = {
  ...connecting,
  ...handOff,
  ...apiErrors,
  ...brokenAnswers,
  ...accounts,
  ...reconnecting,
  ...disconnecting,
};

export type ScenarioName = keyof typeof all;

/** Every situation the sandbox can be put in, by name, in the order in which a picker should list them. */
export const scenarios: Readonly<Record<ScenarioName, Scenario>> = all;

export const scenarioNames = Object.keys(all) as ScenarioName[];

export function isScenarioName(value: unknown): value is ScenarioName {
  return typeof value === 'string' && Object.hasOwn(all, value);
}

export type { Scenario, ScenarioGroup } from './Scenario.js';
