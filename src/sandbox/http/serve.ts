import type { IncomingMessage, ServerResponse } from 'node:http';

/** A rejection breaks the connection, as a dead server would. */
export type Handle = (request: Request, peer: string) => Promise<Response>;

export interface Listener {
  port: number;
  close(): Promise<void>;
}

const maximumBody = 1024 * 1024;

async function readBody(incoming: IncomingMessage): Promise<Uint8Array<ArrayBuffer> | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > maximumBody) throw new Error('The body is larger than a megabyte.');
    chunks.push(chunk);
  }
  if (size === 0) return null;
  const body = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    body.set(chunk, at);
    at += chunk.length;
  }
  return body;
}

async function toRequest(incoming: IncomingMessage, origin: string, signal: AbortSignal): Promise<Request> {
  const headers = new Headers();
  for (let i = 0; i + 1 < incoming.rawHeaders.length; i += 2) {
    headers.append(incoming.rawHeaders[i] ?? '', incoming.rawHeaders[i + 1] ?? '');
  }
  const { method = 'GET', url = '/' } = incoming;
  const body = method === 'GET' || method === 'HEAD' ? null : await readBody(incoming);
  // Joined, not resolved: a path that begins with two slashes must not name another host.
  return new Request(`${origin}${url}`, { method, headers, body, signal });
}

async function send(response: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    outgoing.write(part.value);
  }
  outgoing.end();
}

/** Node's modules load only here, so that the entry loads in a browser. */
export async function serve(
  handle: Handle,
  options: { host: string; port: number; origin(port: number): string; now(): number },
): Promise<Listener> {
  const { createServer } = await import('node:http');
  let origin = '';

  async function exchange(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const gone = new AbortController();
    outgoing.once('close', () => gone.abort());
    // Node would send the machine's date, and callers that count on the header would mix two clocks.
    outgoing.setHeader('Date', new Date(options.now()).toUTCString());
    try {
      const request = await toRequest(incoming, origin, gone.signal);
      await send(await handle(request, incoming.socket.remoteAddress ?? ''), outgoing);
    } catch {
      outgoing.destroy();
    }
  }

  const server = createServer((incoming, outgoing) => void exchange(incoming, outgoing));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : options.port;
  origin = options.origin(port);

  return {
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        // A stalled answer would hold the server open for ever.
        server.closeAllConnections();
      }),
  };
}
