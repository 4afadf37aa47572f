import type { ConnectErrorCode, ErrorDetails } from '../contract/errors.js';

// Both classes of two package copies on one page carry this brand.
const brand = Symbol.for('layers-connect.ConnectError');

/**
 * Facts about a failure beside its code.
 *
 * @example
 * const context: ConnectErrorContext = { status: 503, requestId: 'req_1' };
 * throw new ConnectError('upstream_unavailable', context);
 */
export interface ConnectErrorContext {
  /** The code as the backend sent it. Never show it. */
  wireCode?: string | null | undefined;
  /** The HTTP status of the answer. */
  status?: number | null | undefined;
  /** The id to name this request by towards support. */
  requestId?: string | null | undefined;
  /** The wait that the backend asked for, in milliseconds. */
  retryAfterMs?: number | null | undefined;
  /** The host or the scope that a developer has to set up. */
  details?: ErrorDetails | null | undefined;
  /** The error underneath. */
  cause?: unknown;
}

/**
 * The one error of the browser half. Switch on `code`, which comes from a closed set. `message` is for logs and holds
 * nothing that a customer should read.
 *
 * @example
 * const failed = new ConnectError('rate_limited', { status: 429, retryAfterMs: 2_000 });
 * if (failed.code === 'rate_limited') return <p>Wait {(failed.retryAfterMs ?? 0) / 1_000} s</p>;
 */
export class ConnectError extends Error {
  readonly [brand] = true;
  override readonly name = 'ConnectError';
  /** The code as the backend sent it, or null where the failure is the browser's own. Never show it. */
  declare readonly wireCode: string | null;
  /** The HTTP status of the answer, or null where there was none. */
  declare readonly status: number | null;
  /** The id to name this request by towards support, or null where none is known. */
  declare readonly requestId: string | null;
  /** The wait before the next try, in milliseconds, or null where the backend asked for none. */
  declare readonly retryAfterMs: number | null;
  /** The host or the scope that a developer has to set up, or null. */
  declare readonly details: ErrorDetails | null;

  constructor(
    readonly code: ConnectErrorCode,
    {
      wireCode = null,
      status = null,
      requestId = null,
      retryAfterMs = null,
      details = null,
      cause,
    }: ConnectErrorContext = {},
  ) {
    super(`layers-connect: ${code}`, { cause });
    Object.assign(this, { wireCode, status, requestId, retryAfterMs, details });
  }
}

/**
 * Tells a `ConnectError` from any other error, even one made by another copy of this package.
 *
 * @example
 * const code = isConnectError(thrown) ? thrown.code : 'unknown';
 */
export function isConnectError(value: unknown): value is ConnectError {
  return typeof value === 'object' && value !== null && brand in value;
}

export function asConnectError(thrown: unknown): ConnectError {
  return isConnectError(thrown) ? thrown : new ConnectError('unknown', { cause: thrown });
}
