import { shared } from '../../messages/en/shared.js';
import { formatMessage } from '../../messages/format/formatMessage.js';
import type { Appearance } from '../appearance/useAppearance.js';

type Named = { handle: string; platform: string };

export function accountHandle(appearance: Appearance, { handle, platform }: Named): string {
  if (handle) return `@${handle.replace(/^@/, '')}`;
  return formatMessage(appearance.messages('shared', shared).unnamed, {
    platform: appearance.platformName(platform),
  });
}

export const handleWords = (appearance: Appearance, account: Named) => ({
  handle: accountHandle(appearance, account),
  platform: appearance.platformName(account.platform),
});

export interface ChangedAccount {
  account: Named | null;
  accountChanged: boolean;
  previousHandle: string | null;
}

export function changedSentence(
  appearance: Appearance,
  { account, accountChanged, previousHandle }: ChangedAccount,
): string | null {
  return account && accountChanged && previousHandle
    ? otherAccountSentence(appearance, account, previousHandle)
    : null;
}

export const otherAccountSentence = (appearance: Appearance, account: Named, previousHandle: string) =>
  formatMessage(appearance.messages('shared', shared).accountChanged, {
    ...handleWords(appearance, account),
    previousHandle: accountHandle(appearance, { ...account, handle: previousHandle }),
  });
