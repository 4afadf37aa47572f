import { shared } from '../../messages/en/shared.js';
import { formatMessage } from '../../messages/format/formatMessage.js';
import type { Appearance } from '../appearance/useAppearance.js';

export function accountHandle(
  appearance: Appearance,
  { handle, platform }: { handle: string; platform: string },
): string {
  if (handle) return `@${handle.replace(/^@/, '')}`;
  return formatMessage(appearance.messages('shared', shared).unnamed, {
    platform: appearance.platformName(platform),
  });
}

export const handleWords = (appearance: Appearance, account: { handle: string; platform: string }) => ({
  handle: accountHandle(appearance, account),
  platform: appearance.platformName(account.platform),
});

export interface ChangedAccount {
  account: { handle: string; platform: string } | null;
  accountChanged: boolean;
  previousHandle: string | null;
}

/** Null where a reconnect was not made with another account than before. */
export function changedSentence(
  appearance: Appearance,
  { account, accountChanged, previousHandle }: ChangedAccount,
): string | null {
  if (!account || !accountChanged || !previousHandle) return null;
  return formatMessage(appearance.messages('shared', shared).accountChanged, {
    ...handleWords(appearance, account),
    previousHandle: accountHandle(appearance, { ...account, handle: previousHandle }),
  });
}
