import { type ConnectErrorCode, decodeErrorEnvelope, toConnectErrorCode } from '../../contract/errors.js';
import { minimumWaitMs, parseRetryAfter } from '../../contract/retryAfter.js';
import { asConnectError, ConnectError, isConnectError } from '../ConnectError.js';
import { isOffline } from '../isOffline.js';
import { readJson } from './readJson.js';

const callTimeoutMs = 15_000;

export interface Answer {
  body: unknown;
  sentAt: number;
}

export async function request(
  fetch: typeof globalThis.fetch,
  url: string,
  init: RequestInit,
  signal?: AbortSignal | undefined,
): Promise<Answer> {
  const deadline = new AbortController();
  const giveUp = () => deadline.abort();
  const timer = setTimeout(giveUp, callTimeoutMs);
  signal?.addEventListener('abort', giveUp);
  if (signal?.aborted) giveUp();
  try {
    // A body that stalls after an abort may never settle, so the deadline is raced as well.
    return await Promise.race([
      send(fetch, url, { ...init, signal: deadline.signal }),
      whenAborted(deadline.signal),
    ]);
  } catch (cause) {
    if (signal?.aborted) throw signal.reason;
    throw deadline.signal.aborted ? new ConnectError('timeout', { cause }) : asConnectError(cause);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', giveUp);
  }
}

function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const fail = () => reject(signal.reason);
    if (signal.aborted) fail();
    else signal.addEventListener('abort', fail);
  });
}

async function send(fetch: typeof globalThis.fetch, url: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(url, init).catch(unreachable);
  const { headers } = response;
  if (!response.ok) throw await failure(response);
  const body = await readJson(response).catch((thrown: unknown) => {
    if (!isConnectError(thrown)) return unreachable(thrown);
    // A redirect to a page without JSON is a log-in page: the session is gone.
    throw response.redirected ? new ConnectError('unauthenticated') : thrown;
  });
  return { body, sentAt: Date.parse(headers.get('date') ?? '') };
}

function unreachable(cause: unknown): never {
  throw new ConnectError(isOffline() ? 'offline' : 'network', { cause });
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
  // The wait of a 429 must not depend on its body's code.
  const named = envelope && status !== 429 ? toConnectErrorCode(envelope.code) : 'unknown';
  const byStatus =
    codeByStatus[status] ?? (status >= 500 ? 'server_error' : envelope ? 'unknown' : 'bad_response');
  const code = named === 'unknown' ? byStatus : named;
  return new ConnectError(code, {
    wireCode: envelope?.code,
    status,
    requestId: envelope?.requestId ?? headers.get('x-request-id'),
    retryAfterMs:
      parseRetryAfter(headers.get('retry-after'), headers.get('date'), Date.now()) ??
      (status === 429 ? minimumWaitMs : null),
    details: envelope?.details,
  });
}
