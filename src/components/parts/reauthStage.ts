import type { SocialAccount } from '../../contract/accounts.js';

export interface ReauthStageOptions {
  failingPosts: Readonly<Record<string, number>> | undefined;
  /** Accounts whose coming expiry the customer has put off. */
  snoozed: readonly string[];
  /** Expiries before this moment are spoken of, in milliseconds since 1970. Null: none are. */
  expireBefore: number | null;
  now: number;
}

export interface ReauthStage {
  stage: 'failing' | 'reauth_required' | 'expiring' | null;
  /** The accounts it is about. */
  affected: SocialAccount[];
  /** How many posts have failed. */
  posts: number;
  /** The first of the coming expiries. */
  expiresAt: string | null;
}

/** Which of its stages the banner is in: the gravest one that any account is in. Leased accounts are Layers' own. */
export function reauthStage(accounts: readonly SocialAccount[], options: ReauthStageOptions): ReauthStage {
  const { failingPosts = {}, snoozed, expireBefore, now } = options;
  const own = accounts.filter(({ leased }) => !leased);
  const broken = own.filter(({ status }) => status === 'reauth_required');
  if (broken.length > 0) {
    const posts = broken.reduce((sum, { socialAccountId }) => sum + (failingPosts[socialAccountId] ?? 0), 0);
    return { stage: posts > 0 ? 'failing' : 'reauth_required', affected: broken, posts, expiresAt: null };
  }
  const expiring = own
    .filter(({ status, socialAccountId, tokenExpiresAt }) => {
      const at = Date.parse(tokenExpiresAt ?? '');
      // A date that has passed on an account that works was renewed: it is not a warning.
      const near = expireBefore !== null && at > now && at < expireBefore;
      return near && status === 'connected' && !snoozed.includes(socialAccountId);
    })
    .sort((a, b) => Date.parse(a.tokenExpiresAt ?? '') - Date.parse(b.tokenExpiresAt ?? ''));
  const expiresAt = expiring[0]?.tokenExpiresAt ?? null;
  return { stage: expiresAt ? 'expiring' : null, affected: expiring, posts: 0, expiresAt };
}
