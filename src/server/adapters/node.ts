import type { ConnectHandler } from '../createConnectHandler.js';

/** What is mounted. */
type MountedHandler = ((request: Request) => Promise<Response>) &
  Pick<ConnectHandler, 'basePath' | 'handles'>;

import { errorAnswer } from '../http/answers.js';
import { HttpError } from '../http/HttpError.js';
import { type Answer, directAnswerOf, type IncomingRequest, toResponse } from '../http/IncomingRequest.js';
import { markRewritten } from '../http/originalBytes.js';
import { withPlatformRequest } from '../http/platformRequest.js';
import type { NodeRequest, NodeResponse } from './NodeRequest.js';
import { isUntouched, readNodeBody, readNodeBytes } from './nodeBody.js';

/** How long an upload may go on whose answer is sent. A connection that is cut at once may take the answer with it. */
const lingerMs = 500;

/**
 * Mounts the handler in plain Node, `createServer(toNodeListener(handler))`, or in Express,
 * `app.use(toNodeListener(handler))`. Under Express other paths go to the next middleware, and `authorize` gets
 * Express' request as its second argument.
 *
 * @example
 * createServer(toNodeListener(connect)).listen(3000);
 */
export function toNodeListener(handler: MountedHandler) {
  return async (req: NodeRequest, res: NodeResponse, next?: (error?: unknown) => void): Promise<void> => {
    const target = req.originalUrl ?? req.url ?? '/';
    if (next !== undefined && !handler.handles(pathOf(target))) return next();
    try {
      const gone = createGoneSignal(res);
      res.on('finish', () => endUpload(req));
      const answer = directAnswerOf(handler);
      const direct = answer && createDirectRequest(req, target, gone);
      if (direct) {
        sendAnswer(res, await answer(withPlatformRequest(direct, req)));
        return;
      }
      const url = readUrl(req, target);
      const request = url && toRequest(req, url, gone);
      const refused = () => toResponse(errorAnswer(new HttpError(400, 'validation')));
      await send(res, request === null ? refused() : await handler(withPlatformRequest(request, req)));
    } catch (error) {
      if (next !== undefined) return next(error);
      // Nobody awaits a listener: a rejection would end the process.
      res.statusCode = 500;
      res.end();
    }
  };
}

/** The signal that aborts when the browser has gone, made for who asks for it: most answers are sent without. */
function createGoneSignal(res: NodeResponse): () => AbortSignal {
  let controller: AbortController | undefined;
  let isGone = false;
  res.on('close', () => {
    isGone = !res.writableFinished;
    if (isGone) controller?.abort();
  });
  return () => {
    controller ??= new AbortController();
    if (isGone) controller.abort();
    return controller.signal;
  };
}

const pathOf = (target: string) => target.split(/[?#]/, 1)[0] ?? '';

/**
 * Parses the request's address, or returns null where the parser changes it: it resolves dot segments and the like, and
 * the path it leads to is not the one that was asked for.
 */
function readUrl(req: NodeRequest, target: string): URL | null {
  const text = originOf(req) + target;
  if (!target.startsWith('/') || !URL.canParse(text)) return null;
  const url = new URL(text);
  return url.pathname === pathOf(target) ? url : null;
}

/**
 * What the handler reads, straight from Node's own request. Null for one that somebody has made or read before, or that
 * has no address: those are told apart when a Web request is built.
 */
function createDirectRequest(
  req: NodeRequest,
  target: string,
  gone: () => AbortSignal,
): IncomingRequest | null {
  const { method = 'GET', headers, rawHeaders = [] } = req;
  if (rawHeaders.length === 0 || !/^[A-Z]+$/.test(method)) return null;
  const hasBody = method !== 'GET' && method !== 'HEAD';
  if (hasBody && !isUntouched(req)) return null;
  const url = readUrl(req, target);
  if (url === null) return null;
  // Node names headers in small letters, as those are spelt that the handler asks for.
  const get = (name: string) => {
    const value = headers[name];
    return (Array.isArray(value) ? value.join(', ') : value) ?? null;
  };
  let shown: Request | null = null;
  const toShown = () => {
    shown ??= toRequest(req, url, gone);
    if (shown === null) throw new HttpError(400, 'validation');
    return shown;
  };
  return {
    method,
    url: url.href,
    headers: { get, has: (name) => headers[name] !== undefined },
    get signal() {
      return gone();
    },
    get body() {
      return toShown().body;
    },
    get bodyUsed() {
      return shown?.bodyUsed ?? false;
    },
    toRequest: toShown,
    readBody: (limit) => readNodeBytes(req, limit),
  };
}

/** Builds the Web request, or returns null for one that cannot be spelt as one. */
function toRequest(req: NodeRequest, url: URL, gone: () => AbortSignal): Request | null {
  const method = req.method ?? 'GET';
  try {
    const headers = new Headers();
    for (const [name, value] of Object.entries(req.headers)) {
      if (name.startsWith(':')) continue;
      for (const one of [value ?? []].flat()) headers.append(name, one);
    }
    if (method === 'GET' || method === 'HEAD') return withSignal(new Request(url, { method, headers }), gone);
    const found = readNodeBody(req);
    const init = { method, headers, body: found ? found.body : '', duplex: 'half' };
    const request = withSignal(new Request(url, init), gone);
    // The handler says that the body is gone, instead of taking it for an empty one.
    if (found === null) void request.text();
    return found?.isOriginal ? request : markRewritten(request);
  } catch {
    return null;
  }
}

/** Lets a request have its signal when somebody asks for it: to give it one at once takes four times as long. */
function withSignal(request: Request, gone: () => AbortSignal): Request {
  return Object.defineProperty(request, 'signal', { get: gone });
}

/** `authorize` may look at the host. The handler itself never does: anybody can send any `Host`. */
function originOf({ headers, socket }: NodeRequest): string {
  const host = headers['host'] ?? headers[':authority'] ?? '';
  const text = `${socket && 'encrypted' in socket ? 'https' : 'http'}://${host}`;
  if (!URL.canParse(text)) return 'http://localhost';
  const { origin, href } = new URL(text);
  return href === `${origin}/` ? origin : 'http://localhost';
}

/** With a text, which Node writes together with the head. */
function sendAnswer(res: NodeResponse, { status, headers, body }: Answer): void {
  res.statusCode = status;
  for (const name in headers) res.setHeader(name, headers[name] as string);
  if (body === null) res.end();
  else res.end(body);
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
