import type { Messages } from '../Messages.js';

/** Each sentence that names a platform has another form for it. */
export const unnamedPlatform = 'your account';

export const platforms: Messages['platforms'] = {
  tiktok: 'TikTok',
  instagram: 'Instagram',
  other: unnamedPlatform,
};
