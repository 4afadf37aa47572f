import type { ConnectHandler } from '../createConnectHandler.js';
import { errorAnswer } from '../http/answers.js';
import { HttpError } from '../http/HttpError.js';
import { markReserialised } from './reserialised.js';

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
  readableDidRead?: boolean | undefined;
  /** One with `encrypted` is a TLS socket. */
  socket?: object | null | undefined;
  on(event: string, listener: NodeEventListener): unknown;
  off(event: string, listener: NodeEventListener): unknown;
  pause(): unknown;
  resume(): unknown;
}

/** What is used of a `node:http` or Express response. */
export interface NodeResponse {
  statusCode: number;
  writableFinished?: boolean;
  setHeader(name: string, value: string | string[]): unknown;
  write(chunk: Uint8Array): unknown;
  end(): unknown;
  on(event: 'close', listener: () => void): unknown;
}

/**
 * Mounts the handler in plain Node, `createServer(toNodeListener(handler))`, or in Express,
 * `app.use(toNodeListener(handler))`. Under Express other paths go to the next middleware.
 */
export function toNodeListener(handler: ConnectHandler) {
  return async (req: NodeRequest, res: NodeResponse, next?: (error?: unknown) => void): Promise<void> => {
    const target = req.originalUrl ?? req.url ?? '/';
    if (next !== undefined && !target.startsWith(`${handler.basePath}/`)) {
      next();
      return;
    }
    try {
      const gone = new AbortController();
      res.on('close', () => {
        if (!res.writableFinished) gone.abort();
      });
      const request = toRequest(req, target, gone.signal);
      const refused = () => errorAnswer(new HttpError(400, 'validation'));
      await send(res, request === null ? refused() : await handler(request));
    } catch (error) {
      if (next !== undefined) return next(error);
      // Nobody awaits a listener: a rejection would end the process.
      res.statusCode = 500;
      res.end();
    }
  };
}

/** Builds the Web request, or returns null for one that cannot be spelt as one. */
function toRequest(req: NodeRequest, target: string, signal: AbortSignal): Request | null {
  const method = req.method ?? 'GET';
  try {
    const url = new URL(originOf(req) + target);
    // The parser resolves dot segments and the like. A path that it changed is not the one that was asked for.
    if (!target.startsWith('/') || url.pathname !== target.split(/[?#]/, 1)[0]) return null;
    const headers = new Headers();
    for (const [name, value] of Object.entries(req.headers)) {
      if (name.startsWith(':')) continue;
      for (const one of [value ?? []].flat()) headers.append(name, one);
    }
    if (method === 'GET' || method === 'HEAD') return new Request(url, { method, headers, signal });
    const { body, reserialised } = bodyOf(req);
    const init = { method, headers, body, signal, duplex: 'half' };
    const request = new Request(url, init);
    // Read by somebody who kept it: the handler says so, instead of waiting for bytes that never come.
    if (body === '' && req.readableDidRead) void request.text();
    return reserialised ? markReserialised(request) : request;
  } catch {
    return null;
  }
}

/** `authorize` may look at the host. The handler itself never does: anybody can send any `Host`. */
function originOf({ headers, socket }: NodeRequest): string {
  const text = `${socket && 'encrypted' in socket ? 'https' : 'http'}://${headers['host'] ?? ''}`;
  if (!URL.canParse(text)) return 'http://localhost';
  const { origin, href } = new URL(text);
  return href === `${origin}/` ? origin : 'http://localhost';
}

function bodyOf(req: NodeRequest): { body: BodyInit | null; reserialised: boolean } {
  const { body } = req;
  if (!req.readableDidRead) return { body: streamOf(req), reserialised: false };
  if (body instanceof Uint8Array) return { body: new Uint8Array(body), reserialised: false };
  if (body === undefined || typeof body === 'string') return { body: body ?? '', reserialised: true };
  const form = String(req.headers['content-type'] ?? '').includes('x-www-form-urlencoded');
  const fields = Object.entries((body ?? {}) as Record<string, unknown>);
  const pairs = fields.flatMap(([name, value]) => [value].flat().map((one) => [name, String(one)]));
  return { body: form ? new URLSearchParams(pairs) : JSON.stringify(body), reserialised: true };
}

/** The request's bytes, as fast as they are read: a refused upload is never gathered in memory. */
function streamOf(req: NodeRequest): ReadableStream<Uint8Array> {
  let stop = () => {};
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const onData = (chunk: Uint8Array) => {
        controller.enqueue(new Uint8Array(chunk));
        if ((controller.desiredSize ?? 0) <= 0) req.pause();
      };
      const onEnd = () => {
        stop();
        controller.close();
      };
      const onCut = () => {
        stop();
        controller.error(new TypeError('The request was cut off.'));
      };
      stop = () => {
        req.off('data', onData);
        req.off('end', onEnd);
        req.off('error', onCut);
        req.off('close', onCut);
      };
      req.pause();
      req.on('data', onData);
      req.on('end', onEnd);
      req.on('error', onCut);
      req.on('close', onCut);
    },
    pull: () => void req.resume(),
    cancel: () => stop(),
  });
}

async function send(res: NodeResponse, response: Response): Promise<void> {
  res.statusCode = response.status;
  for (const [name, value] of response.headers) if (name !== 'set-cookie') res.setHeader(name, value);
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) res.setHeader('Set-Cookie', cookies);
  const reader = response.body?.getReader();
  for (;;) {
    const chunk = await reader?.read();
    if (chunk === undefined || chunk.done) break;
    res.write(chunk.value);
  }
  res.end();
}
