import type { Scenario } from './Scenario.js';

const group = 'Hand-off';

export const handOff = {
  'state-expired': {
    group,
    title: 'The link expires',
    description: 'Approving comes too late: the hand-off ends in state_expired.',
    consent: { outcome: 'state_expired' },
  },
  'platform-denied': {
    group,
    title: 'Consent is declined',
    description: 'Approving counts as cancelling: the hand-off ends in platform_denied.',
    consent: { outcome: 'platform_denied' },
  },
  'missing-code': {
    group,
    title: 'The platform sends no code',
    description: 'The platform comes back without a code: the hand-off ends in missing_code.',
    consent: { outcome: 'missing_code' },
  },
  'exchange-failed': {
    group,
    title: 'The code is refused',
    description: 'Layers cannot exchange the code for a token: the hand-off ends in exchange_failed.',
    consent: { outcome: 'exchange_failed' },
  },
  'persistence-error': {
    group,
    title: 'The account cannot be saved',
    description: 'Layers fails to save the account: the hand-off ends in persistence_error.',
    consent: { outcome: 'persistence_error' },
  },
  'platform-mismatch': {
    group,
    title: 'The wrong platform answers',
    description: 'The callback belongs to another platform: the hand-off ends in platform_mismatch.',
    consent: { outcome: 'platform_mismatch' },
  },
  'state-terminal': {
    group,
    title: 'The link was already used',
    description: 'The state has failed before: the hand-off ends in state_terminal.',
    consent: { outcome: 'state_terminal' },
  },
} as const satisfies Record<string, Scenario>;
