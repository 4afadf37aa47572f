import type { SocialAccount } from '../../contract/accounts.js';

const dayMs = 86_400_000;

export interface BannerStatusOptions {
  failingPosts?: Readonly<Record<string, number>> | undefined;
  snoozed?: readonly string[] | undefined;
  expiringWithinDays?: number | undefined;
  /** Milliseconds since 1970. Any number will do where nothing is said of an expiry. */
  now: number;
}

export interface BannerStatus {
  status: 'failing' | 'reauth_required' | 'expiring' | 'ok';
  /** The accounts that the status is about, the most urgent first. */
  affected: readonly SocialAccount[];
  posts: number;
  /** The first of the coming expiries, as ISO 8601. */
  expiresAt: string | null;
}

/** Names one expiry of an account, so that the next one of the same account is not put off with it. */
export const snoozeKey = ({ socialAccountId, tokenExpiresAt }: SocialAccount): string =>
  `${socialAccountId} ${tokenExpiresAt}`;

/** Leased accounts are Layers' own and do not count. */
export function bannerStatus(accounts: readonly SocialAccount[], options: BannerStatusOptions): BannerStatus {
  const { failingPosts = {}, snoozed = [], expiringWithinDays = 0, now } = options;
  const own = accounts.filter(({ leased }) => !leased);

  const broken = own.filter(({ status }) => status === 'reauth_required');
  if (broken.length > 0) {
    // The partner's counts are not checked anywhere else.
    const failed = ({ socialAccountId }: SocialAccount) =>
      Math.max(0, Math.trunc(failingPosts[socialAccountId] ?? 0) || 0);
    const posts = broken.reduce((sum, account) => sum + failed(account), 0);
    const affected = broken.sort((a, b) => failed(b) - failed(a));
    return { status: posts > 0 ? 'failing' : 'reauth_required', affected, posts, expiresAt: null };
  }

  const expiryOf = ({ tokenExpiresAt }: SocialAccount) => Date.parse(tokenExpiresAt ?? '');
  const expiring = own
    .filter((account) => {
      const expiry = expiryOf(account);
      // A past date on an account that works is no warning: Layers has renewed its token.
      const near = expiry > now && expiry < now + expiringWithinDays * dayMs;
      return near && account.status === 'connected' && !snoozed.includes(snoozeKey(account));
    })
    .sort((a, b) => expiryOf(a) - expiryOf(b));
  const expiresAt = expiring[0]?.tokenExpiresAt ?? null;
  return { status: expiresAt ? 'expiring' : 'ok', affected: expiring, posts: 0, expiresAt };
}
