/**
 * Mounts the handler as a Next.js catch-all route, `app/api/layers/[...path]/route.ts`:
 * `export const { GET, POST, DELETE } = toRouteHandlers(handler)`.
 */
export function toRouteHandlers(handler: (request: Request) => Promise<Response>) {
  // Next passes a second argument, which is none of the handler's.
  const route = (request: Request): Promise<Response> => handler(request);
  return { GET: route, POST: route, DELETE: route };
}
