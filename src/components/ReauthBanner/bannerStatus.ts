import type { SocialAccount } from '../../contract/accounts.js';

const dayMs = 86_400_000;

export interface BannerStatusOptions {
  failingPosts?: Readonly<Record<string, number>> | undefined;
  snoozed?: readonly string[] | undefined;
  expiringWithinDays?: number | undefined;
  now: number;
}

export interface BannerStatus {
  status: 'failing' | 'reauth_required' | 'expiring' | 'ok';
  affected: readonly SocialAccount[];
  posts: number;
  expiresAt: string | null;
}

/** The date keeps a later expiry of the same account from being snoozed too. */
export const snoozeKey = ({ socialAccountId, tokenExpiresAt }: SocialAccount): string =>
  `${socialAccountId} ${tokenExpiresAt}`;

export function bannerStatus(accounts: readonly SocialAccount[], options: BannerStatusOptions): BannerStatus {
  const { failingPosts = {}, snoozed = [], expiringWithinDays = 0, now } = options;
  const own = accounts.filter(({ leased }) => !leased);

  const broken = own.filter(({ status }) => status === 'reauth_required');
  if (broken.length > 0) {
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
      // A past date on a working account means that Layers has renewed its token.
      const near = expiry > now && expiry < now + expiringWithinDays * dayMs;
      return near && account.status === 'connected' && !snoozed.includes(snoozeKey(account));
    })
    .sort((a, b) => expiryOf(a) - expiryOf(b));
  const expiresAt = expiring[0]?.tokenExpiresAt ?? null;
  return { status: expiresAt ? 'expiring' : 'ok', affected: expiring, posts: 0, expiresAt };
}
