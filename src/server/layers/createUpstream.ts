import { decodeErrorEnvelope, toConnectErrorCode } from '../../contract/errors.js';
import { minimumWaitMs, parseRetryAfter } from '../../contract/retryAfter.js';
import { HttpError } from '../http/HttpError.js';
import { BodyTooLarge, parseJsonObject, readBytes } from '../http/readBytes.js';
import type { Logger } from '../support/createLogger.js';
import { plain, plainId } from '../support/plainText.js';
import { withDeadline } from '../support/withDeadline.js';
import type { RateBudget } from './createRateBudget.js';

const deadlineMs = 10_000;
const maximumBytes = 256 * 1024;

/** One call to Layers. */
export interface UpstreamCall {
  method: 'GET' | 'POST' | 'DELETE';
  /** With its ids already encoded. */
  path: string;
  body?: Record<string, unknown>;
  /** Ends the call when the browser has gone. For reads only: a write may be under way. */
  signal?: AbortSignal | undefined;
}

/** What Layers answered, with 2xx. */
export interface UpstreamAnswer {
  body: Record<string, unknown>;
  requestId: string | null;
  /** When Layers sent it, on its own clock. */
  sentAt: number | null;
}

export interface UpstreamOptions {
  apiKey: string;
  layersApiUrl: string;
  fetch: typeof fetch;
  budget: RateBudget;
  log: Logger;
  now(): number;
}

const notSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'ConnectionRefused',
]);

/** Did the connection fail before a byte was sent? Only then is a write known not to have happened. */
function failedToConnect(error: unknown): boolean {
  const codeOf = (value: unknown) =>
    typeof value === 'object' && value !== null && 'code' in value ? String(value.code) : '';
  return notSent.has(codeOf(error)) || (error instanceof Error && notSent.has(codeOf(error.cause)));
}

/** May the call be made once more? A read always, a mint where it never left, a revoke never. */
function mayRepeat(method: UpstreamCall['method'], error: unknown): boolean {
  if (error instanceof HttpError) return method === 'GET' && error.code === 'bad_upstream' && isOutage(error);
  return method === 'GET' || (method === 'POST' && failedToConnect(error));
}

const outage = Symbol('outage');
const isOutage = (error: HttpError) => error.facts.cause === outage;

/** Makes calls to Layers: one deadline, a capped body, no redirects, at most one repetition. */
export function createUpstream({ apiKey, layersApiUrl, fetch, budget, log, now }: UpstreamOptions) {
  const send = async ({ method, path, body }: UpstreamCall, signal: AbortSignal) => {
    budget.take(method === 'GET' ? 'read' : 'write');
    const response = await fetch(`${layersApiUrl}/v1${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${apiKey}`,
        Accept: 'application/json',
        ...(body ? { 'Content-Type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      // Not followed, so that the key never goes to another host. `manual` rather than `error`: a redirect then reads
      // as the wrong answer it is, and not as a connection that failed.
      redirect: 'manual',
      cache: 'no-store',
      signal,
    });
    return accept(response);
  };

  const accept = async (response: Response): Promise<UpstreamAnswer> => {
    const { status, headers } = response;
    const bytes = await readBytes(response.body, maximumBytes).catch((error: unknown) => {
      throw error instanceof BodyTooLarge ? new HttpError(502, 'bad_upstream') : error;
    });
    const body = bytes.byteLength === 0 ? null : parseJsonObject(bytes);
    const date = Date.parse(headers.get('date') ?? '');
    const requestId = plainId(headers.get('x-request-id'));
    if (response.ok) {
      // A revoke may be answered without a word. Whoever needs a field finds it missing.
      if (body === null && bytes.byteLength > 0) throw new HttpError(502, 'bad_upstream', { requestId });
      return { body: body ?? {}, requestId, sentAt: Number.isNaN(date) ? null : date };
    }
    throw refusal(status, headers, body, requestId);
  };

  const refusal = (status: number, headers: Headers, body: unknown, header: string | null): HttpError => {
    const envelope = decodeErrorEnvelope(body);
    const requestId = plainId(envelope?.requestId) ?? header;
    if (status === 429) {
      const waitMs = parseRetryAfter(headers.get('retry-after'), headers.get('date'), now()) ?? minimumWaitMs;
      budget.pause(waitMs);
      return new HttpError(429, 'rate_limited', { retryAfterMs: waitMs, requestId });
    }
    if (status === 401) {
      log.throttled({
        level: 'error',
        event: 'api_key_refused',
        message: 'Layers refused the API key. Check that "apiKey" is current and has not been revoked.',
        requestId: requestId ?? undefined,
      });
      return new HttpError(500, 'misconfigured', { requestId });
    }
    if (envelope && mayPass(status, envelope.code)) {
      const host = plain(envelope.details.host);
      const requiredScope = plain(envelope.details.requiredScope);
      const details = host === null && requiredScope === null ? null : { host, requiredScope };
      return new HttpError(status, envelope.code, {
        requestId,
        details,
        message: 'Layers refused the request.',
      });
    }
    return new HttpError(502, 'bad_upstream', { requestId, ...(status >= 500 ? { cause: outage } : {}) });
  };

  return async (call: UpstreamCall): Promise<UpstreamAnswer> => {
    const timeout = () =>
      call.signal?.aborted ? new HttpError(499, 'client_gone') : new HttpError(504, 'upstream_timeout');
    try {
      return await withDeadline(
        deadlineMs,
        async (signal) => {
          try {
            return await send(call, signal);
          } catch (error) {
            if (signal.aborted || !mayRepeat(call.method, error)) throw error;
            return await send(call, signal);
          }
        },
        timeout,
        call.signal,
      );
    } catch (error) {
      if (error instanceof HttpError) throw error;
      throw new HttpError(502, 'upstream_unreachable', { cause: error });
    }
  };
}

const codePattern = /^[A-Za-z0-9_]{1,64}$/;

/** Layers' own refusals pass through. Of its 5xx only those that mean something to a customer: the rest is an outage. */
function mayPass(status: number, code: string): boolean {
  if (!codePattern.test(code)) return false;
  if ([400, 403, 404, 409, 422].includes(status)) return true;
  return [500, 502, 503].includes(status) && toConnectErrorCode(code) !== 'unknown';
}
