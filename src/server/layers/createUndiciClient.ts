import { BodyTooLarge, joinBytes } from '../http/readBytes.js';
import { atEndOfTurn } from '../support/atEndOfTurn.js';
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
type RawHeaders = readonly { length: number; toString(encoding: 'latin1'): string }[];

interface Controller {
  abort(reason: Error): void;
}

export interface Undici {
  getGlobalDispatcher(): { dispatch(options: DispatchOptions, handler: DispatchHandler): unknown };
}

/** Why undici's `dispatch`: docs/decisions/calling-layers.md. `instead` serves a version that refuses the handler. */
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
      const exchange = new DispatchHandler(resolve, fail, maximumBytes);
      const end = () => exchange.end(new DOMException('The request was given up.', 'AbortError'));
      if (request.onEnd !== undefined) request.onEnd(end);
      else if (request.signal.aborted) end();
      else request.signal.addEventListener('abort', end, { once: true });
      const options = { origin: url.slice(0, pathAt), path: url.slice(pathAt), method, headers, body };
      atEndOfTurn(() => {
        if (exchange.isEnded) return;
        try {
          getGlobalDispatcher().dispatch(options, exchange);
        } catch (error) {
          fail(error);
        }
      });
    });
  return Object.assign(client, { usesOnEnd: true });
}

/** A mock that lets no request through throws something else, and is obeyed. */
function isRefusal(error: unknown): boolean {
  return error instanceof TypeError || reasonOf(error) === 'UND_ERR_INVALID_ARG';
}

/** Version 6, the global dispatcher of Node 20 and 22, calls the first set of names, version 8 the second, 7 either. */
class DispatchHandler implements UpstreamResponse {
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

  get isEnded(): boolean {
    return this.ended !== undefined;
  }

  /** False until the dispatcher has a connection. */
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
    // Called for a 1xx too, before the answer.
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
