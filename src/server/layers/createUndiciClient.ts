import { BodyTooLarge, joinBytes } from '../http/readBytes.js';
import type { UpstreamClient, UpstreamRequest, UpstreamResponse } from './UpstreamClient.js';
import { reasonOf } from './upstreamFailure.js';

interface DispatchOptions {
  origin: string;
  path: string;
  method: UpstreamRequest['method'];
  headers: Record<string, string>;
  body: string | null;
}

type Headers = Record<string, string | string[] | undefined>;
/** Names and values by turns, each a `Buffer`. */
type RawHeaders = readonly { length: number; toString(encoding: 'latin1'): string }[];

/** What undici tells of a request since version 7. */
interface Controller {
  abort(reason: Error): void;
}

/** What is used of the package "undici", in any of its major versions. */
export interface Undici {
  getGlobalDispatcher(): { dispatch(options: DispatchOptions, handler: Exchange): unknown };
}

/**
 * A client on undici's `dispatch`, which takes a fifth of the time of Node's own `fetch`, and two thirds of that of
 * undici's `request`: no stream is made for a body that is read whole. It follows no redirects, and uses the global
 * dispatcher, so a proxy that is set there counts here as well. A dispatcher that refuses the handler, as one of a later
 * major version may, has sent nothing: `instead` makes that request then.
 */
export function createUndiciClient(
  { getGlobalDispatcher }: Undici,
  instead?: UpstreamClient,
): UpstreamClient {
  const client = (request: UpstreamRequest) =>
    new Promise<UpstreamResponse>((resolve, reject) => {
      const { method, url, headers, body = null, maximumBytes } = request;
      const pathAt = url.indexOf('/', url.indexOf('//') + 2);
      const fail = (error: unknown) =>
        instead && !exchange.isBegun && isRefusal(error) ? resolve(instead(request)) : reject(error);
      const exchange = new Exchange(resolve, fail, maximumBytes);
      const end = () => exchange.end(new DOMException('The request was given up.', 'AbortError'));
      if (request.onEnd !== undefined) request.onEnd(end);
      else if (request.signal.aborted) end();
      else request.signal.addEventListener('abort', end, { once: true });
      const options = { origin: url.slice(0, pathAt), path: url.slice(pathAt), method, headers, body };
      try {
        getGlobalDispatcher().dispatch(options, exchange);
      } catch (error) {
        fail(error);
      }
    });
  return Object.assign(client, { usesOnEnd: true });
}

/**
 * Does a dispatcher not take a handler like this one, or is it none at all? A mock that lets no request through throws
 * something else, and is obeyed.
 */
function isRefusal(error: unknown): boolean {
  return error instanceof TypeError || reasonOf(error) === 'UND_ERR_INVALID_ARG';
}

/**
 * One request and its answer, as undici calls it. Its methods have two sets of names: of version 6, which is also in
 * Node 20 and 22 and whose dispatcher is the global one there, and of version 7 and later. Version 8 knows only these.
 */
class Exchange implements UpstreamResponse {
  status = 0;
  private headers: Headers | RawHeaders = [];
  private readonly chunks: Uint8Array[] = [];
  private length = 0;
  private abort: ((reason: Error) => void) | undefined;
  private ended: Error | undefined;

  constructor(
    private readonly resolve: (response: UpstreamResponse) => void,
    private readonly reject: (error: unknown) => void,
    private readonly maximumBytes: number,
  ) {}

  /** Is the request on its way? Not before the dispatcher has a connection for it. */
  get isBegun(): boolean {
    return this.abort !== undefined;
  }

  get body(): Uint8Array {
    const [first] = this.chunks;
    return first !== undefined && this.chunks.length === 1 ? first : joinBytes(this.chunks, this.length);
  }

  header(name: string): string | null {
    const value = isRaw(this.headers) ? findRaw(this.headers, name) : this.headers[name];
    return (Array.isArray(value) ? value[0] : value) ?? null;
  }

  /** Ends the request, one that waits for a connection as soon as it has got it. */
  end(reason: Error): void {
    this.ended ??= reason;
    this.reject(reason);
    this.abort?.(reason);
  }

  onConnect(abort: (reason: Error) => void): void {
    this.abort = abort;
    if (this.ended !== undefined) abort(this.ended);
  }

  onHeaders(status: number, headers: Headers | RawHeaders): boolean {
    this.status = status;
    this.headers = headers;
    return true;
  }

  onData(chunk: Uint8Array): boolean {
    this.length += chunk.byteLength;
    if (this.length > this.maximumBytes) {
      this.end(new BodyTooLarge(`The body is larger than ${this.maximumBytes} bytes.`));
      return false;
    }
    this.chunks.push(chunk);
    return true;
  }

  onComplete(): void {
    this.resolve(this);
  }

  onError(error: unknown): void {
    this.reject(error);
  }

  onUpgrade(): void {
    this.end(new TypeError('The answer is no HTTP.'));
  }

  onRequestStart(controller: Controller): void {
    this.onConnect((reason) => controller.abort(reason));
  }

  onResponseStart(_controller: Controller, status: number, headers: Headers): void {
    // A 1xx comes before the answer.
    this.onHeaders(status, headers);
  }

  onResponseData(_controller: Controller, chunk: Uint8Array): void {
    this.onData(chunk);
  }

  onResponseEnd(): void {
    this.onComplete();
  }

  onResponseError(_controller: Controller | null, error: unknown): void {
    this.onError(error);
  }

  onRequestUpgrade(): void {
    this.onUpgrade();
  }
}

const isRaw = (headers: Headers | RawHeaders): headers is RawHeaders => Array.isArray(headers);

function findRaw(headers: RawHeaders, name: string): string | undefined {
  for (let i = 0; i + 1 < headers.length; i += 2) {
    const isNamed =
      headers[i]?.length === name.length && headers[i]?.toString('latin1').toLowerCase() === name;
    if (isNamed) return headers[i + 1]?.toString('latin1');
  }
  return undefined;
}
