const rewritten = new WeakSet<Request>();

/** Marks a request whose body was parsed and written anew: its bytes are no longer those that were sent. */
export function markRewritten(request: Request): Request {
  rewritten.add(request);
  return request;
}

/** Tells whether the bytes of a request are those that were sent, as a signature needs them. */
export function hasOriginalBytes(request: Request): boolean {
  return !rewritten.has(request);
}
