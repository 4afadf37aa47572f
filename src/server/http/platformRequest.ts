const platformRequests = new WeakMap<Request, unknown>();

/**
 * Puts a platform's own request within reach of `authorize`, as its second argument. The adapters of this package do it;
 * call it in one of your own before the handler. Returns the request.
 */
export function withPlatformRequest<R extends Request>(request: R, platformRequest: unknown): R {
  platformRequests.set(request, platformRequest);
  return request;
}

/** What an adapter has put beside a request. */
export function platformRequestOf(request: Request): unknown {
  return platformRequests.get(request);
}
