import type { Messages } from '../Messages.js';

export const platforms: Messages['platforms'] = {
  tiktok: 'TikTok',
  instagram: 'Instagram',
  other: 'the platform',
};
