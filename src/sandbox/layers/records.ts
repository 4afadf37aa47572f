/** A source of time, in milliseconds since 1970. The fake reads all time from it. */
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
  /** Posts that wait to be published. A revoke cancels them. */
  queuedPosts: number;
  /** Whether a reauth completes without mending the account. */
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

export interface OAuthState {
  state: string;
  /** Only the key that asked for a state can see it. */
  apiKeyId: string;
  projectId: string;
  platform: string;
  returnUrl: string;
  expiresAt: number;
  socialAccountId: string | null;
  outcome: Outcome;
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
  /** The id of the event that a replay repeats. */
  replayOf?: string;
}

/** To the second, as Layers writes it. */
export function toIso(time: number): string {
  return new Date(time).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
