/**
 * One HTTP request to Layers.
 *
 * @example
 * const isWrite = ({ method }: UpstreamRequest) => method !== 'GET';
 */
export interface UpstreamRequest {
  method: 'GET' | 'POST' | 'DELETE';
  url: string;
  headers: Record<string, string>;
  body?: string | undefined;
  /** Ends the request, its body included. */
  readonly signal: AbortSignal;
  /** Calls back when the request has to end. It says what `signal` does, and costs next to nothing. */
  onEnd?(listener: () => void): void;
  /** A longer body is not read to its end: the client rejects. */
  maximumBytes: number;
}

/**
 * What came back, whatever its status.
 *
 * @example
 * const empty: UpstreamResponse = { status: 204, header: () => null, body: new Uint8Array() };
 */
export interface UpstreamResponse {
  status: number;
  /** A header by its name in small letters, or null. */
  header(name: string): string | null;
  body: Uint8Array;
}

/**
 * Makes one HTTP request. Rejects where no complete answer came. Redirects are answers: following one would send the
 * API key to another host.
 *
 * @example
 * const overFetch: UpstreamClient = async ({ url, method, headers, body = null, signal }) => {
 *   const response = await fetch(url, { method, headers, body, signal, redirect: 'manual' });
 *   return {
 *     status: response.status,
 *     header: (name) => response.headers.get(name),
 *     body: new Uint8Array(await response.arrayBuffer()),
 *   };
 * };
 */
export interface UpstreamClient {
  (request: UpstreamRequest): Promise<UpstreamResponse>;
  /**
   * Is `onEnd` enough for it? Then `signal` is made when it is first read, and a copy of the request does not have it.
   * @default false
   */
  readonly usesOnEnd?: boolean;
}
