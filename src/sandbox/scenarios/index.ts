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

/**
 * The name of a scenario.
 *
 * @example
 * const first: ScenarioName = 'happy';
 * sandbox.setScenario(first);
 */
export type ScenarioName = keyof typeof all;

/**
 * The situations of the sandbox by name, in the order in which a picker should list them.
 *
 * @example
 * const { title, description } = scenarios['rate-limited'];
 */
export const scenarios: Readonly<Record<ScenarioName, Scenario>> = all;

/**
 * The names of `scenarios`, in their order.
 *
 * @example
 * test.each(scenarioNames)('survives %s', (scenario) => {
 *   expect(createSandbox({ scenario }).scenario).toBe(scenario);
 * });
 */
export const scenarioNames = Object.keys(all) as ScenarioName[];

/**
 * Tells whether a scenario has this name.
 *
 * @example
 * const asked = new URLSearchParams('scenario=rate-limited').get('scenario');
 * if (isScenarioName(asked)) sandbox.setScenario(asked);
 */
export function isScenarioName(value: unknown): value is ScenarioName {
  return typeof value === 'string' && Object.hasOwn(all, value);
}

export type { Scenario, ScenarioGroup } from './Scenario.js';
