import { label, optionalText, readRecord } from './fields.js';

/**
 * The party that can mend a failure.
 *
 * @example
 * const pages = (by: FixedBy) => by === 'developer';
 * if (pages(errorFacts[error.code].fixedBy)) report('connect_is_broken', { code: error.code });
 */
export type FixedBy = 'customer' | 'developer' | 'layers';

/**
 * The one thing a customer is offered after a failure.
 *
 * @example
 * const isOurs = (action: ErrorAction) => action === 'contact_support' || action === 'sign_in';
 */
export type ErrorAction = 'try_again' | 'start_again' | 'contact_support' | 'sign_in' | 'open_link' | 'none';

/**
 * The facts about an error that hold in every language.
 *
 * @example
 * const facts: ErrorFacts = errorFacts[error.code];
 * const showsSupport = facts.supportFromFailure === 1;
 */
export interface ErrorFacts {
  fixedBy: FixedBy;
  /** True where the same step may be tried again without a change first. */
  retryable: boolean;
  /** True where another try takes a new authorize URL. */
  needsFreshUrl: boolean;
  action: ErrorAction;
  /** The failure in a row from which on support is offered. Left out where support cannot help. */
  supportFromFailure?: 1 | 2;
  /** True for the customer's own choice or nobody's fault. Not announced as an alert. */
  neutral?: true;
}

const row = (fixedBy: FixedBy, action: ErrorAction, more: Partial<ErrorFacts> = {}): ErrorFacts => ({
  fixedBy,
  retryable: action === 'try_again',
  needsFreshUrl: action === 'start_again',
  action,
  ...more,
});

const freshUrl = { needsFreshUrl: true } as const;
const setUp = row('developer', 'contact_support', { supportFromFailure: 1 });
const policy = row('layers', 'contact_support', { supportFromFailure: 1 });
const outage = row('layers', 'try_again', { supportFromFailure: 2 });

/**
 * Every error that the kit can show, with its facts. The words for each stand in the messages.
 *
 * @example
 * const mayTryAgain = errorFacts[error.code].retryable;
 */
export const errorFacts = {
  // The hand-off codes: `layers_oauth_error` on the return, `error.code` in a failed status.
  state_expired: row('customer', 'try_again', freshUrl),
  platform_denied: row('customer', 'try_again', { ...freshUrl, neutral: true }),
  missing_code: row('customer', 'try_again', freshUrl),
  exchange_failed: row('layers', 'try_again', { ...freshUrl, supportFromFailure: 2 }),
  persistence_error: policy,
  platform_mismatch: row('customer', 'start_again'),
  state_terminal: row('customer', 'start_again'),

  validation: setUp,
  return_url_not_allowed: setUp,
  forbidden_scope: setUp,
  api_unauthenticated: setUp,
  kill_switch: policy,
  conflict: row('customer', 'none'),
  idempotency_conflict: row('developer', 'start_again'),
  not_found: row('customer', 'none'),
  rate_limited: row('layers', 'try_again'),
  credential_invalid: row('customer', 'start_again'),
  platform_error: outage,
  approval_required: policy,
  content_rejected: policy,

  // The browser's own codes.
  offline: row('customer', 'try_again'),
  network: row('customer', 'try_again'),
  timeout: row('customer', 'try_again'),
  bad_response: row('customer', 'try_again'),
  unsafe_url: setUp,
  popup_blocked: row('customer', 'open_link', { neutral: true }),
  account_changed: row('customer', 'none', { neutral: true }),
  still_needs_reauth: row('customer', 'start_again', { supportFromFailure: 2 }),
  unknown_attempt: row('customer', 'start_again'),
  revoke_unconfirmed: row('customer', 'try_again'),

  // The partner's backend's codes.
  unauthenticated: row('customer', 'sign_in'),
  forbidden: row('developer', 'none'),
  no_session: row('customer', 'start_again'),
  return_unbound: row('customer', 'sign_in'),
  cookies_required: row('customer', 'start_again'),
  account_leased: row('layers', 'none', { neutral: true }),
  misconfigured: setUp,
  unknown_route: setUp,
  upstream_unavailable: outage,
  store_unavailable: outage,
  server_error: outage,
  unknown: row('layers', 'try_again', { ...freshUrl, supportFromFailure: 2 }),
} satisfies Record<string, ErrorFacts>;

/**
 * The closed set of codes a partner can switch on.
 *
 * @example
 * const isWaiting = (code: ConnectErrorCode) => code === 'offline' || code === 'rate_limited';
 */
export type ConnectErrorCode = keyof typeof errorFacts;

/**
 * All codes, in the order of `errorFacts`.
 *
 * @example
 * connectErrorCodes.map((code) => `${code}: ${describeError(code).title}`);
 */
export const connectErrorCodes = /* @__PURE__ */ Object.keys(errorFacts) as ConnectErrorCode[];

// All other API codes of Layers are our own names in capitals.
const renamed: Record<string, ConnectErrorCode> = {
  UNAUTHENTICATED: 'api_unauthenticated',
  bad_upstream: 'upstream_unavailable',
  upstream_unreachable: 'upstream_unavailable',
  upstream_timeout: 'upstream_unavailable',
};

/**
 * Maps an open wire code to the closed set, and each unknown one to `unknown`. The value may come from a URL that
 * anybody can write, so it is looked up, never shown.
 *
 * @example
 * const query = new URLSearchParams(window.location.search);
 * const { title } = describeError(toConnectErrorCode(query.get('error')));
 */
export function toConnectErrorCode(wireCode: unknown): ConnectErrorCode {
  if (typeof wireCode !== 'string') return 'unknown';
  if (Object.hasOwn(renamed, wireCode)) return renamed[wireCode] ?? 'unknown';
  const code = wireCode === wireCode.toUpperCase() ? wireCode.toLowerCase() : wireCode;
  return Object.hasOwn(errorFacts, code) ? (code as ConnectErrorCode) : 'unknown';
}

/**
 * Details of a failure for the developer: the host that is not allowed, the scope that is missing.
 *
 * @example
 * const advise = (details: ErrorDetails | null) => details?.host && `Ask Layers to allow ${details.host}.`;
 */
export interface ErrorDetails {
  host: string | null;
  requiredScope: string | null;
}

export interface ErrorEnvelope {
  code: string;
  requestId: string | null;
  details: ErrorDetails;
}

export const detailFields = { host: optionalText, requiredScope: optionalText };

const errorFields = {
  code: label,
  requestId: optionalText,
  details: (value: unknown) => readRecord(detailFields, value),
};

const envelopeFields = { error: (value: unknown) => readRecord(errorFields, value) ?? undefined };

export function decodeErrorEnvelope(value: unknown): ErrorEnvelope | null {
  const error = readRecord(envelopeFields, value)?.error;
  if (!error) return null;
  const { code, requestId, details } = error;
  return { code, requestId, details: details ?? { host: null, requiredScope: null } };
}
