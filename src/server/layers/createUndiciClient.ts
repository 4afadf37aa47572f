import { BodyTooLarge } from '../http/readBytes.js';
import type { UpstreamClient } from './UpstreamClient.js';

interface Body {
  on(event: 'data', listener: (chunk: Uint8Array) => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'end', listener: () => void): unknown;
  destroy(): unknown;
}

interface Options {
  method: string;
  headers: Record<string, string>;
  body: string | null;
  signal: AbortSignal;
}

interface Answer {
  statusCode: number;
  headers: Record<string, string | string[] | undefined>;
  body: Body;
}

/** What is used of the package "undici", in any of its major versions. */
export interface Undici {
  request(url: string, options: Options): Promise<Answer>;
  getGlobalDispatcher(): { request?(options: Options & { origin: string; path: string }): Promise<Answer> };
}

/**
 * A client on undici's `request`, which takes a quarter of the time that Node's own `fetch` does. It follows no
 * redirects, and uses the global dispatcher, so a proxy that is set there counts here as well.
 */
export function createUndiciClient({ request, getGlobalDispatcher }: Undici): UpstreamClient {
  const send = (url: string, options: Options): Promise<Answer> => {
    const dispatcher = getGlobalDispatcher();
    // A dispatcher of Node's own undici has no such method.
    if (dispatcher.request === undefined) return request(url, options);
    // The same request without an URL to parse, for two thirds of the time.
    const pathAt = url.indexOf('/', url.indexOf('//') + 2);
    return dispatcher.request({ origin: url.slice(0, pathAt), path: url.slice(pathAt), ...options });
  };
  return async ({ method, url, headers, body, signal, maximumBytes }) => {
    const response = await send(url, { method, headers, body: body ?? null, signal });
    const bytes = await readStream(response.body, maximumBytes);
    return {
      status: response.statusCode,
      header(name) {
        const value = response.headers[name];
        return (Array.isArray(value) ? value[0] : value) ?? null;
      },
      body: bytes,
    };
  };
}

function readStream(stream: Body, limit: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let length = 0;
    stream.on('error', reject);
    stream.on('data', (chunk) => {
      length += chunk.byteLength;
      chunks.push(chunk);
      if (length <= limit) return;
      reject(new BodyTooLarge(`The body is larger than ${limit} bytes.`));
      stream.destroy();
    });
    stream.on('end', () => resolve(join(chunks, length)));
  });
}

function join(chunks: Uint8Array[], length: number): Uint8Array {
  const [first] = chunks;
  if (first !== undefined && chunks.length === 1) return first;
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}
