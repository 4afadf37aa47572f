import type { Scenario } from './Scenario.js';

const group = 'Reconnecting';

const broken = { handle: 'acmecoffee', status: 'reauth_required', queuedPosts: 4 } as const;

export const reconnecting = {
  'needs-reauth': {
    group,
    title: 'One account needs reconnecting',
    description: 'The token of one account is dead; reconnecting with the same login repairs it.',
    accounts: [broken, { platform: 'instagram', handle: 'acme.coffee' }],
  },
  'three-need-reauth': {
    group,
    title: 'Three accounts need reconnecting',
    description: 'The tokens of three accounts on two platforms are dead.',
    accounts: [
      broken,
      { handle: 'acmecoffee.roastery', status: 'reauth_required' },
      { platform: 'instagram', handle: 'acme.coffee', status: 'reauth_required' },
      { platform: 'instagram', handle: 'acme.beans' },
    ],
  },
  'five-need-reauth': {
    group,
    title: 'Five accounts need reconnecting',
    description: 'The tokens of more accounts are dead than a banner names at first.',
    accounts: ['', '.beans', '.decaf', '.filter', '.roastery'].map((branch) => ({
      handle: `acmecoffee${branch}`,
      status: 'reauth_required',
    })),
  },
  'reauth-other-handle': {
    group,
    title: 'Reconnected with another login',
    description: 'Whoever gives consent is logged in as acmecoffee.new, not as acmecoffee.',
    accounts: [broken],
    consent: { handle: 'acmecoffee.new' },
  },
  'reauth-stays-broken': {
    group,
    title: 'Reconnecting does not help',
    description: 'The hand-off completes, and the account still needs reconnecting.',
    accounts: [{ ...broken, staysBroken: true }],
  },
  'expiring-soon': {
    group,
    title: 'A token expires soon',
    description: 'A TikTok token has two days left and an Instagram token three; both still work.',
    accounts: [
      { handle: 'acmecoffee', tokenExpiresInDays: 2 },
      { platform: 'instagram', handle: 'acme.coffee', tokenExpiresInDays: 3 },
    ],
  },
} as const satisfies Record<string, Scenario>;
