import { flag, id, label, optionalCount, optionalText, readRecord } from './fields.js';

/**
 * The platforms that Layers can connect today. What `ConnectProvider` offers unless it is given others.
 *
 * @example
 * platforms.map((platform) => <ConnectSocialButton key={platform} platform={platform} />);
 */
export const platforms = ['tiktok', 'instagram'] as const;

/**
 * A platform this version knows by name and mark.
 *
 * @example
 * const names: Record<KnownPlatform, string> = { tiktok: 'TikTok', instagram: 'Instagram' };
 */
export type KnownPlatform = (typeof platforms)[number];

/**
 * Platforms are an open set: one that is added later is shown under its own name with a neutral mark.
 *
 * @example
 * const path = (platform: Platform) => `/channels/${platform}`;
 */
export type Platform = KnownPlatform | (string & {});

/** Tells whether this version has a name and a mark for the platform. */
export function isKnownPlatform(value: unknown): value is KnownPlatform {
  return platforms.includes(value as KnownPlatform);
}

/** The account states that Layers documents. */
export const accountStatuses = ['connected', 'reauth_required', 'disconnected'] as const;

/**
 * Statuses are an open set too: an unknown one is kept as it came and shown neutrally.
 *
 * @example
 * const tone = (status: AccountStatus) => (status === 'connected' ? 'green' : 'red');
 */
export type AccountStatus = (typeof accountStatuses)[number] | (string & {});

/**
 * One row of Layers' `GET /v1/projects/:projectId/social-accounts`. A row without a usable id, platform, handle or
 * status cannot be shown or acted on and is dropped; every other field falls back.
 */
export const socialAccountFields = {
  socialAccountId: id,
  platform: label,
  handle: label,
  avatarUrl: optionalText,
  status: label,
  leased: flag,
  connectedAt: optionalText,
  tokenExpiresAt: optionalText,
};

/**
 * A social account that is, or was, connected to the partner's project.
 *
 * @example
 * const label = ({ handle, platform }: SocialAccount) => `@${handle} (${platform})`;
 */
export interface SocialAccount {
  /** Stable: it stays the same through a reconnect. */
  socialAccountId: string;
  platform: Platform;
  /** As Layers sends it, without an `@`. */
  handle: string;
  /** An https URL on a host that Layers chooses, or null where the account has no picture yet. */
  avatarUrl: string | null;
  status: AccountStatus;
  /** True for accounts that Layers owns and lends: a customer can neither reconnect nor disconnect them. */
  leased: boolean;
  /** ISO 8601, UTC. Null where the backend did not say. */
  connectedAt: string | null;
  /** ISO 8601, UTC. A near date is not a fault by itself: Layers refreshes some tokens. */
  tokenExpiresAt: string | null;
}

/**
 * One page of accounts. `nextCursor` is null on the last one.
 *
 * @example
 * const page: AccountPage = { items: [account], nextCursor: null, stale: false };
 */
export interface AccountPage {
  items: SocialAccount[];
  nextCursor: string | null;
  /** Is it the last known page, because Layers cannot be reached? */
  stale: boolean;
}

export const pageFields = {
  items: (value: unknown): unknown[] | undefined => (Array.isArray(value) ? value : undefined),
  nextCursor: optionalText,
  stale: flag,
};

/** Reads one account into a new object, or returns null where it is unusable. */
export function decodeAccount(value: unknown): SocialAccount | null {
  return readRecord(socialAccountFields, value);
}

/**
 * Reads a page of accounts. Unusable rows are dropped and the rest is kept; null means that the answer was not a page
 * at all.
 */
export function decodeAccountPage(value: unknown): AccountPage | null {
  const page = readRecord(pageFields, value);
  if (!page) return null;
  const items = page.items.map(decodeAccount).filter((account) => account !== null);
  return { ...page, items };
}

/**
 * What a revoke did.
 *
 * @example
 * const toldOf = ({ canceledScheduledPosts }: RevokedAccount) => `${canceledScheduledPosts ?? 'Some'} posts canceled`;
 */
export interface RevokedAccount {
  socialAccountId: string;
  /** How many queued posts were cancelled, or null where nobody can say (a lost answer, a 404). */
  canceledScheduledPosts: number | null;
}

export const revokedFields = { canceledScheduledPosts: optionalCount };

/** Reads the answer to a revoke. An empty answer is a success whose count is unknown. */
export function decodeRevokedAccount(value: unknown, socialAccountId: string): RevokedAccount {
  const revoked = readRecord(revokedFields, value);
  return { socialAccountId, canceledScheduledPosts: revoked?.canceledScheduledPosts ?? null };
}
