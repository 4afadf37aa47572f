import type { ConsentWalk } from './approveConsent.js';
import type { Delivery } from './deliverWebhook.js';
import type {
  Account,
  AccountSeed,
  ApiCall,
  ApiKey,
  Clock,
  Fault,
  HandOffCode,
  Tier,
  WebhookEvent,
} from './layers/index.js';
import type { ScenarioName } from './scenarios/index.js';

/**
 * Options of `createSandbox`.
 *
 * @example
 * const options: SandboxOptions = { scenario: 'no-accounts', returnHosts: ['crm.example.com'] };
 * const sandbox = createSandbox(options);
 */
export interface SandboxOptions {
  /** The situation to begin in. @default 'happy' */
  scenario?: ScenarioName | undefined;
  /** The fake's source of time, to which `advance` adds. @default the machine's clock */
  clock?: Clock | undefined;
  /** The origin of the fake Layers API. @default 'https://api.layers.test' */
  apiUrl?: string | undefined;
  /** The origin of the fake consent page. @default 'https://consent.layers.test' */
  consentUrl?: string | undefined;
  /** The name under which the consent page introduces the partner's app. */
  appName?: string | undefined;
  /** Hosts that a `returnUrl` may name. @default localhost and app.quinns-crm.com */
  returnHosts?: readonly string[] | undefined;
  /** The partner's API key, as a bearer token. @default one that is the same in every sandbox */
  apiKey?: string | undefined;
  /** The secret that signs webhooks. @default one that is the same in every sandbox */
  webhookSecret?: string | undefined;
  /** Further keys, beside `apiKey`. */
  apiKeys?: readonly ApiKey[] | undefined;
  /** The rate tier of the keys. @default 'standard': 120 reads and 60 writes a minute */
  tier?: Tier | undefined;
  /** The URL below which avatars lie. Nothing serves them unless you do. @default Layers' own media host */
  avatarBaseUrl?: string | undefined;
  /** Another seed gives other identifiers. @default 'layers' */
  idSeed?: string | undefined;
  /** Called with each webhook event as it happens, before anything is delivered. */
  onEvent?: ((event: WebhookEvent) => void) | undefined;
}

/**
 * One link that a partner has asked for. Its state token is a secret, so only the token's end is told.
 *
 * @example
 * const waiting = (attempt: SandboxAttempt) => attempt.status === 'pending';
 * expect(sandbox.attempts().filter(waiting)).toEqual([]);
 */
export interface SandboxAttempt {
  /** The state token without its middle, such as `st_…9A4F`. */
  state: string;
  kind: 'connect' | 'reauth';
  platform: string;
  projectId: string;
  status: 'pending' | 'completed' | 'failed';
  /** The reason why the attempt failed, or null. */
  code: HandOffCode | null;
  /** The account that the attempt has brought, or is to mend. */
  socialAccountId: string | null;
  /** ISO 8601, UTC. */
  startedAt: string;
  expiresAt: string;
}

/**
 * A fake Layers with its consent page. The same object serves a test, a story and a server.
 *
 * @example
 * const breakFirst = (sandbox: Sandbox) => {
 *   const [account] = sandbox.accounts();
 *   if (account) sandbox.updateAccount(account.socialAccountId, { status: 'reauth_required' });
 * };
 */
export interface Sandbox {
  /** Answers as the API or the consent page would, by origin. Follows no redirects and honours `signal`. */
  fetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response>;
  readonly apiUrl: string;
  readonly consentUrl: string;
  /** The partner's key, for `projectId` and `otherProjectId`. */
  readonly apiKey: string;
  readonly projectId: string;
  readonly otherProjectId: string;
  /** Another partner of Layers, whose project and states are out of `apiKey`'s reach. */
  readonly foreign: { readonly apiKey: string; readonly projectId: string };
  readonly webhookSecret: string;
  /** The fake's time, for whatever has to agree with it. */
  readonly clock: Clock;
  /** Moves the fake's time forward. */
  advance(ms: number): void;
  readonly scenario: ScenarioName;
  /** Enters another situation. Everything that happened before is forgotten. */
  setScenario(name: ScenarioName): void;
  /** Enters the current situation afresh. Time and identifiers continue: no earlier id comes again. */
  reset(): void;
  /** Makes calls go wrong from now on. Keeps everything that happened before. */
  fail(fault: Fault): void;
  /** Ends all faults, also the scenario's own. Keeps everything that happened before. */
  mend(): void;
  /** Every call of the Partner API since the last reset. */
  readonly calls: ReadonlyArray<ApiCall>;
  /** The links that were asked for since the last reset, oldest first, with how each has ended. */
  attempts(): SandboxAttempt[];
  /** Adds accounts to a project and returns them. */
  seedAccounts(seeds: readonly AccountSeed[], projectId?: string): Account[];
  /** A project's accounts as they are, newest first. */
  accounts(projectId?: string): Account[];
  /** Changes an account behind everybody's back, as a password change on the platform does. */
  updateAccount(socialAccountId: string, change: Partial<Account>): void;
  /** Walks the consent page in place of a person and returns the URL that the browser would end on. */
  approveConsent(authorizeUrl: string, walk?: ConsentWalk): Promise<string>;
  /** The webhook events, oldest first. */
  readonly events: ReadonlyArray<WebhookEvent>;
  /** Delivers a signed event to a URL, or to a handler in this process, and returns its answer. */
  deliverWebhook(
    to: string | ((request: Request) => Promise<Response>),
    delivery?: Delivery,
  ): Promise<Response>;
}
