const requests = new WeakSet<Request>();

/** Marks a request whose body was parsed and written again: its bytes are no longer the ones that were sent. */
export function markReserialised(request: Request): Request {
  requests.add(request);
  return request;
}

export function wasReserialised(request: Request): boolean {
  return requests.has(request);
}
