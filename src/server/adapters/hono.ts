import { markRewritten } from '../http/originalBytes.js';
import { withPlatformRequest } from '../http/platformRequest.js';

/**
 * What is used of a Hono context.
 *
 * @example
 * const mounted = (context: HonoContext) => toHonoHandler(connect)(context);
 */
export interface HonoContext {
  req: {
    raw: Request;
    arrayBuffer(): Promise<ArrayBuffer>;
    /** What middleware has read of the body. */
    bodyCache?: object;
  };
}

/**
 * Mounts the handler in Hono: `app.all('/api/layers/*', toHonoHandler(handler))`. `authorize` gets Hono's context as its
 * second argument.
 *
 * @example
 * const app = new Hono();
 * app.all('/api/layers/*', toHonoHandler(connect));
 */
export function toHonoHandler(handler: (request: Request) => Promise<Response>) {
  return async (context: HonoContext): Promise<Response> =>
    handler(withPlatformRequest(await readAgain(context), context));
}

/** Middleware that reads a body leaves a copy with Hono. As text or bytes it is still the one that was sent. */
async function readAgain({ req }: HonoContext): Promise<Request> {
  const { raw, bodyCache = {} } = req;
  if (!raw.bodyUsed || Object.keys(bodyCache).length === 0) return raw;
  const { method, headers, signal } = raw;
  const request = new Request(raw.url, { method, headers, signal, body: await req.arrayBuffer() });
  return 'text' in bodyCache || 'arrayBuffer' in bodyCache ? request : markRewritten(request);
}
