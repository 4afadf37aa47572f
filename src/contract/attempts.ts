import type { Platform } from './accounts.js';
import { label, optionalId, optionalNumber, optionalText, readRecord, url } from './fields.js';

export const attemptLifetimeMs = 10 * 60 * 1000;

/**
 * The answer to `startConnect` and `startReauth`.
 *
 * @example
 * const follow = ({ authorizeUrl }: StartedAttempt) => window.location.assign(authorizeUrl);
 */
export interface StartedAttempt {
  /** The attempt's id at the partner's backend. A backend that follows the guide sends Layers' `state` here. */
  attemptId: string;
  /** The URL where the customer gives consent. Not trusted until `safeAuthorizeUrl` has passed it. */
  authorizeUrl: string;
  /** ISO 8601, or null where the backend did not say. */
  expiresAt: string | null;
}

/** An attempt whose outcome is not known yet. */
export interface PendingAttempt {
  status: 'pending';
  attemptId: string;
  /** Null where the backend does not say. */
  platform: Platform | null;
  expiresAt: string | null;
  /** Milliseconds until the link expires, by the server's clock. */
  expiresInMs: number | null;
  /** The newest event of the attempt's stream, for `Last-Event-ID`. Null where the backend has no stream. */
  lastEventId: string | null;
}

/** An attempt that ended with a connected account. */
export interface CompletedAttempt {
  status: 'completed';
  attemptId: string;
  socialAccountId: string;
  platform: Platform;
  handle: string;
  connectedAt: string | null;
  /** The handle before a reconnect, or null where this was none or the backend does not know. */
  previousHandle: string | null;
}

/** An attempt that failed. On the wire `code` is an open set. */
export interface FailedAttempt<Code extends string = string> {
  status: 'failed';
  attemptId: string;
  platform: Platform | null;
  /** The account of a failed reconnect, or null where this was none or the backend does not say. */
  socialAccountId: string | null;
  error: { code: Code; requestId: string | null };
}

/**
 * The state of one connect attempt, as `oauth-status` reports it.
 *
 * @example
 * const read = async (id: string) => (await (await fetch(`/api/layers/attempts/${id}`)).json()) as ConnectAttempt;
 * const attempt = await read(attemptId);
 * if (attempt.status === 'completed') console.log(attempt.handle);
 */
export type ConnectAttempt<Code extends string = string> =
  | PendingAttempt
  | CompletedAttempt
  | FailedAttempt<Code>;

export const startedAttemptFields = {
  attemptId: optionalId,
  state: optionalId,
  authorizeUrl: url,
  expiresAt: optionalText,
};

export function decodeStartedAttempt(value: unknown): StartedAttempt | null {
  const started = readRecord(startedAttemptFields, value);
  if (!started) return null;
  const attemptId = started.attemptId ?? started.state;
  if (attemptId === null) return null;
  return { attemptId, authorizeUrl: started.authorizeUrl, expiresAt: started.expiresAt };
}

const errorFields = { code: optionalText, requestId: optionalText };

export const attemptFields = {
  status: label,
  platform: optionalText,
  expiresAt: optionalText,
  expiresInMs: optionalNumber,
  lastEventId: optionalId,
  socialAccountId: optionalId,
  handle: optionalText,
  connectedAt: optionalText,
  previousHandle: optionalText,
  error: (value: unknown) => readRecord(errorFields, value),
};

/** Reads an unknown status, and a `completed` without an account, as pending: neither is an outcome yet. */
export function decodeAttempt(value: unknown, attemptId: string): ConnectAttempt | null {
  const record = readRecord(attemptFields, value);
  if (!record) return null;
  const { status, platform, socialAccountId, connectedAt, previousHandle, error } = record;
  if (status === 'completed' && socialAccountId && platform) {
    const handle = record.handle ?? '';
    return { status, attemptId, socialAccountId, platform, handle, connectedAt, previousHandle };
  }
  if (status === 'failed') {
    const requestId = error?.requestId ?? null;
    return {
      status,
      attemptId,
      platform,
      socialAccountId,
      error: { code: error?.code ?? 'unknown', requestId },
    };
  }
  const { expiresAt, expiresInMs, lastEventId } = record;
  return { status: 'pending', attemptId, platform, expiresAt, expiresInMs, lastEventId };
}
