import type { ConnectHandler } from '../createConnectHandler.js';

/** What is mounted. */
type MountedHandler = ((request: Request) => Promise<Response>) &
  Pick<ConnectHandler, 'basePath' | 'handles'>;

import { errorAnswer } from '../http/answers.js';
import { HttpError } from '../http/HttpError.js';
import { markRewritten } from '../http/originalBytes.js';
import { withPlatformRequest } from '../http/platformRequest.js';
import { readNodeBody } from './nodeBody.js';

// biome-ignore lint/suspicious/noExplicitAny: Node's own types say so, and nothing narrower is assignable
type NodeEventListener = (...args: any[]) => void;

/** What is used of a `node:http` or Express request. */
export interface NodeRequest {
  method?: string | undefined;
  url?: string | undefined;
  /** Express: the path before a mount point was cut off. */
  originalUrl?: string | undefined;
  headers: Record<string, string | string[] | undefined>;
  /** Set by a body parser. */
  body?: unknown;
  /** Set by a platform that parses bodies and keeps their bytes. */
  rawBody?: unknown;
  readableDidRead?: boolean | undefined;
  readableEnded?: boolean | undefined;
  /** True once the whole body is there. */
  complete?: boolean | undefined;
  /** One with `encrypted` is a TLS socket. */
  socket?: object | null | undefined;
  on(event: string, listener: NodeEventListener): unknown;
  off(event: string, listener: NodeEventListener): unknown;
  pause(): unknown;
  resume(): unknown;
  destroy(): unknown;
}

/** What is used of a `node:http` or Express response. */
export interface NodeResponse {
  statusCode: number;
  writableFinished?: boolean;
  setHeader(name: string, value: string | string[]): unknown;
  end(): unknown;
  end(body: Uint8Array): unknown;
  on(event: 'close' | 'finish', listener: () => void): unknown;
}

/** How long an upload may go on whose answer is sent. A connection that is cut at once may take the answer with it. */
const lingerMs = 500;

/**
 * Mounts the handler in plain Node, `createServer(toNodeListener(handler))`, or in Express,
 * `app.use(toNodeListener(handler))`. Under Express other paths go to the next middleware, and `authorize` gets
 * Express' request as its second argument.
 */
export function toNodeListener(handler: MountedHandler) {
  return async (req: NodeRequest, res: NodeResponse, next?: (error?: unknown) => void): Promise<void> => {
    const target = req.originalUrl ?? req.url ?? '/';
    if (next !== undefined && !handler.handles(pathOf(target))) return next();
    try {
      const gone = new AbortController();
      res.on('close', () => {
        if (!res.writableFinished) gone.abort();
      });
      res.on('finish', () => endUpload(req));
      const request = toRequest(req, target, gone.signal);
      const refused = () => errorAnswer(new HttpError(400, 'validation'));
      await send(res, request === null ? refused() : await handler(withPlatformRequest(request, req)));
    } catch (error) {
      if (next !== undefined) return next(error);
      // Nobody awaits a listener: a rejection would end the process.
      res.statusCode = 500;
      res.end();
    }
  };
}

const pathOf = (target: string) => target.split(/[?#]/, 1)[0] ?? '';

/** Builds the Web request, or returns null for one that cannot be spelt as one. */
function toRequest(req: NodeRequest, target: string, signal: AbortSignal): Request | null {
  const method = req.method ?? 'GET';
  try {
    const url = new URL(originOf(req) + target);
    // The parser resolves dot segments and the like. A path that it changed is not the one that was asked for.
    if (!target.startsWith('/') || url.pathname !== pathOf(target)) return null;
    const headers = new Headers();
    for (const [name, value] of Object.entries(req.headers)) {
      if (name.startsWith(':')) continue;
      for (const one of [value ?? []].flat()) headers.append(name, one);
    }
    if (method === 'GET' || method === 'HEAD') return new Request(url, { method, headers, signal });
    const found = readNodeBody(req);
    const init = { method, headers, body: found ? found.body : '', signal, duplex: 'half' };
    const request = new Request(url, init);
    // The handler says that the body is gone, instead of taking it for an empty one.
    if (found === null) void request.text();
    return found?.isOriginal ? request : markRewritten(request);
  } catch {
    return null;
  }
}

/** `authorize` may look at the host. The handler itself never does: anybody can send any `Host`. */
function originOf({ headers, socket }: NodeRequest): string {
  const host = headers['host'] ?? headers[':authority'] ?? '';
  const text = `${socket && 'encrypted' in socket ? 'https' : 'http'}://${host}`;
  if (!URL.canParse(text)) return 'http://localhost';
  const { origin, href } = new URL(text);
  return href === `${origin}/` ? origin : 'http://localhost';
}

/** In one piece: no answer of the handler is longer than a page of the list, and Node adds its length. */
async function send(res: NodeResponse, response: Response): Promise<void> {
  const bytes = response.body === null ? null : new Uint8Array(await response.arrayBuffer());
  res.statusCode = response.status;
  for (const [name, value] of response.headers) if (name !== 'set-cookie') res.setHeader(name, value);
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) res.setHeader('Set-Cookie', cookies);
  if (bytes === null) res.end();
  else res.end(bytes);
}

/** Throws away what still comes of an upload that was answered unread or half read, and soon cuts it off. */
function endUpload(req: NodeRequest): void {
  req.resume();
  if (req.complete !== false) return;
  setTimeout(() => {
    if (req.complete === false) req.destroy();
  }, lingerMs);
}
