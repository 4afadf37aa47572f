import type { SocialAccount } from '../../contract/accounts.js';
import { handleOf } from './handleOf.js';
import type { Kit } from './useKit.js';

export interface BannerWordsOf {
  kit: Kit;
  accounts: readonly SocialAccount[];
}

/** What the banner's sentences speak of. An outcome knows no platform: the list does. */
export function bannerWords(
  { kit, accounts }: BannerWordsOf,
  of: { socialAccountId: string; handle: string },
) {
  const platform = accounts.find((each) => each.socialAccountId === of.socialAccountId)?.platform ?? '';
  return { handle: handleOf(kit, { ...of, platform }), platform: kit.nameOf(platform) };
}
