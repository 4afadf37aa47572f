import type { FaultAnswer } from '../layers/index.js';
import type { Scenario } from './Scenario.js';

const group = 'Connecting';

const busy = (seconds: number): FaultAnswer => ({
  kind: 'error',
  status: 429,
  code: 'RATE_LIMITED',
  retryAfter: { seconds, as: 'seconds' },
});

const unavailable: FaultAnswer = { kind: 'error', status: 503, code: 'UNAVAILABLE' };

export const connecting = {
  happy: {
    group,
    title: 'Everything works',
    description: 'Nothing is connected yet, and whatever you try goes well.',
  },
  'completes-late': {
    group,
    title: 'Completes late',
    description: 'The status still says pending for three reads after consent, and completes on the fourth.',
    pendingReads: 3,
  },
  'never-completes': {
    group,
    title: 'Never completes',
    description: 'Consent is given, but the status stays pending for as long as anybody looks.',
    pendingReads: Number.POSITIVE_INFINITY,
  },
  'status-rate-limited': {
    group,
    title: 'Status reads are rate limited',
    description: 'The first two status reads answer 429 with Retry-After: 7, the third one is let through.',
    faults: [{ on: ['oauthStatus'], times: 2, answer: busy(7) }],
  },
  'status-rate-limited-for-good': {
    group,
    title: 'Status reads are never let through',
    description: 'Every status read answers 429, without a word about how long to wait.',
    faults: [{ on: ['oauthStatus'], answer: { kind: 'error', status: 429, code: 'RATE_LIMITED' } }],
  },
  'status-unavailable': {
    group,
    title: 'Status reads fail for a while',
    description: 'The first four status reads answer 503, then all is well.',
    faults: [{ on: ['oauthStatus'], times: 4, answer: unavailable }],
  },
  'status-not-found': {
    group,
    title: 'The status is gone',
    description: 'Layers no longer knows the state: every status read answers 404.',
    faults: [{ on: ['oauthStatus'], answer: { kind: 'error', status: 404, code: 'NOT_FOUND' } }],
  },
  'unknown-status': {
    group,
    title: 'An attempt in an unknown status',
    description: 'The first three status reads answer "processing", which no document mentions.',
    faults: [
      {
        on: ['oauthStatus'],
        times: 3,
        answer: { kind: 'merged', values: { status: 'processing' } },
      },
    ],
  },
  'unknown-failure': {
    group,
    title: 'An attempt with an unknown failure',
    description: 'The attempt ends in an error code that no document mentions.',
    faults: [
      {
        on: ['oauthStatus'],
        answer: {
          kind: 'merged',
          values: { status: 'failed', error: { code: 'moon_phase', message: 'Not in any table.' } },
        },
      },
    ],
  },
} as const satisfies Record<string, Scenario>;
