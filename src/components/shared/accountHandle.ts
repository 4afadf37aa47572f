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
