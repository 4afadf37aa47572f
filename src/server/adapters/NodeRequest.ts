// biome-ignore lint/suspicious/noExplicitAny: Node's own types say so, and nothing narrower is assignable
type NodeEventListener = (...args: any[]) => void;

/**
 * What is used of a `node:http` or Express request.
 *
 * @example
 * const isOurs = ({ url = '/' }: NodeRequest) => url.startsWith('/api/layers/');
 */
export interface NodeRequest {
  method?: string | undefined;
  url?: string | undefined;
  /** Express: the path before a mount point was cut off. */
  originalUrl?: string | undefined;
  headers: Record<string, string | string[] | undefined>;
  /** The headers as Node has read them. Empty where a platform made the request. */
  rawHeaders?: readonly string[] | undefined;
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

/**
 * What is used of a `node:http` or Express response.
 *
 * @example
 * const listener = (req: NodeRequest, res: NodeResponse) => toNodeListener(connect)(req, res);
 */
export interface NodeResponse {
  statusCode: number;
  writableFinished?: boolean;
  writeHead(status: number, headers: Record<string, string>): unknown;
  setHeader(name: string, value: string | string[]): unknown;
  /** Returns false where the connection takes no more before `drain`. */
  write(piece: string | Uint8Array): boolean;
  end(): unknown;
  end(body: string | Uint8Array): unknown;
  destroy(): unknown;
  on(event: 'close' | 'finish' | 'drain', listener: () => void): unknown;
}
