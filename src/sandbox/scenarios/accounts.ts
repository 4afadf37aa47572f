import type { AccountSeed } from '../layers/index.js';
import type { Scenario } from './Scenario.js';

const group = 'Accounts';

const crowd: AccountSeed[] = Array.from({ length: 120 }, (_, i) => ({
  platform: i % 3 === 2 ? 'instagram' : 'tiktok',
  handle: `acmecoffee.branch${String(i + 1).padStart(3, '0')}`,
}));

export const accounts = {
  'no-accounts': {
    group,
    title: 'No accounts',
    description: 'The project has no account yet.',
  },
  'one-account': {
    group,
    title: 'One account',
    description: 'One TikTok account is connected.',
    accounts: [{ handle: 'acmecoffee' }],
  },
  'both-platforms': {
    group,
    title: 'Both platforms',
    description: 'A TikTok and an Instagram account are connected.',
    accounts: [{ handle: 'acmecoffee' }, { platform: 'instagram', handle: 'acme.coffee' }],
  },
  'many-accounts': {
    group,
    title: '120 accounts',
    description: 'A chain with 120 branches: more accounts than fit on one page of the API.',
    accounts: crowd,
  },
  'leased-account': {
    group,
    title: 'A leased account',
    description: 'Layers lends an account that the customer can neither reconnect nor disconnect.',
    accounts: [{ handle: 'coffee.daily.finds', leased: true }, { handle: 'acmecoffee' }],
  },
  'disconnected-account': {
    group,
    title: 'A disconnected account',
    description: 'One account was disconnected earlier and is still listed.',
    accounts: [
      { handle: 'acmecoffee', status: 'disconnected' },
      { platform: 'instagram', handle: 'acme.coffee' },
    ],
  },
  'avatar-missing': {
    group,
    title: 'No avatar',
    description: 'An account whose picture has not been copied yet: avatarUrl is null.',
    accounts: [{ handle: 'acmecoffee', avatarUrl: null }],
  },
  'avatar-broken': {
    group,
    title: 'Broken avatars',
    description: 'Pictures that are gone, not https, or no pictures at all.',
    accounts: [
      { handle: 'acmecoffee', avatarUrl: 'https://media.layers.test/gone.jpg' },
      { handle: 'acmecoffee.beans', avatarUrl: 'http://media.layers.test/plain.jpg' },
      { handle: 'acmecoffee.filter', avatarUrl: 'javascript:alert(1)' },
      { handle: 'acmecoffee.decaf', avatarUrl: '' },
    ],
  },
  'unusual-handles': {
    group,
    title: 'Unusual handles',
    description: 'Handles that are very long, full of emoji, right to left, or look like HTML.',
    accounts: [
      { handle: 'the.longest.little.coffee.house.on.the.whole.of.the.western.seaboard.and.then.some' },
      { handle: '☕️🫘☕️👩🏽‍🍳' },
      { platform: 'instagram', handle: 'قهوة_أكمي' },
      { platform: 'instagram', handle: '<img src=x onerror=alert(1)>' },
    ],
  },
  'unknown-account-status': {
    group,
    title: 'An account in an unknown status',
    description: 'An account is in a status that no document mentions.',
    accounts: [{ handle: 'acmecoffee', status: 'under_review' }],
  },
  'unknown-platform': {
    group,
    title: 'An account on an unknown platform',
    description: 'An account lives on a platform that this version has never heard of.',
    accounts: [{ platform: 'pigeonpost', handle: 'acmecoffee' }, { handle: 'acmecoffee' }],
  },
  'unusable-rows': {
    group,
    title: 'Rows without sense',
    description: 'The list holds rows without an id or a handle beside one that is fine.',
    faults: [
      {
        on: ['listAccounts'],
        answer: {
          kind: 'merged',
          values: {
            items: [
              null,
              { socialAccountId: 'sa_00000000-0000-4000-8000-000000000001' },
              { platform: 'tiktok', handle: 'nobody', status: 'connected' },
              {
                socialAccountId: 'sa_00000000-0000-4000-8000-000000000002',
                platform: 'tiktok',
                handle: 'acmecoffee',
                avatarUrl: 42,
                status: 'connected',
                leased: 'no',
                connectedAt: 'yesterday',
                tokenExpiresAt: null,
                somethingNew: { deeply: ['nested'] },
              },
            ],
          },
        },
      },
    ],
  },
  'list-fails-later': {
    group,
    title: 'The list stops refreshing',
    description: 'The accounts load once, and every later read of them answers 500.',
    accounts: [{ handle: 'acmecoffee' }],
    faults: [{ on: ['listAccounts'], after: 1, answer: { kind: 'error', status: 500, code: 'INTERNAL' } }],
  },
  'later-page-fails': {
    group,
    title: 'A later page fails',
    description: 'A chain with 120 branches, of which the first page loads and the next one fails at first.',
    accounts: crowd,
    faults: [
      // Two, since the server half asks for one page at most twice.
      { on: ['listAccounts'], after: 1, times: 2, answer: { kind: 'error', status: 500, code: 'INTERNAL' } },
    ],
  },
} as const satisfies Record<string, Scenario>;
