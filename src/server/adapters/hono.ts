/** What is used of a Hono context. */
export interface HonoContext {
  req: { raw: Request };
}

/** Mounts the handler in Hono: `app.all('/api/layers/*', toHonoHandler(handler))`. */
export function toHonoHandler(handler: (request: Request) => Promise<Response>) {
  return (context: HonoContext): Promise<Response> => handler(context.req.raw);
}
