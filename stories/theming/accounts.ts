import type { SocialAccount } from 'layers-connect';

const account: SocialAccount = {
  socialAccountId: 'sa_9c1e42a0-b7f3-4e5d-a2c1-8b4f5e6c7d8e',
  platform: 'tiktok',
  handle: 'acmecoffee',
  avatarUrl: null,
  status: 'connected',
  leased: false,
  connectedAt: '2026-04-18T19:06:42Z',
  tokenExpiresAt: null,
};

/** One account in each state that looks different. */
export const accounts = {
  connected: account,
  broken: {
    ...account,
    socialAccountId: 'sa_2f7d0b11-5a4e-4c0f-9a53-0e6f1d2c3b4a',
    platform: 'instagram',
    handle: 'acme.coffee',
    status: 'reauth_required',
  },
  disconnected: {
    ...account,
    socialAccountId: 'sa_5b8e2c94-7d1f-4a36-8e20-3c9d7f6a1b05',
    handle: 'acme.roastery',
    status: 'disconnected',
  },
  leased: {
    ...account,
    socialAccountId: 'sa_71c3a5e8-0f92-4d6b-b14a-6e8d2c7f9a30',
    handle: 'coffee.daily.finds',
    leased: true,
  },
} satisfies Record<string, SocialAccount>;
