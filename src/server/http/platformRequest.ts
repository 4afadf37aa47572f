import type { IncomingRequest } from './IncomingRequest.js';

const platformRequests = new WeakMap<IncomingRequest, unknown>();

/**
 * Puts a platform's own request within reach of `authorize`, as its second argument. The adapters of this package do it;
 * call it in one of your own before the handler. Returns the request.
 */
export function withPlatformRequest<R extends IncomingRequest>(request: R, platformRequest: unknown): R {
  platformRequests.set(request, platformRequest);
  return request;
}

/** What an adapter has put beside a request. */
export function platformRequestOf(request: IncomingRequest): unknown {
  return request.platformRequest ?? platformRequests.get(request);
}
