import type { HttpError } from './HttpError.js';
import type { Answer, StreamedBody } from './IncomingRequest.js';

/**
 * On every answer, errors included: what a customer may see must not be kept by any cache between us. An object of its own
 * for each, filled by hand: one that is spread from two others takes twenty times as long.
 */
function headersWith(headers: Record<string, string>, contentType?: string): Record<string, string> {
  const all: Record<string, string> = {
    'Cache-Control': 'no-store, private',
    Vary: 'Cookie, Origin',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  };
  if (contentType !== undefined) all['Content-Type'] = contentType;
  for (const name in headers) all[name] = headers[name] as string;
  return all;
}

/** An answer without a body. */
export function empty(status: number, headers: Record<string, string> = {}): Answer {
  return { status, headers: headersWith(headers), body: null };
}

/** A JSON answer. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  return { status, headers: headersWith(headers, 'application/json'), body: JSON.stringify(body) };
}

/**
 * Sends the browser on with a GET. Always 303: after a 307 or 308 the browser would post the form again, to the
 * platform. https://www.rfc-editor.org/rfc/rfc9700#section-4.12
 */
export function seeOther(location: string, headers: Record<string, string> = {}): Answer {
  return empty(303, { Location: location, 'Referrer-Policy': 'no-referrer', ...headers });
}

/**
 * A stream of events. `no-transform` keeps compression off, which would hold pieces back, and `X-Accel-Buffering` has
 * nginx and those that follow it pass each piece on at once: https://nginx.org/en/docs/http/ngx_http_proxy_module.html
 */
export function eventStream(body: StreamedBody): Answer {
  const headers = { 'Cache-Control': 'no-store, no-transform', 'X-Accel-Buffering': 'no' };
  return { status: 200, headers: headersWith(headers, 'text/event-stream'), body };
}

/** Layers' own error envelope. */
export function errorAnswer({ status, code, message, facts }: HttpError): Answer {
  const { requestId = null, details, retryAfterMs, allow } = facts;
  const headers: Record<string, string> = {};
  if (retryAfterMs !== undefined) headers['Retry-After'] = String(Math.ceil(retryAfterMs / 1000));
  if (allow !== undefined) headers['Allow'] = allow;
  if (requestId !== null) headers['X-Request-Id'] = requestId;
  return json(status, { error: { code, message, requestId, ...(details ? { details } : {}) } }, headers);
}
