import { authorizeUrl, type Grants } from './consent/index.js';
import { createApiKeys, organizations, otherProjectId, projectId, projects } from './fixtures.js';
import {
  type ApiKey,
  type Clock,
  clearStore,
  createEvent,
  createIds,
  createStore,
  type FakePlatform,
  handOffCodes,
  seedStore,
  type Tier,
  type WebhookEvent,
  type World,
} from './layers/index.js';
import type { Scenario } from './scenarios/index.js';

export interface WorldOptions {
  clock: Clock;
  apiUrl: string;
  consentUrl: string;
  avatarBaseUrl: string;
  returnHosts: readonly string[];
  apiKey: string;
  apiKeys: readonly ApiKey[];
  tier: Tier;
  idSeed: string;
  grants: Grants;
  onEvent?: ((event: WebhookEvent) => void) | undefined;
}

function fakePlatform(consentUrl: string, grants: Grants): FakePlatform {
  return {
    authorizeUrl: (ask) => authorizeUrl(consentUrl, ask),
    exchange(platform, code) {
      const grant = grants.redeem(platform, code);
      if (!grant) return 'exchange_failed';
      const refusal = handOffCodes.find((known) => known === grant.refusal);
      return refusal ?? { handle: grant.handle, displayName: grant.handle };
    },
  };
}

export function createWorld(options: WorldOptions): World {
  const { clock, apiUrl, consentUrl, avatarBaseUrl, grants, idSeed, onEvent } = options;
  const world: World = {
    store: createStore(),
    clock,
    ids: createIds(idSeed),
    platform: fakePlatform(consentUrl, grants),
    apiUrl,
    avatarBaseUrl,
    behaviour: { pendingReads: 0 },
    emit(type, data) {
      const event = createEvent(world.ids, clock, type, data);
      world.store.events.push(event);
      onEvent?.(event);
    },
  };
  return world;
}

/**
 * Starts the world afresh, but for its identifiers: a backend must not take a new account for one that it remembers.
 */
export function enterScenario(world: World, scenario: Scenario, options: WorldOptions): void {
  const { returnHosts, tier, apiKey, apiKeys, avatarBaseUrl, clock } = options;
  const { own, foreign } = createApiKeys(apiKey, returnHosts, tier);
  const { scopes, returnHosts: hosts, ...key } = scenario.key ?? {};
  Object.assign(own, key, scopes && { scopes: [...scopes] }, hosts && { returnHosts: [...hosts] });
  clearStore(world.store);
  world.behaviour = { pendingReads: scenario.pendingReads ?? 0 };
  const seed = {
    organizations: [...organizations],
    projects: [...projects],
    apiKeys: scenario.keyUnknown ? [] : [own, foreign, ...apiKeys],
    accounts: {
      [projectId]: [...(scenario.accounts ?? [])],
      [otherProjectId]: [{ handle: 'harborlane', queuedPosts: 2 }],
    },
  };
  seedStore(world.store, seed, { ids: world.ids, now: clock.now(), avatarBaseUrl });
}
