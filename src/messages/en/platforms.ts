import type { Messages } from '../Messages.js';

/** Stands for a platform that nobody knows the name of. The sentences that would sound odd with it leave it out. */
export const thePlatform = 'the platform';

export const platforms: Messages['platforms'] = {
  tiktok: 'TikTok',
  instagram: 'Instagram',
  other: thePlatform,
};
