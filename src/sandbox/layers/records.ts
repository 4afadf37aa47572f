/** A source of time, in milliseconds since 1970. Everything in the fake reads the time from one of these. */
export interface Clock {
  now(): number;
}

export interface Organization {
  organizationId: string;
  name: string;
}

export interface Project {
  projectId: string;
  organizationId: string;
  name: string;
}

/**
 * The rate tiers of an API key. `sandbox` is not published; the fake gives it half of `standard`.
 *
 * @example
 * const tier: Tier = 'pilot';
 * const sandbox = createSandbox({ tier });
 */
export type Tier = 'sandbox' | 'standard' | 'pilot' | 'partner';

/**
 * An API key of the fake Layers.
 *
 * @example
 * const key: ApiKey = {
 *   apiKeyId: 'key_readonly',
 *   token: 'lp_test_readonly',
 *   organizationId: 'org_acme',
 *   scopes: ['social:read'],
 *   tier: 'standard',
 *   returnHosts: ['localhost'],
 *   suspended: false,
 * };
 * const sandbox = createSandbox({ apiKeys: [key] });
 */
export interface ApiKey {
  apiKeyId: string;
  /** The whole bearer token, `lp_…`. */
  token: string;
  organizationId: string;
  scopes: string[];
  tier: Tier;
  /** Hosts that a `returnUrl` may name. */
  returnHosts: string[];
  /** A suspended key answers 503 `KILL_SWITCH` on every route. */
  suspended: boolean;
}

/**
 * One row of an organisation's social accounts. Platform and status are open: a scenario may invent one.
 *
 * @example
 * const isBroken = ({ status }: Account) => status === 'reauth_required';
 * expect(sandbox.accounts().filter(isBroken)).toEqual([]);
 */
export interface Account {
  socialAccountId: string;
  projectId: string;
  platform: string;
  handle: string;
  displayName: string;
  avatarUrl: string | null;
  status: string;
  leased: boolean;
  connectedAt: number;
  tokenExpiresAt: number | null;
  /** Posts waiting to be published; a revoke cancels them. */
  queuedPosts: number;
  /** A reauth of this account completes and mends nothing. */
  staysBroken: boolean;
}

/**
 * The codes that the hand-off can end with, as `layers_oauth_error` and as `error.code` in a status.
 *
 * @example
 * test.each(handOffCodes)('has words for %s', (code) => {
 *   expect(describeError(code).title).not.toContain(code);
 * });
 */
export const handOffCodes = [
  'state_expired',
  'platform_denied',
  'missing_code',
  'exchange_failed',
  'persistence_error',
  'platform_mismatch',
  'state_terminal',
] as const;

/**
 * One of `handOffCodes`.
 *
 * @example
 * const code: HandOffCode = 'exchange_failed';
 */
export type HandOffCode = (typeof handOffCodes)[number];

export type Outcome =
  | { status: 'pending' }
  | { status: 'completed'; socialAccountId: string; platform: string; handle: string; connectedAt: number }
  | { status: 'failed'; code: HandOffCode };

/** What stands behind a state token. */
export interface OAuthState {
  state: string;
  /** Only the key that asked for a state can see it. */
  apiKeyId: string;
  projectId: string;
  platform: string;
  returnUrl: string;
  expiresAt: number;
  /** The account that a reauth is for; null for a first connect. */
  socialAccountId: string | null;
  outcome: Outcome;
  /** How many more status reads answer `pending` although the account is there. */
  pendingReadsLeft: number;
}

/**
 * An event as Layers sends it to a webhook.
 *
 * @example
 * const seen: WebhookEvent[] = [];
 * const sandbox = createSandbox({ onEvent: (event) => seen.push(event) });
 */
export interface WebhookEvent {
  id: string;
  type: string;
  apiVersion: 'v1';
  createdAt: string;
  data: Record<string, unknown>;
  /** On a replay: the delivery that is being repeated. */
  replayOf?: string;
}

/** ISO 8601 to the second, as Layers writes it. */
export function toIso(time: number): string {
  return new Date(time).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
