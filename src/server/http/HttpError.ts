/** What an error answer says beside its status and code. */
export interface HttpErrorFacts {
  requestId?: string | null;
  details?: { host?: string | null; requiredScope?: string | null } | null;
  retryAfterMs?: number;
  /** The methods of a 405's `Allow` header. */
  allow?: string;
  /** For the log alone: words in place of the message, the host it is about. */
  log?: { message?: string; host?: string | undefined };
  /** Replaces the code's own sentence. Reaches whoever called, so it never carries a value from a request. */
  message?: string;
  cause?: unknown;
}

/** A request that ends with an error answer: thrown by any step, turned into the envelope in one place. */
export class HttpError extends Error {
  readonly status: number;
  readonly code: string;
  readonly facts: HttpErrorFacts;

  constructor(status: number, code: string, facts: HttpErrorFacts = {}) {
    super(facts.message ?? messages[code] ?? 'The request failed.', { cause: facts.cause });
    this.name = 'HttpError';
    this.status = status;
    this.code = code;
    this.facts = facts;
  }
}

/** For developers and logs; the browser half has its own words for each code. */
const messages: Record<string, string> = {
  unauthenticated: 'Nobody is logged in.',
  not_found: 'There is nothing here.',
  unknown_route: 'There is no such route.',
  unknown_attempt: 'There is no such connect attempt.',
  method_not_allowed: 'This method is not allowed here.',
  validation: 'The request is not valid.',
  account_leased: 'This account is managed by Layers and cannot be changed here.',
  client_gone: 'The browser has gone.',
  rate_limited: 'Too many requests. Try again later.',
  misconfigured: 'Connecting is not set up correctly on this server.',
  bad_upstream: 'Layers gave an answer that could not be used.',
  upstream_unreachable: 'Layers could not be reached.',
  upstream_timeout: 'Layers took too long to answer.',
  store_unavailable: 'The attempt store is not available.',
  server_error: 'Something went wrong on this server.',
};

/** The answer for an attempt that does not exist, or is not the caller's: one answer, so that nobody can tell them apart. */
export const unknownAttempt = () => new HttpError(404, 'unknown_attempt');
