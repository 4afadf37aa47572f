import type { SocialAccount } from '../../contract/accounts.js';
import type { Appearance } from '../appearance/useAppearance.js';
import { handleWords } from '../shared/accountHandle.js';

type OfList = Pick<SocialAccount, 'socialAccountId' | 'handle'>;

export const withPlatform = (accounts: readonly SocialAccount[], { socialAccountId, handle }: OfList) => ({
  handle,
  platform: accounts.find((each) => each.socialAccountId === socialAccountId)?.platform ?? '',
});

export const accountWords = (appearance: Appearance, accounts: readonly SocialAccount[], account: OfList) =>
  handleWords(appearance, withPlatform(accounts, account));
