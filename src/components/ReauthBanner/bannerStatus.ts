import type { SocialAccount } from '../../contract/accounts.js';

const dayMs = 86_400_000;

export interface ReauthStageOptions {
  failingPosts?: Readonly<Record<string, number>> | undefined;
  /** The expiries that the customer has put off, by `snoozeKey`. */
  snoozed?: readonly string[] | undefined;
  /** How early to speak of an expiry. Left out: never. */
  expiringWithinDays?: number | undefined;
  /** Milliseconds since 1970. */
  now: number;
}

export interface ReauthStage {
  stage: 'failing' | 'reauth_required' | 'expiring' | null;
  /** The accounts it is about, the ones that fail most first. */
  affected: SocialAccount[];
  /** How many posts have failed. */
  posts: number;
  /** The first of the coming expiries. */
  expiresAt: string | null;
}

/** What is put off: this expiry, not every later one of the account. */
export const snoozeKey = ({ socialAccountId, tokenExpiresAt }: SocialAccount): string =>
  `${socialAccountId} ${tokenExpiresAt}`;

/** Which of its stages the banner is in: the gravest one that any account is in. Leased accounts are Layers' own. */
export function reauthStage(accounts: readonly SocialAccount[], options: ReauthStageOptions): ReauthStage {
  const { failingPosts = {}, snoozed = [], expiringWithinDays, now } = options;
  const own = accounts.filter(({ leased }) => !leased);
  const broken = own.filter(({ status }) => status === 'reauth_required');
  if (broken.length > 0) {
    // What a partner's code counts may be anything.
    const failed = ({ socialAccountId }: SocialAccount) =>
      Math.max(0, Math.trunc(failingPosts[socialAccountId] ?? 0) || 0);
    const posts = broken.reduce((sum, account) => sum + failed(account), 0);
    const affected = broken.sort((a, b) => failed(b) - failed(a));
    return { stage: posts > 0 ? 'failing' : 'reauth_required', affected, posts, expiresAt: null };
  }
  const expireBefore = now + (expiringWithinDays ?? 0) * dayMs;
  const expiring = own
    .filter((account) => {
      const at = Date.parse(account.tokenExpiresAt ?? '');
      // A date that has passed on an account that works was renewed: it is not a warning.
      const near = at > now && at < expireBefore;
      return near && account.status === 'connected' && !snoozed.includes(snoozeKey(account));
    })
    .sort((a, b) => Date.parse(a.tokenExpiresAt ?? '') - Date.parse(b.tokenExpiresAt ?? ''));
  const expiresAt = expiring[0]?.tokenExpiresAt ?? null;
  return { stage: expiresAt ? 'expiring' : null, affected: expiring, posts: 0, expiresAt };
}
