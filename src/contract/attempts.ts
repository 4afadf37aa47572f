import * as v from 'valibot';
import type { Platform } from './accounts.js';
import { id, label, lenientId, lenientNumber, lenientText } from './fields.js';

/** How long a connect link lives at Layers, in milliseconds. No attempt is waited for longer than this. */
export const attemptLifetimeMs = 10 * 60 * 1000;

/** The answer to `startConnect` and `startReauth`. */
export interface StartedAttempt {
  /** Names the attempt towards the partner's backend. A backend that follows the guide sends Layers' `state` here. */
  attemptId: string;
  /** Where the customer gives consent. Not trusted until `safeAuthorizeUrl` has passed it. */
  authorizeUrl: string;
  /** ISO 8601, or null where the backend did not say. */
  expiresAt: string | null;
}

/** An attempt whose outcome is not known yet. */
export interface PendingAttempt {
  status: 'pending';
  attemptId: string;
  expiresAt: string | null;
  /** Milliseconds until the link expires, by the server's clock. */
  expiresInMs: number | null;
}

/** An attempt that ended with a connected account. */
export interface CompletedAttempt {
  status: 'completed';
  attemptId: string;
  socialAccountId: string;
  platform: Platform;
  handle: string;
  connectedAt: string | null;
  /** The handle the account had before a reconnect, where this was one and the backend knows. */
  previousHandle: string | null;
}

/** An attempt that failed. `code` is the wire's: pass it through `toConnectErrorCode`. */
export interface FailedAttempt {
  status: 'failed';
  attemptId: string;
  platform: Platform | null;
  error: { code: string; requestId: string | null };
}

/** The state of one connect attempt, as `oauth-status` reports it. */
export type ConnectAttempt = PendingAttempt | CompletedAttempt | FailedAttempt;

export const startedAttemptSchema = v.object({
  attemptId: lenientId,
  state: lenientId,
  authorizeUrl: v.pipe(v.string(), v.minLength(1), v.maxLength(8192)),
  expiresAt: lenientText,
});

/** Reads the answer to a start into a new object, or null where it names no attempt or no URL. */
export function decodeStartedAttempt(value: unknown): StartedAttempt | null {
  const result = v.safeParse(startedAttemptSchema, value);
  if (!result.success) return null;
  const { attemptId, state, authorizeUrl, expiresAt } = result.output;
  const named = attemptId ?? state;
  return named === null ? null : { attemptId: named, authorizeUrl, expiresAt };
}

const errorSchema = v.fallback(
  v.nullish(v.object({ code: lenientText, requestId: lenientText }), null),
  null,
);

export const attemptSchema = v.object({
  status: label,
  platform: lenientText,
  expiresAt: lenientText,
  expiresInMs: lenientNumber,
  socialAccountId: v.fallback(v.nullish(id, null), null),
  handle: lenientText,
  connectedAt: lenientText,
  previousHandle: lenientText,
  error: errorSchema,
  requestId: lenientText,
});

/**
 * Reads an attempt's state into a new object, or null where the answer has no status at all. A status that this
 * version does not know, and a `completed` without an account, are not an outcome yet: both read as pending, and the
 * link's lifetime bounds the wait.
 */
export function decodeAttempt(value: unknown, attemptId: string): ConnectAttempt | null {
  const result = v.safeParse(attemptSchema, value);
  if (!result.success) return null;
  const { status, platform, expiresAt, expiresInMs, socialAccountId, handle, connectedAt, error } =
    result.output;
  if (status === 'completed' && socialAccountId && platform) {
    const { previousHandle } = result.output;
    return {
      status,
      attemptId,
      socialAccountId,
      platform,
      handle: handle ?? '',
      connectedAt,
      previousHandle,
    };
  }
  if (status === 'failed') {
    const requestId = error?.requestId ?? result.output.requestId;
    return { status, attemptId, platform, error: { code: error?.code ?? 'unknown', requestId } };
  }
  return { status: 'pending', attemptId, expiresAt, expiresInMs };
}
