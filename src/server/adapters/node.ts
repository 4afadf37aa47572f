import type { ConnectHandler } from '../createConnectHandler.js';

type MountedHandler = ((request: Request) => Promise<Response>) &
  Pick<ConnectHandler, 'basePath' | 'handles'>;

import { errorAnswer } from '../http/answers.js';
import { HttpError } from '../http/HttpError.js';
import {
  type AnswerDirectly,
  type BodyReading,
  directAnswerOf,
  type IncomingRequest,
  toResponse,
} from '../http/IncomingRequest.js';
import { markRewritten } from '../http/originalBytes.js';
import { withPlatformRequest } from '../http/platformRequest.js';
import { HeadRequest } from './HeadRequest.js';
import type { NodeRequest, NodeResponse } from './NodeRequest.js';
import { sendAnswer, sendResponse } from './nodeAnswer.js';
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
  const answer = directAnswerOf(handler);

  const sendDirectly = async (direct: DirectRequest, res: NodeResponse, ask: AnswerDirectly) =>
    sendAnswer(res, await ask(direct));

  const sendWeb = async (req: NodeRequest, res: NodeResponse, target: string, gone: Departure) => {
    const url = readUrl(req, target);
    const request = url && toRequest(req, url, gone);
    const refused = () => toResponse(errorAnswer(new HttpError(400, 'validation')));
    await sendResponse(res, request === null ? refused() : await handler(withPlatformRequest(request, req)));
  };

  return async (req: NodeRequest, res: NodeResponse, next?: (error?: unknown) => void): Promise<void> => {
    const target = req.originalUrl ?? req.url ?? '/';
    if (next !== undefined && !handler.handles(pathOf(target))) return next();
    try {
      const gone = new Departure(res);
      if (mayHaveBody(req)) res.on('finish', () => endUpload(req));
      const direct = answer && createDirectRequest(req, target, gone);
      await (direct ? sendDirectly(direct, res, answer) : sendWeb(req, res, target, gone));
    } catch (error) {
      if (next !== undefined) return next(error);
      // Nobody awaits a listener: a rejection would end the process.
      res.statusCode = 500;
      res.end();
    }
  };
}

/** Has the browser gone? Its signal is made for who asks for it: most answers are sent without. */
class Departure {
  private controller: AbortController | undefined;
  private isGone = false;

  constructor(res: NodeResponse) {
    res.on('close', () => {
      this.isGone = !res.writableFinished;
      if (this.isGone) this.controller?.abort();
    });
  }

  get signal(): AbortSignal {
    this.controller ??= new AbortController();
    if (this.isGone) this.controller.abort();
    return this.controller.signal;
  }
}

function pathOf(target: string): string {
  const end = target.search(/[?#]/);
  return end === -1 ? target : target.slice(0, end);
}

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

/** The headers of a Node request. Node names them in small letters, as those are spelt that the handler asks for. */
class NodeHeaders {
  constructor(private readonly headers: NodeRequest['headers']) {}

  get(name: string): string | null {
    const value = this.headers[name];
    return (Array.isArray(value) ? value.join(', ') : value) ?? null;
  }

  has(name: string): boolean {
    return this.headers[name] !== undefined;
  }
}

class DirectRequest implements IncomingRequest {
  readonly headers: NodeHeaders;
  private shown: Request | null = null;

  constructor(
    readonly method: string,
    readonly path: string,
    readonly platformRequest: NodeRequest,
    private readonly target: string,
    private readonly gone: Departure,
  ) {
    this.headers = new NodeHeaders(platformRequest.headers);
  }

  get url(): string {
    return originOf(this.platformRequest) + this.target;
  }

  get signal(): AbortSignal {
    return this.gone.signal;
  }

  get body() {
    return this.toRequest().body;
  }

  get bodyUsed(): boolean {
    // A clone reads the same stream, and its request does not know.
    return this.shown?.bodyUsed === true || !isUntouched(this.platformRequest);
  }

  toRequest(): Request {
    if (this.shown !== null) return this.shown;
    const { method, platformRequest } = this;
    try {
      this.shown = new HeadRequest(this.url, { method, headers: headersOf(platformRequest) }, this);
    } catch {
      throw new HttpError(400, 'validation');
    }
    return this.shown;
  }

  /** The Web request with its body. Throws a 400 for one that cannot be spelt as one. */
  toWholeRequest(): Request {
    const whole = toRequest(this.platformRequest, new URL(this.url), this.gone);
    if (whole === null) throw new HttpError(400, 'validation');
    return whole;
  }

  readBody(limit: number): BodyReading {
    return readNodeBytes(this.platformRequest, limit);
  }
}

// A path of which the parser changes nothing, as every address of the kit has one. Others are parsed to find out.
const plainTarget = /^(?:\/[\w~-]+)+\/?(?:\?[\w~.=&%-]*)?$/;

/**
 * Null for a request that somebody has made or read before, or that has no address: those are told apart when a Web
 * request is built.
 */
function createDirectRequest(req: NodeRequest, target: string, gone: Departure): DirectRequest | null {
  const { method = 'GET', rawHeaders = [] } = req;
  if (rawHeaders.length === 0 || !/^[A-Z]+$/.test(method)) return null;
  const hasBody = method !== 'GET' && method !== 'HEAD';
  if (hasBody && !isUntouched(req)) return null;
  if (!plainTarget.test(target) && readUrl(req, target) === null) return null;
  return new DirectRequest(method, pathOf(target), req, target, gone);
}

/** Builds the Web request, or returns null for one that cannot be spelt as one. */
function toRequest(req: NodeRequest, url: URL, gone: Departure): Request | null {
  const method = req.method ?? 'GET';
  try {
    const headers = headersOf(req);
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

/** The headers as Web APIs take them, without HTTP/2's own, which no other request has. */
function headersOf(req: NodeRequest): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const name in req.headers) {
    const value = req.headers[name];
    if (value === undefined || name.startsWith(':')) continue;
    headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return headers;
}

/** Lets a request have its signal when somebody asks for it: to give it one at once takes four times as long. */
function withSignal(request: Request, gone: Departure): Request {
  return Object.defineProperty(request, 'signal', { get: () => gone.signal });
}

let lastHost = '';
let lastIsPlain = false;

/** `authorize` may look at the host. The handler itself never does: anybody can send any `Host`. */
function originOf({ headers, socket }: NodeRequest): string {
  const host = String(headers['host'] ?? headers[':authority'] ?? '');
  if (host !== lastHost) {
    lastIsPlain = isPlainHost(host);
    lastHost = host;
  }
  if (!lastIsPlain) return 'http://localhost';
  return `${socket && 'encrypted' in socket ? 'https' : 'http'}://${host}`;
}

function isPlainHost(host: string): boolean {
  if (!URL.canParse(`http://${host}`)) return false;
  const { origin, href } = new URL(`http://${host}`);
  return href === `${origin}/`;
}

const mayHaveBody = ({ method, headers }: NodeRequest) =>
  method !== 'GET' || headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;

/** Throws away what still comes of an upload that was answered unread or half read, and soon cuts it off. */
function endUpload(req: NodeRequest): void {
  req.resume();
  if (req.complete !== false) return;
  setTimeout(() => {
    if (req.complete === false) req.destroy();
  }, lingerMs);
}
