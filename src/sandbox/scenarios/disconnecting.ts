import type { Scenario } from './Scenario.js';

const group = 'Disconnecting';

export const disconnecting = {
  'four-queued-posts': {
    group,
    title: 'Four queued posts',
    description: 'Disconnecting cancels four posts that are waiting.',
    accounts: [{ handle: 'acmecoffee', queuedPosts: 4 }],
  },
  'one-queued-post': {
    group,
    title: 'One queued post',
    description: 'Disconnecting cancels the one post that is waiting.',
    accounts: [{ handle: 'acmecoffee', queuedPosts: 1 }],
  },
  'no-queued-posts': {
    group,
    title: 'No queued posts',
    description: 'Disconnecting cancels nothing, as nothing is waiting.',
    accounts: [{ handle: 'acmecoffee', queuedPosts: 0 }],
  },
  'revoke-answer-lost': {
    group,
    title: "Disconnecting's answer is lost",
    description: 'The account is disconnected, but the connection breaks before the answer arrives.',
    accounts: [{ handle: 'acmecoffee', queuedPosts: 4 }],
    faults: [{ on: ['revokeAccount'], times: 1, answer: { kind: 'dropped', commits: true } }],
  },
  'revoke-not-reached': {
    group,
    title: 'Disconnecting never arrives',
    description: 'The connection breaks before the account is disconnected: it is still there.',
    accounts: [{ handle: 'acmecoffee', queuedPosts: 4 }],
    faults: [{ on: ['revokeAccount'], answer: { kind: 'dropped', commits: false } }],
  },
  'revoke-conflict': {
    group,
    title: 'Disconnecting is refused',
    description: 'The account turns out to be leased only when it is to be disconnected: 409.',
    accounts: [{ handle: 'acmecoffee', queuedPosts: 4 }],
    faults: [{ on: ['revokeAccount'], answer: { kind: 'error', status: 409, code: 'CONFLICT' } }],
  },
  'already-disconnected': {
    group,
    title: 'Already disconnected elsewhere',
    description: 'Somebody else was faster: disconnecting answers 404.',
    accounts: [{ handle: 'acmecoffee', queuedPosts: 4 }],
    faults: [{ on: ['revokeAccount'], answer: { kind: 'error', status: 404, code: 'NOT_FOUND' } }],
  },
} as const satisfies Record<string, Scenario>;
