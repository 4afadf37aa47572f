import { docsLink } from '../contract/docsLink.js';

type Handler = (request: Request) => Promise<Response>;

/** A `fetch` that knows only these origins. Rejects on abort even while a handler is at work. */
export function dispatch(
  handlers: Readonly<Record<string, Handler>>,
): (input: RequestInfo | URL, init?: RequestInit) => Promise<Response> {
  return async (input, init) => {
    const request = new Request(input, init);
    const { signal } = request;
    signal.throwIfAborted();
    const { origin } = new URL(request.url);
    const handler = Object.hasOwn(handlers, origin) ? handlers[origin] : undefined;
    if (!handler) {
      const served = Object.keys(handlers).join(' and ');
      throw new TypeError(
        `The sandbox serves ${served}, and was asked for ${origin}. See ${docsLink('sandbox')}`,
      );
    }
    let abort = () => {};
    const aborted = new Promise<never>((_, reject) => {
      abort = () => reject(signal.reason);
      signal.addEventListener('abort', abort, { once: true });
    });
    try {
      return await Promise.race([handler(request), aborted]);
    } finally {
      signal.removeEventListener('abort', abort);
    }
  };
}
