import { type ConsentWalk, walkConsent } from './approveConsent.js';
import { createConsentPage, createGrants } from './consent/index.js';
import * as known from './constants.js';
import { createWorld, enterScenario } from './createWorld.js';
import { type Delivery, deliverWebhook } from './deliverWebhook.js';
import { dispatch } from './dispatch.js';
import {
  type Account,
  type AccountSeed,
  type ApiCall,
  type ApiKey,
  accountsOf,
  type Clock,
  callbackUrl,
  createFaultScript,
  createLayersApi,
  type Fault,
  seedAccounts,
  type Tier,
  type WebhookEvent,
} from './layers/index.js';
import { isScenarioName, type Scenario, type ScenarioName, scenarios } from './scenarios/index.js';

export interface SandboxOptions {
  /** The situation to begin in. @default 'happy' */
  scenario?: ScenarioName | undefined;
  /** Where the fake reads the time. `advance` moves it forward from there. @default the machine's clock */
  clock?: Clock | undefined;
  /** The origin of the fake Layers API. @default 'https://api.layers.test' */
  apiUrl?: string | undefined;
  /** The origin of the fake consent page. @default 'https://consent.layers.test' */
  consentUrl?: string | undefined;
  /** The name under which the consent page introduces the partner's app. */
  appName?: string | undefined;
  /** Hosts that a `returnUrl` may name. @default localhost and app.quinns-crm.com */
  returnHosts?: readonly string[] | undefined;
  /** Keys beside `apiKey`. */
  apiKeys?: readonly ApiKey[] | undefined;
  /** The rate tier of the keys. @default 'standard': 120 reads and 60 writes a minute */
  tier?: Tier | undefined;
  /** Under which URL avatars lie. Nothing is there unless you put it there. @default Layers' own media host */
  avatarBaseUrl?: string | undefined;
  /** Another seed gives other identifiers. @default 'layers' */
  idSeed?: string | undefined;
  /** Called with each webhook event as it happens, before anything is delivered. */
  onEvent?: ((event: WebhookEvent) => void) | undefined;
}

/** A fake Layers with its consent page. The same object serves a test, a story and a server. */
export interface Sandbox {
  /** Answers as the API or the consent page would, by origin. Follows no redirects and honours `signal`. */
  fetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response>;
  readonly apiUrl: string;
  readonly consentUrl: string;
  /** The key of the partner. It reaches `projectId` and `otherProjectId`. */
  readonly apiKey: string;
  readonly projectId: string;
  readonly otherProjectId: string;
  /** Another partner of Layers, whose project and states are out of `apiKey`'s reach. */
  readonly foreign: { readonly apiKey: string; readonly projectId: string };
  readonly webhookSecret: string;
  /** The time as the fake has it: hand it to whatever has to agree with it. */
  readonly clock: Clock;
  /** Moves the fake's time forward. */
  advance(ms: number): void;
  readonly scenario: ScenarioName;
  /** Enters another situation. Everything that happened before is forgotten. */
  setScenario(name: ScenarioName): void;
  /** Enters the current situation afresh. Identifiers begin again; time goes on. */
  reset(): void;
  /** Lets something go wrong from now on, without forgetting what happened before. */
  fail(fault: Fault): void;
  /** Every call of the Partner API since the last reset. */
  readonly calls: ReadonlyArray<ApiCall>;
  /** Adds accounts to a project and returns them. */
  seedAccounts(seeds: readonly AccountSeed[], projectId?: string): Account[];
  /** A project's accounts as they are, newest first. */
  accounts(projectId?: string): Account[];
  /** Changes an account behind everybody's back, as a password change on the platform does. */
  updateAccount(socialAccountId: string, change: Partial<Account>): void;
  /** Walks the consent page in place of a person and returns the URL that the browser would end on. */
  approveConsent(authorizeUrl: string, walk?: ConsentWalk): Promise<string>;
  /** What the webhooks have to tell, in the order in which it happened. */
  readonly events: ReadonlyArray<WebhookEvent>;
  /** Delivers a signed event to a URL, or to a handler in this process, and returns its answer. */
  deliverWebhook(
    to: string | ((request: Request) => Promise<Response>),
    delivery?: Delivery,
  ): Promise<Response>;
}

function findScenario(name: string): Scenario {
  if (isScenarioName(name)) return scenarios[name];
  throw new Error(
    `The sandbox has no scenario "${name}", so it cannot tell what should happen. Pass one of: ${Object.keys(scenarios).join(', ')}.`,
  );
}

const origin = (url: string): string => new URL(url).origin;

// A form's way back leads over the API to the app, whose host has to be one of these.
const formTargets = (apiUrl: string, returnHosts: readonly string[]): string[] => [
  apiUrl,
  ...returnHosts.flatMap((host) => (host === 'localhost' ? ['http://localhost:*'] : [`https://${host}`])),
];

export function createSandbox(options: SandboxOptions = {}): Sandbox {
  let scenario: ScenarioName = options.scenario ?? 'happy';
  let ahead = 0;
  const source = options.clock ?? Date;
  const clock: Clock = { now: () => source.now() + ahead };
  const apiUrl = origin(options.apiUrl ?? 'https://api.layers.test');
  const consentUrl = origin(options.consentUrl ?? 'https://consent.layers.test');
  const { appName = "Quinn's Coffee CRM", returnHosts = known.defaultReturnHosts } = options;
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
        note: `Scenario: ${title}${wish?.outcome ? ', however you approve' : ''}`,
        handles: (platform) => known.logins[platform] ?? [],
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
    apiKey: known.apiKey,
    projectId: known.projectId,
    otherProjectId: known.otherProjectId,
    foreign: { apiKey: known.foreignApiKey, projectId: known.foreignProjectId },
    webhookSecret: known.webhookSecret,
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
    calls: api.calls,
    seedAccounts(seeds, projectId = known.projectId) {
      const context = { ids: world.ids, now: clock.now(), avatarBaseUrl };
      return seedAccounts(world.store, projectId, seeds, context).map((account) => ({ ...account }));
    },
    accounts: (projectId = known.projectId) =>
      accountsOf(world.store, projectId).map((account) => ({ ...account })),
    updateAccount(socialAccountId, change) {
      const account = world.store.accounts.get(socialAccountId);
      if (!account) throw new Error(`The sandbox has no account "${socialAccountId}" to change.`);
      Object.assign(account, change);
    },
    approveConsent: (authorizeUrl, walk = {}) => walkConsent(fetch, authorizeUrl, walk),
    events: world.store.events,
    deliverWebhook: (to, delivery = {}) => deliverWebhook(world, known.webhookSecret, to, delivery),
  };
}
