const platformRequests = new WeakMap<object, unknown>();

/**
 * Puts a platform's own request within reach of `authorize`, as its second argument. The adapters of this package do it;
 * call it in one of your own before the handler. Returns the request.
 *
 * @example
 * const adapter = (request: Request, session: object) => connect(withPlatformRequest(request, { session }));
 */
export function withPlatformRequest<R extends Pick<Request, 'method' | 'url'>>(
  request: R,
  platformRequest: unknown,
): R {
  platformRequests.set(request, platformRequest);
  return request;
}

/** What an adapter has put beside a request. */
export function platformRequestOf(request: object): unknown {
  return (request as { platformRequest?: unknown }).platformRequest ?? platformRequests.get(request);
}
