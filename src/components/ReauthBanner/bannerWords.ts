import type { SocialAccount } from '../../contract/accounts.js';
import type { Appearance } from '../appearance/useAppearance.js';
import { accountHandle } from '../shared/accountHandle.js';

export interface BannerWordsOf {
  appearance: Appearance;
  accounts: readonly SocialAccount[];
}

/** What the banner's sentences speak of. An outcome knows no platform: the list does. */
export function bannerWords(
  { appearance, accounts }: BannerWordsOf,
  of: { socialAccountId: string; handle: string },
) {
  const platform = accounts.find((each) => each.socialAccountId === of.socialAccountId)?.platform ?? '';
  return {
    handle: accountHandle(appearance, { ...of, platform }),
    platform: appearance.platformName(platform),
  };
}
