import type { ConnectContext } from '../context.js';
import type { IncomingRequest } from '../http/IncomingRequest.js';
import { sha256 } from '../support/random.js';

export async function browserOf(
  { cookie }: ConnectContext,
  request: IncomingRequest,
): Promise<string | null> {
  const nonce = cookie.read(request);
  return nonce === null ? null : sha256(nonce);
}
