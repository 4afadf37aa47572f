import type { SocialAccount } from '../../contract/accounts.js';
import type { Appearance } from '../appearance/useAppearance.js';
import { handleWords } from '../shared/accountHandle.js';

/** An outcome has no platform, so the list is asked for it. */
export function accountWords(
  appearance: Appearance,
  accounts: readonly SocialAccount[],
  { socialAccountId, handle }: Pick<SocialAccount, 'socialAccountId' | 'handle'>,
) {
  const platform = accounts.find((each) => each.socialAccountId === socialAccountId)?.platform ?? '';
  return handleWords(appearance, { handle, platform });
}
