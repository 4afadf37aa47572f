import type { Answer, StreamedBody } from '../http/IncomingRequest.js';
import { atEndOfTurn } from '../support/atEndOfTurn.js';
import type { NodeResponse } from './NodeRequest.js';

/** Head and text in one write, without a header object of Node's own in between. Rejects with what `res` throws. */
export async function sendAnswer(res: NodeResponse, { status, headers, body }: Answer): Promise<void> {
  if (body !== null && typeof body !== 'string') {
    res.writeHead(status, headers);
    sendStream(res, body);
    return;
  }
  if (body !== null) headers['Content-Length'] = String(Buffer.byteLength(body));
  else if (status >= 300) headers['Content-Length'] = '0';
  res.writeHead(status, headers);
  await new Promise<void>((resolve, reject) => {
    atEndOfTurn(() => {
      try {
        if (body === null) res.end();
        else res.end(body);
        resolve();
      } catch (error) {
        reject(error);
      }
    });
  });
}

function sendStream(res: NodeResponse, body: StreamedBody): void {
  res.on('drain', () => body.resume());
  res.on('close', () => body.leave());
  body.open({
    send: (piece) => res.write(piece),
    end: () => void res.end(),
    // Its end would wait behind what the browser does not take.
    cut: () => void res.destroy(),
  });
}

/** Sends a body as it comes, no faster than it is taken. */
async function sendPieces(res: NodeResponse, body: ReadableStream<Uint8Array>): Promise<void> {
  const reader = body.getReader();
  let proceed = () => {};
  res.on('drain', () => proceed());
  res.on('close', () => {
    proceed();
    reader.cancel().catch(() => {});
  });
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    const taken = new Promise<void>((resolve) => {
      proceed = resolve;
    });
    if (!res.write(value)) await taken;
  }
  res.end();
}

const isEventStream = ({ headers }: Response) =>
  headers.get('content-type')?.startsWith('text/event-stream') === true;

/** In one piece but for a stream: no other answer of the handler is longer than a page of the list. */
export async function sendResponse(res: NodeResponse, response: Response): Promise<void> {
  const stream = isEventStream(response) ? response.body : null;
  const bytes =
    response.body === null || stream !== null ? null : new Uint8Array(await response.arrayBuffer());
  res.statusCode = response.status;
  for (const [name, value] of response.headers) if (name !== 'set-cookie') res.setHeader(name, value);
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) res.setHeader('Set-Cookie', cookies);
  if (stream !== null) await sendPieces(res, stream);
  else if (bytes === null) res.end();
  else res.end(bytes);
}
