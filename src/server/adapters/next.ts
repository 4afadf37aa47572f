import { withPlatformRequest } from '../http/platformRequest.js';

/**
 * Mounts the handler as a Next.js catch-all route, `app/api/layers/[...path]/route.ts`:
 * `export const { GET, POST, DELETE, OPTIONS } = toRouteHandlers(handler)`. `authorize` gets the `NextRequest` as its
 * second argument, too.
 *
 * @example
 * export const { GET, POST, DELETE, OPTIONS } = toRouteHandlers(connect);
 */
export function toRouteHandlers(handler: (request: Request) => Promise<Response>) {
  // Next passes a second argument, which is none of the handler's.
  const route = (request: Request): Promise<Response> => handler(withPlatformRequest(request, request));
  return { GET: route, POST: route, DELETE: route, OPTIONS: route };
}
