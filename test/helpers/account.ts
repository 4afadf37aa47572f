import type { SocialAccount } from '../../src/index.js';

/** Acme Coffee's TikTok, connected, as a backend would list it. */
export const account: SocialAccount = {
  socialAccountId: 'sa_1',
  platform: 'tiktok',
  handle: 'acmecoffee',
  avatarUrl: null,
  status: 'connected',
  leased: false,
  connectedAt: null,
  tokenExpiresAt: null,
};
