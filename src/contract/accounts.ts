import { flag, id, label, optionalCount, optionalText, readRecord } from './fields.js';

/**
 * The platforms that Layers can connect today, and those that `ConnectProvider` offers unless it is given others.
 *
 * @example
 * platforms.map((platform) => <ConnectSocialButton key={platform} platform={platform} />);
 */
export const platforms = ['tiktok', 'instagram'] as const;

/**
 * A platform that this version knows by name and mark.
 *
 * @example
 * const names: Record<KnownPlatform, string> = { tiktok: 'TikTok', instagram: 'Instagram' };
 */
export type KnownPlatform = (typeof platforms)[number];

/**
 * A platform's id. The set is open: a later platform is shown under its own name with a neutral mark.
 *
 * @example
 * const path = (platform: Platform) => `/channels/${platform}`;
 */
export type Platform = KnownPlatform | (string & {});

export function isKnownPlatform(value: unknown): value is KnownPlatform {
  return platforms.includes(value as KnownPlatform);
}

/** The account states that Layers documents. */
export const accountStatuses = ['connected', 'reauth_required', 'disconnected'] as const;

/**
 * An account's status. The set is open: an unknown one is kept as it came and shown neutrally.
 *
 * @example
 * const tone = (status: AccountStatus) => (status === 'connected' ? 'green' : 'red');
 */
export type AccountStatus = (typeof accountStatuses)[number] | (string & {});

/** Layers' `GET /v1/projects/:projectId/social-accounts`. A row that cannot be shown or acted on is dropped. */
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
  /** The handle as Layers sends it, without an `@`. */
  handle: string;
  /** An https URL on a host that Layers chooses, or null where the account has no picture yet. */
  avatarUrl: string | null;
  status: AccountStatus;
  /** True for an account that Layers owns and lends. A customer can neither reconnect nor disconnect it. */
  leased: boolean;
  /** ISO 8601, UTC. Null where the backend did not say. */
  connectedAt: string | null;
  /** ISO 8601, UTC. A near date is not a fault by itself, because Layers refreshes some tokens. */
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
  /** True for the last known page, while Layers cannot be reached. */
  stale: boolean;
}

export const pageFields = {
  items: (value: unknown): unknown[] | undefined => (Array.isArray(value) ? value : undefined),
  nextCursor: optionalText,
  stale: flag,
};

export function decodeAccount(value: unknown): SocialAccount | null {
  return readRecord(socialAccountFields, value);
}

export function decodeAccountPage(value: unknown): AccountPage | null {
  const page = readRecord(pageFields, value);
  if (!page) return null;
  const items = page.items.map(decodeAccount).filter((account) => account !== null);
  return { ...page, items };
}

/**
 * The result of a revoke.
 *
 * @example
 * const toldOf = ({ canceledScheduledPosts }: RevokedAccount) => `${canceledScheduledPosts ?? 'Some'} posts canceled`;
 */
export interface RevokedAccount {
  socialAccountId: string;
  /** The number of queued posts that were cancelled, or null where it is unknown (a lost answer, a 404). */
  canceledScheduledPosts: number | null;
}

export const revokedFields = { canceledScheduledPosts: optionalCount };

/** An empty answer is a success whose count is unknown. */
export function decodeRevokedAccount(value: unknown, socialAccountId: string): RevokedAccount {
  const revoked = readRecord(revokedFields, value);
  return { socialAccountId, canceledScheduledPosts: revoked?.canceledScheduledPosts ?? null };
}
