const realResponse = globalThis.Response;

/** As much of a Response as the server half makes of one. A real one has a stream, which takes ten times as long. */
class QuickResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly #body: string;

  constructor(body: string | null, { status = 200, headers }: ResponseInit = {}) {
    this.#body = body ?? '';
    this.status = status;
    this.headers = new Headers(headers);
  }

  async text(): Promise<string> {
    return this.#body;
  }
}

/** A body as a request has it. */
export const bodyOf = (text: string) => new realResponse(text).body;

/**
 * No chance, so that a story goes the same way each time, and nothing that ten thousand stories do not need. Returns what
 * puts all of it back: the next file runs in the same worker.
 */
export function removeChance(): () => void {
  const { random } = Math;
  const { stackTraceLimit } = Error;
  Math.random = () => 0;
  globalThis.Response = QuickResponse as unknown as typeof Response;
  Error.stackTraceLimit = 0;
  return () => {
    Math.random = random;
    globalThis.Response = realResponse;
    Error.stackTraceLimit = stackTraceLimit;
  };
}
