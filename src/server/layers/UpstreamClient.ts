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
  /** Ends the request, the reading of its body included. */
  readonly signal: AbortSignal;
  /** Registers a listener for the end of the request. Cheaper than `signal`, which ends at the same time. */
  onEnd?(listener: () => void): void;
  /** The most bytes of a body that the client may read; it rejects for a longer one. */
  maximumBytes: number;
}

/**
 * The answer, whatever its status.
 *
 * @example
 * const empty: UpstreamResponse = { status: 204, header: () => null, body: new Uint8Array() };
 */
export interface UpstreamResponse {
  status: number;
  /** A header by its lower-case name, or null. */
  header(name: string): string | null;
  body: Uint8Array;
}

/**
 * Makes one HTTP request, and rejects without a complete answer. A redirect is returned as it is: following one would
 * send the API key to another host.
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
   * Whether the client needs `onEnd` alone. `signal` is then made at its first read, and copies of the request lack it.
   * @default false
   */
  readonly usesOnEnd?: boolean;
}
