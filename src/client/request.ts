import { type ConnectErrorCode, decodeErrorEnvelope, toConnectErrorCode } from '../contract/errors.js';
import { parseRetryAfter } from '../contract/retryAfter.js';
import { asConnectError, ConnectError } from './ConnectError.js';
import { readJson } from './readJson.js';

/** How long one call may take in all, from the first byte sent to the last byte of the body, in milliseconds. */
export const deadlineMs = 15_000;

/** How `request` reaches the backend. */
export interface RequestSettings {
  fetch: typeof globalThis.fetch;
  headers: (() => HeadersInit) | HeadersInit | undefined;
  credentials: RequestCredentials;
}

export interface RequestOptions {
  method: string;
  url: string;
  body?: unknown;
  signal?: AbortSignal | undefined;
}

/** A good answer, decoded from JSON, with the server's own time where it told it. */
export interface Answer {
  body: unknown;
  /** The `Date` header in milliseconds since 1970, or null. Cross-origin answers often hide it. */
  serverNow: number | null;
}

/**
 * Sends one request and reads its JSON answer within the deadline. Throws a `ConnectError` for everything else, and
 * the signal's reason where the caller gave up.
 */
export async function request(settings: RequestSettings, options: RequestOptions): Promise<Answer> {
  const timeout = new AbortController();
  const timer = setTimeout(() => timeout.abort(), deadlineMs);
  const giveUp = () => timeout.abort();
  options.signal?.addEventListener('abort', giveUp);
  if (options.signal?.aborted) giveUp();
  try {
    // A body that stalls after an abort may never settle by itself, so the deadline is raced as well as signalled.
    return await Promise.race([send(settings, options, timeout.signal), whenAborted(timeout.signal)]);
  } catch (error) {
    if (options.signal?.aborted) throw options.signal.reason;
    if (timeout.signal.aborted) {
      throw new ConnectError('timeout', `The backend did not answer within ${deadlineMs / 1000} seconds.`, {
        cause: error,
      });
    }
    throw asConnectError(error);
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', giveUp);
  }
}

function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const fail = () => reject(signal.reason);
    if (signal.aborted) fail();
    else signal.addEventListener('abort', fail, { once: true });
  });
}

async function send(
  settings: RequestSettings,
  options: RequestOptions,
  signal: AbortSignal,
): Promise<Answer> {
  const { headers: extra } = settings;
  const headers = new Headers(typeof extra === 'function' ? extra() : extra);
  headers.set('accept', 'application/json');
  const init: RequestInit = { method: options.method, headers, credentials: settings.credentials, signal };
  if (options.body !== undefined) {
    headers.set('content-type', 'application/json');
    init.body = JSON.stringify(options.body);
  }

  // Called without a receiver: a browser's own fetch throws when it is called as another object's method.
  const { fetch } = settings;
  let response: Response;
  try {
    response = await fetch(options.url, { ...init, cache: 'no-store' });
  } catch (cause) {
    throw unreachable(cause);
  }
  if (!response.ok) throw await failure(response);
  const body = await readBody(response);
  const sentAt = Date.parse(response.headers.get('date') ?? '');
  return { body, serverNow: Number.isNaN(sentAt) ? null : sentAt };
}

async function readBody(response: Response): Promise<unknown> {
  try {
    return await readJson(response);
  } catch (error) {
    if (!(error instanceof ConnectError)) throw unreachable(error);
    // A fetch that was led to another page and got no JSON met a log-in page: the session is gone.
    if (response.redirected)
      throw new ConnectError('unauthenticated', 'The backend redirected the call to a page.');
    throw error;
  }
}

function unreachable(cause: unknown): ConnectError {
  const offline = typeof navigator !== 'undefined' && navigator.onLine === false;
  return offline
    ? new ConnectError('offline', 'The browser is offline.', { cause })
    : new ConnectError('network', 'The backend could not be reached.', { cause });
}

const codeByStatus: Record<number, ConnectErrorCode> = {
  400: 'validation',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  422: 'validation',
  429: 'rate_limited',
};

async function failure(response: Response): Promise<ConnectError> {
  const { status, headers } = response;
  const envelope = await readJson(response).then(decodeErrorEnvelope, () => null);
  const byStatus = codeByStatus[status] ?? (status >= 500 ? 'server_error' : 'bad_response');
  // A limit is a limit whatever the body calls it: the wait must never depend on a code this version knows.
  const code = envelope && status !== 429 ? toConnectErrorCode(envelope.code) : byStatus;
  return new ConnectError(code, `The backend answered ${status}${envelope ? ` ${envelope.code}` : ''}.`, {
    wireCode: envelope?.code ?? null,
    status,
    requestId: envelope?.requestId ?? headers.get('x-request-id'),
    retryAfterMs: parseRetryAfter(headers.get('retry-after'), headers.get('date'), Date.now()),
    details: envelope?.details ?? null,
  });
}
