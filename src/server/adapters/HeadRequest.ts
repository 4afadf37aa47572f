/** What the head was read from. */
interface HeadSource {
  readonly signal: AbortSignal;
  toWholeRequest(): Request;
}

/**
 * The Web request that `authorize` is shown: a real one, which Web APIs take, but made of the head alone. A stream for
 * the body costs five times as much as all the rest, so the whole request is made for whoever reads a body. A copy,
 * `new Request(request)`, has no body, and does not follow the signal: to copy it takes nothing away from the handler.
 */
export class HeadRequest extends Request {
  readonly #source: HeadSource;
  #whole: Request | undefined;

  constructor(url: string, init: RequestInit, source: HeadSource) {
    super(url, init);
    this.#source = source;
  }

  /** The request with its body. */
  #withBody(): Request {
    this.#whole ??= this.#source.toWholeRequest();
    return this.#whole;
  }

  override get signal(): AbortSignal {
    return this.#source.signal;
  }

  override get body() {
    return this.#withBody().body;
  }

  override get bodyUsed(): boolean {
    return this.#whole?.bodyUsed ?? false;
  }

  override arrayBuffer() {
    return this.#withBody().arrayBuffer();
  }

  override blob() {
    return this.#withBody().blob();
  }

  override formData() {
    return this.#withBody().formData();
  }

  override json() {
    return this.#withBody().json();
  }

  override text() {
    return this.#withBody().text();
  }

  override clone() {
    return this.#withBody().clone();
  }
}
