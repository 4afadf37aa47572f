import { docsLink } from '../contract/docsLink.js';
import { walkConsent } from './approveConsent.js';
import { createConsentPage, createGrants } from './consent/index.js';
import { createWorld, enterScenario } from './createWorld.js';
import { deliverWebhook } from './deliverWebhook.js';
import { describeAttempt } from './describeAttempt.js';
import { dispatch } from './dispatch.js';
import * as fixtures from './fixtures.js';
import {
  accountsOf,
  type Clock,
  callbackUrl,
  createFaultScript,
  createLayersApi,
  seedAccounts,
} from './layers/index.js';
import type { Sandbox, SandboxOptions } from './Sandbox.js';
import { isScenarioName, type Scenario, type ScenarioName, scenarios } from './scenarios/index.js';

function findScenario(name: string): Scenario {
  if (isScenarioName(name)) return scenarios[name];
  throw new Error(
    `The sandbox has no scenario "${name}", so it cannot tell what should happen. Pass one of: ${Object.keys(scenarios).join(', ')}. See ${docsLink('sandbox')}`,
  );
}

const origin = (url: string): string => new URL(url).origin;

// A form's redirects lead over the API to one of these hosts.
const formTargets = (apiUrl: string, returnHosts: readonly string[]): string[] => [
  apiUrl,
  ...returnHosts.flatMap((host) => (host === 'localhost' ? ['http://localhost:*'] : [`https://${host}:*`])),
];

/**
 * Makes a fake Layers with its consent page. Throws for a scenario that does not exist.
 *
 * @example
 * const sandbox = createSandbox({ scenario: 'rate-limited' });
 * const backend = createPartnerBackend({ sandbox });
 * const response = await backend.fetch('/api/layers/accounts');
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  let scenario: ScenarioName = options.scenario ?? 'happy';
  let ahead = 0;
  const source = options.clock ?? Date;
  const clock: Clock = { now: () => source.now() + ahead };
  const apiUrl = origin(options.apiUrl ?? 'https://api.layers.test');
  const consentUrl = origin(options.consentUrl ?? 'https://consent.layers.test');
  const { appName = "Quinn's Coffee CRM", returnHosts = fixtures.defaultReturnHosts } = options;
  const { apiKey = fixtures.apiKey, webhookSecret = fixtures.webhookSecret } = options;
  const { apiKeys = [], tier = 'standard', idSeed = 'layers', onEvent } = options;
  const { avatarBaseUrl = 'https://media.layers.com/avatars' } = options;
  const grants = createGrants();
  const faults = createFaultScript();
  const worldOptions = {
    clock,
    apiUrl,
    consentUrl,
    avatarBaseUrl,
    returnHosts,
    apiKey,
    apiKeys,
    tier,
    idSeed,
    grants,
    onEvent,
  };
  const world = createWorld(worldOptions);
  const api = createLayersApi(world, faults);
  const consent = createConsentPage({
    grants,
    formTargets: formTargets(apiUrl, returnHosts),
    redirectUris: {
      tiktok: callbackUrl(apiUrl, 'tiktok'),
      instagram: callbackUrl(apiUrl, 'instagram'),
    },
    settings() {
      const { title, consent: wish } = findScenario(scenario);
      return {
        appName,
        note: `Scenario: ${title}${wish?.outcome ? '. Approving leads to it.' : ''}`,
        handles: (platform) => fixtures.logins[platform] ?? [],
        handle: wish?.handle ?? null,
        outcome: wish?.outcome ?? 'approve',
      };
    },
  });
  const fetch = dispatch({ [apiUrl]: api.handle, [consentUrl]: consent });

  function reset(): void {
    const entered = findScenario(scenario);
    enterScenario(world, entered, worldOptions);
    faults.replace(entered.faults ?? []);
    grants.reset();
    api.reset();
  }
  reset();

  return {
    fetch,
    apiUrl,
    consentUrl,
    apiKey,
    projectId: fixtures.projectId,
    otherProjectId: fixtures.otherProjectId,
    foreign: { apiKey: fixtures.foreignApiKey, projectId: fixtures.foreignProjectId },
    webhookSecret,
    clock,
    advance(ms) {
      ahead += ms;
    },
    get scenario() {
      return scenario;
    },
    setScenario(name) {
      findScenario(name);
      scenario = name;
      reset();
    },
    reset,
    fail: faults.add,
    mend: () => faults.replace([]),
    calls: api.calls,
    attempts: () => [...world.store.states.values()].map((row) => describeAttempt(row, clock.now())),
    seedAccounts(seeds, projectId = fixtures.projectId) {
      const context = { ids: world.ids, now: clock.now(), avatarBaseUrl };
      return seedAccounts(world.store, projectId, seeds, context).map((account) => ({ ...account }));
    },
    accounts: (projectId = fixtures.projectId) =>
      accountsOf(world.store, projectId).map((account) => ({ ...account })),
    updateAccount(socialAccountId, change) {
      const account = world.store.accounts.get(socialAccountId);
      if (!account)
        throw new Error(
          `The sandbox has no account "${socialAccountId}" to change. Pass one of accounts(). See ${docsLink('sandbox')}`,
        );
      Object.assign(account, change);
    },
    approveConsent: (authorizeUrl, walk = {}) => walkConsent(fetch, authorizeUrl, walk),
    events: world.store.events,
    deliverWebhook: (to, delivery = {}) => deliverWebhook(world, webhookSecret, to, delivery),
  };
}
