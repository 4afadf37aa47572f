/** One HTTP request to Layers. */
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

/** What came back, whatever its status. */
export interface UpstreamResponse {
  status: number;
  /** A header by its name in small letters, or null. */
  header(name: string): string | null;
  body: Uint8Array;
}

/**
 * Makes one HTTP request. Rejects where no complete answer came. Redirects are answers: following one would send the
 * API key to another host.
 */
export interface UpstreamClient {
  (request: UpstreamRequest): Promise<UpstreamResponse>;
  /**
   * Is `onEnd` enough for it? Then `signal` is made when it is first read, and a copy of the request does not have it.
   * @default false
   */
  readonly usesOnEnd?: boolean;
}
