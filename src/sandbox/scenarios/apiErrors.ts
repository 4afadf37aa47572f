import type { Fault, FaultAnswer, RouteName } from '../layers/index.js';
import type { Scenario } from './Scenario.js';

const group = 'API errors';

const authorizeUrlRoutes: readonly RouteName[] = ['oauthUrl', 'reauthUrl'];

const refuse = (status: number, code: string, details?: Record<string, unknown>): FaultAnswer => ({
  kind: 'error',
  status,
  code,
  ...(details && { details }),
});

const onStarting = (answer: FaultAnswer): Fault[] => [{ on: authorizeUrlRoutes, answer }];

const limited = (retryAfter?: { seconds: number; as: 'seconds' | 'http-date' }): Fault[] => [
  {
    on: ['oauthUrl', 'reauthUrl', 'revokeAccount'],
    times: 1,
    answer: { kind: 'error', status: 429, code: 'RATE_LIMITED', ...(retryAfter && { retryAfter }) },
  },
];

const accounts = [
  { handle: 'acmecoffee', queuedPosts: 4 },
  { handle: 'acmecoffee.roastery', platform: 'instagram', status: 'reauth_required' },
] as const;

export const apiErrors = {
  validation: {
    group,
    title: '422 VALIDATION',
    description: 'Layers finds a fault with the body of every request for a link.',
    accounts,
    faults: onStarting(
      refuse(422, 'VALIDATION', { issues: [{ path: ['returnUrl'], message: 'Expected https.' }] }),
    ),
  },
  'return-url-not-allowed': {
    group,
    title: '403 RETURN_URL_NOT_ALLOWED',
    description: "The app's host is not on the key's allowlist, so no link can be made.",
    accounts,
    key: { returnHosts: [] },
  },
  'forbidden-scope': {
    group,
    title: '403 FORBIDDEN_SCOPE',
    description: 'The key may read but not write: no link can be made and nothing disconnected.',
    accounts,
    key: { scopes: ['social:read'] },
  },
  unauthenticated: {
    group,
    title: '401 UNAUTHENTICATED',
    description: 'The API does not know the key, as after a rotation.',
    keyUnknown: true,
  },
  'kill-switch': {
    group,
    title: '503 KILL_SWITCH',
    description: 'The key is suspended, and every route says so.',
    key: { suspended: true },
  },
  conflict: {
    group,
    title: '409 CONFLICT',
    description: 'Links and disconnecting are refused as conflicting with what Layers is doing.',
    accounts,
    faults: [{ on: ['oauthUrl', 'reauthUrl', 'revokeAccount'], answer: refuse(409, 'CONFLICT') }],
  },
  'idempotency-conflict': {
    group,
    title: '409 IDEMPOTENCY_CONFLICT',
    description: 'A request for a link is taken for another one with the same key.',
    accounts,
    faults: onStarting(refuse(409, 'IDEMPOTENCY_CONFLICT')),
  },
  'not-found': {
    group,
    title: '404 NOT_FOUND',
    description: "Layers does not find the project or the account in the key's organisation.",
    accounts,
    faults: [{ on: ['oauthUrl', 'reauthUrl', 'revokeAccount'], answer: refuse(404, 'NOT_FOUND') }],
  },
  'rate-limited': {
    group,
    title: '429 RATE_LIMITED',
    description: 'The first try of each action answers 429 with Retry-After: 7; the next one works.',
    accounts,
    faults: limited({ seconds: 7, as: 'seconds' }),
  },
  'rate-limited-until-date': {
    group,
    title: '429 with a date',
    description: 'As 429 RATE_LIMITED, with the end of the wait as an HTTP date 12 seconds ahead.',
    accounts,
    faults: limited({ seconds: 12, as: 'http-date' }),
  },
  'rate-limited-without-hint': {
    group,
    title: '429 without Retry-After',
    description: 'As 429 RATE_LIMITED, without a word about how long to wait.',
    accounts,
    faults: limited(),
  },
  'credential-invalid': {
    group,
    title: 'CREDENTIAL_INVALID',
    description: "The platform no longer takes the account's token when a link is asked for.",
    accounts,
    faults: onStarting(refuse(409, 'CREDENTIAL_INVALID')),
  },
  'platform-error': {
    group,
    title: 'PLATFORM_ERROR',
    description: 'The platform itself answers Layers with an error.',
    accounts,
    faults: onStarting(refuse(502, 'PLATFORM_ERROR', { platformCode: 'spam_risk' })),
  },
  'approval-required': {
    group,
    title: '403 APPROVAL_REQUIRED',
    description: 'A policy of the organisation wants an approval first.',
    accounts,
    faults: onStarting(refuse(403, 'APPROVAL_REQUIRED')),
  },
  'content-rejected': {
    group,
    title: '409 CONTENT_REJECTED',
    description: 'A code that belongs to publishing, where nobody expects it.',
    accounts,
    faults: onStarting(refuse(409, 'CONTENT_REJECTED')),
  },
  'unknown-error-code': {
    group,
    title: 'An unknown error code',
    description: 'Links are refused with a code that no document mentions.',
    accounts,
    faults: onStarting(refuse(400, 'LUNAR_ECLIPSE')),
  },
} as const satisfies Record<string, Scenario>;
