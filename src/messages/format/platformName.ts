import type { Platform } from '../../contract/accounts.js';
import type { Messages } from '../Messages.js';

export function platformName(platform: Platform | null | undefined, names: Messages['platforms']): string {
  if (!platform) return names.other;
  return (Object.hasOwn(names, platform) && names[platform]) || platform;
}
