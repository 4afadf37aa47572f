import type { ConnectErrorCode, ErrorDetails } from '../contract/errors.js';

// Two copies of the package on one page have two classes: the brand is what both of them know.
const brand = Symbol.for('layers-connect.ConnectError');

export interface ConnectErrorOptions {
  /** The code as the backend sent it, where it sent one. */
  wireCode?: string | null;
  status?: number | null;
  requestId?: string | null;
  retryAfterMs?: number | null;
  details?: ErrorDetails | null;
  cause?: unknown;
}

/**
 * The one error of the browser half. Switch on `code`: it comes from a closed set. `message` is for developers and
 * holds nothing that a customer should read.
 */
export class ConnectError extends Error {
  readonly [brand] = true;
  override readonly name = 'ConnectError';
  readonly code: ConnectErrorCode;
  /** The code as the backend sent it, or null where the failure is the browser's own. Never show it. */
  readonly wireCode: string | null;
  /** The HTTP status of the answer, or null where there was none. */
  readonly status: number | null;
  /** Names the failed request towards support. */
  readonly requestId: string | null;
  /** How long to wait before the next try, in milliseconds, where the backend asked for a wait. */
  readonly retryAfterMs: number | null;
  /** What a developer needs to mend a set-up: the host that is not allowed, the scope that is missing. */
  readonly details: ErrorDetails | null;

  constructor(code: ConnectErrorCode, message: string, options: ConnectErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.wireCode = options.wireCode ?? null;
    this.status = options.status ?? null;
    this.requestId = options.requestId ?? null;
    this.retryAfterMs = options.retryAfterMs ?? null;
    this.details = options.details ?? null;
  }
}

/** Tells a `ConnectError` from any other error, even one made by another copy of this package. */
export function isConnectError(value: unknown): value is ConnectError {
  return typeof value === 'object' && value !== null && brand in value;
}

/** Wraps whatever was thrown, so that callers only ever meet a `ConnectError`. */
export function asConnectError(value: unknown): ConnectError {
  if (isConnectError(value)) return value;
  return new ConnectError('unknown', 'Something unexpected was thrown; see `cause`.', { cause: value });
}
