import type { ConnectContext } from '../context.js';
import type { IncomingRequest } from '../http/IncomingRequest.js';
import type { Awaitable } from '../support/awaitable.js';
import { sha256 } from '../support/random.js';

/** The hash under which the store knows the browser that asks, or null where it carries no cookie of ours. */
export function browserOf({ cookie }: ConnectContext, request: IncomingRequest): Awaitable<string | null> {
  const nonce = cookie.read(request);
  return nonce === null ? null : sha256(nonce);
}
