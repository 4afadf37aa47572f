import type { Messages } from '../Messages.js';

/** Stands for a platform whose name nobody knows. Each sentence of the kit that names a platform has another form for it. */
export const unnamedPlatform = 'your account';

export const platforms: Messages['platforms'] = {
  tiktok: 'TikTok',
  instagram: 'Instagram',
  other: unnamedPlatform,
};
