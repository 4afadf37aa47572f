import type { ConnectContext } from '../context.js';
import { empty } from './answers.js';
import { HttpError } from './HttpError.js';
import type { Answer, IncomingRequest } from './IncomingRequest.js';

/** Tells whether a request is a browser's question before a call across origins. */
export function isPreflight({ method, headers }: IncomingRequest): boolean {
  return method === 'OPTIONS' && headers.has('origin') && headers.has('access-control-request-method');
}

/** Answers a preflight for the methods of one path. The origin's own headers are added with those of every answer. */
export function answerPreflight(
  { options }: ConnectContext,
  request: IncomingRequest,
  methods: string[],
): Answer {
  if (!options.origins.includes(request.headers.get('origin') ?? '')) throw foreignOrigin(request);
  const asked = request.headers.get('access-control-request-headers');
  return empty(204, {
    'Access-Control-Allow-Methods': methods.join(', '),
    ...(asked === null ? {} : { 'Access-Control-Allow-Headers': asked }),
    'Access-Control-Max-Age': '600',
  });
}

/** Lets a page on one of the app's origins read an answer that came from another one. */
export function allowReading(
  { options, log }: ConnectContext,
  request: IncomingRequest,
  answer: Answer,
): void {
  const origin = request.headers.get('origin');
  if (origin === null || origin === 'null') return;
  if (options.origins.includes(origin)) {
    answer.headers['Access-Control-Allow-Origin'] = origin;
    answer.headers['Access-Control-Allow-Credentials'] = 'true';
    answer.headers['Access-Control-Expose-Headers'] = 'Date, Retry-After, X-Request-Id';
  } else if (request.method === 'GET') {
    // Its browser shows the page a network error and nobody else anything.
    const { message, facts } = foreignOrigin(request);
    log.throttled({ level: 'warn', event: 'foreign_origin', message, host: facts.log?.host });
  }
}

/** The refusal of a request from an origin that is not the app's. */
export function foreignOrigin(request: IncomingRequest): HttpError {
  const message = 'This origin may not make this request. If it serves the app, add it to "allowedOrigins".';
  const origin = request.headers.get('origin') ?? '';
  const host = URL.canParse(origin) ? new URL(origin).host : undefined;
  return new HttpError(403, 'forbidden', { message, log: { host } });
}
