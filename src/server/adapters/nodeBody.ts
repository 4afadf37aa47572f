import type { BodyReading } from '../http/IncomingRequest.js';
import { BodyTooLarge, joinBytes } from '../http/readBytes.js';
import type { NodeRequest } from './NodeRequest.js';

/** The body of a Node request, and whether its bytes are those that were sent. */
export interface NodeBody {
  body: BodyInit | null;
  isOriginal: boolean;
}

/**
 * Takes the body from wherever the platform keeps it: `rawBody` (Google Cloud Functions, Nest), the stream, the bytes
 * or the fields of a body parser. Null where a parser has read it and kept nothing.
 */
export function readNodeBody(req: NodeRequest): NodeBody | null {
  const { rawBody, body, headers } = req;
  if (typeof rawBody === 'string') return { body: rawBody, isOriginal: true };
  if (rawBody instanceof Uint8Array) return { body: new Uint8Array(rawBody), isOriginal: true };
  if (isUnread(req)) return { body: streamOf(req), isOriginal: true };
  if (body instanceof Uint8Array) return { body: new Uint8Array(body), isOriginal: true };
  if (typeof body === 'string') return { body, isOriginal: false };
  if (body === undefined || body === null) {
    const isEmpty = headers['transfer-encoding'] === undefined && !Number(headers['content-length']);
    return isEmpty ? { body: null, isOriginal: true } : null;
  }
  const isForm = String(headers['content-type'] ?? '').includes('x-www-form-urlencoded');
  return { body: isForm ? toForm(body) : JSON.stringify(body), isOriginal: false };
}

// An empty body that was read to its end was never "read".
const isUnread = (req: NodeRequest) => !req.readableDidRead && !req.readableEnded;

/** Is the body still to come, from the stream and from nowhere else? */
export function isUntouched(req: NodeRequest): boolean {
  return req.rawBody === undefined && isUnread(req);
}

/** What is done as a body comes in. */
interface BodyListeners {
  data(chunk: Uint8Array): void;
  end(): void;
  error(): void;
  close(): void;
}

/** Listens to a request's body, and returns what lets go of it. */
function listenTo(req: NodeRequest, listeners: BodyListeners): () => void {
  const all = Object.entries(listeners);
  for (const [event, listener] of all) req.on(event, listener);
  return () => {
    for (const [event, listener] of all) req.off(event, listener);
  };
}

const cutOff = () => new TypeError('The request was cut off.');

/** Reads the request's bytes without a Web stream. Beyond `limit` none is taken in, and none is asked for. */
export function readNodeBytes(req: NodeRequest, limit: number): BodyReading {
  let stop = () => {};
  const bytes = new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let length = 0;
    const fail = (error: Error) => {
      stop();
      reject(error);
    };
    const letGo = listenTo(req, {
      data(chunk) {
        length += chunk.byteLength;
        chunks.push(chunk);
        if (length > limit) fail(new BodyTooLarge(`The body is larger than ${limit} bytes.`));
      },
      end() {
        stop();
        resolve(joinBytes(chunks, length));
      },
      error: () => fail(cutOff()),
      close: () => fail(cutOff()),
    });
    stop = () => {
      req.pause();
      letGo();
    };
    req.resume();
  });
  return { bytes, stop: () => stop() };
}

function toForm(fields: object): URLSearchParams {
  const pairs = Object.entries(fields).flatMap(([name, value]) =>
    [value].flat().map((one) => [name, String(one)]),
  );
  return new URLSearchParams(pairs);
}

/**
 * The request's bytes, no faster than they are read. Nothing is listened to before the first read: Node throws a body
 * away by itself only where nobody has begun to read it.
 */
function streamOf(req: NodeRequest): ReadableStream<Uint8Array> {
  let stop: (() => void) | undefined;
  const listen = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    const fail = () => {
      stop?.();
      controller.error(cutOff());
    };
    stop = listenTo(req, {
      data(chunk) {
        req.pause();
        controller.enqueue(new Uint8Array(chunk));
      },
      end() {
        stop?.();
        controller.close();
      },
      error: fail,
      close: fail,
    });
  };
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (stop === undefined) listen(controller);
        req.resume();
      },
      cancel: () => stop?.(),
    },
    { highWaterMark: 0 },
  );
}
