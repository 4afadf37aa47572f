/** What the handler reads of a request: a Web `Request` is one, and so is what the Node adapter makes in its place. */
export interface IncomingRequest extends Pick<Request, 'method' | 'url' | 'body' | 'bodyUsed' | 'signal'> {
  readonly headers: Pick<Headers, 'get' | 'has'>;
  /** The path of `url`, where it is known without parsing that. */
  readonly path?: string;
  /** What `authorize` gets as its second argument, where this is no Web `Request`, which has it in `platformRequests`. */
  readonly platformRequest?: unknown;
  /** The Web request for `authorize`, where this is none itself. */
  toRequest?(): Request;
  /** Reads a body of at most `limit` bytes, where that needs no Web stream. */
  readBody?(limit: number): BodyReading;
}

export interface BodyReading {
  bytes: Promise<Uint8Array<ArrayBuffer>>;
  /** Lets go of the body: nobody waits for it any more. */
  stop(): void;
}

/** An answer that has not been made a `Response` yet: where Node sends it, it never is one. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string | StreamedBody | null;
}

/** A body that comes in pieces, for as long as somebody takes them. */
export interface StreamedBody {
  /** Begins. Called once, by whoever sends the answer. */
  open(receiver: StreamReceiver): void;
  resume(): void;
  /** The receiver has gone. Ends the body. */
  leave(): void;
}

export interface StreamReceiver {
  /** Takes a piece, and says whether it takes another one before `resume` is called. */
  send(piece: string): boolean;
  end(): void;
  /** The body is given up, with what has not been sent of it. */
  cut(): void;
}

/** A handler's way in that makes no `Response`. */
export type AnswerDirectly = (request: IncomingRequest) => Promise<Answer>;

const direct = new WeakMap<(request: Request) => Promise<Response>, AnswerDirectly>();

/** Lets the Node adapter ask a handler without building what Web APIs need and Node does not. */
export function setDirectAnswer(
  handler: (request: Request) => Promise<Response>,
  answer: AnswerDirectly,
): void {
  direct.set(handler, answer);
}

/** The handler's direct way in, or undefined for a function that somebody has put around a handler. */
export function directAnswerOf(handler: (request: Request) => Promise<Response>): AnswerDirectly | undefined {
  return direct.get(handler);
}

export function toResponse({ status, headers, body }: Answer): Response {
  const isStreamed = body !== null && typeof body !== 'string';
  return new Response(isStreamed ? toReadable(body) : body, { status, headers });
}

/** Holds one piece at the most that nobody has read. */
function toReadable(body: StreamedBody): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    start(controller) {
      body.open({
        send(piece) {
          controller.enqueue(encoder.encode(piece));
          return (controller.desiredSize ?? 0) > 0;
        },
        end: () => controller.close(),
        cut: () => controller.error(new DOMException('Nobody reads.', 'TimeoutError')),
      });
    },
    pull: () => body.resume(),
    cancel: () => body.leave(),
  });
}
