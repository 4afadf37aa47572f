import type { IncomingRequest } from './IncomingRequest.js';

const rewritten = new WeakSet<IncomingRequest>();

/** Marks a request whose body was parsed and written anew: its bytes are no longer those that were sent. */
export function markRewritten<R extends IncomingRequest>(request: R): R {
  rewritten.add(request);
  return request;
}

/** Tells whether the bytes of a request are those that were sent, as a signature needs them. */
export function hasOriginalBytes(request: IncomingRequest): boolean {
  return !rewritten.has(request);
}
