import type { ConnectContext } from '../context.js';
import type { IncomingRequest } from '../http/IncomingRequest.js';
import type { Awaitable } from '../support/awaitable.js';
import { sha256 } from '../support/random.js';

export function browserOf({ cookie }: ConnectContext, request: IncomingRequest): Awaitable<string | null> {
  const nonce = cookie.read(request);
  return nonce === null ? null : sha256(nonce);
}
