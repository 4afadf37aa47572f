import type { Platform } from '../../contract/accounts.js';
import type { Messages } from '../Messages.js';

/** A platform's display name. One without a name in the messages goes by its own label. */
export function platformName(platform: Platform | null | undefined, names: Messages['platforms']): string {
  if (!platform) return names.other;
  return (Object.hasOwn(names, platform) && names[platform]) || platform;
}
