import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';

export interface Ask {
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: string | undefined;
}

export interface Exchange {
  ask: Ask;
  /** 0 without a complete answer. */
  status: number;
  headers: Headers;
  cookies: string[];
  body: string;
  location: string | null;
  failure: 'timeout' | 'broken' | null;
}

const maximumBytes = 4 * 1024 * 1024;

function toHeaders(rawHeaders: readonly string[]): Headers {
  const headers = new Headers();
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    headers.append(rawHeaders[i] ?? '', rawHeaders[i + 1] ?? '');
  }
  return headers;
}

function locationOf(headers: Headers, url: string): string | null {
  const location = headers.get('Location');
  return location !== null && URL.canParse(location, url) ? new URL(location, url).href : null;
}

async function readText(incoming: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of incoming as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > maximumBytes) break;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** Not by `fetch`, which cannot send `Sec-Fetch-Mode: navigate`. Rejects only where `signal` aborts. */
export async function exchange(ask: Ask, timeoutMs: number, signal: AbortSignal): Promise<Exchange> {
  const none = { ask, status: 0, headers: new Headers(), cookies: [], body: '', location: null };
  const late = AbortSignal.timeout(timeoutMs);
  const send = new URL(ask.url).protocol === 'https:' ? requestHttps : requestHttp;
  try {
    const incoming = await new Promise<IncomingMessage>((resolve, reject) => {
      const { method, headers, url, body } = ask;
      const length = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
      const outgoing = send(
        url,
        // No kept-alive connection: the server may close one while the next request is under way.
        { method, headers: { ...headers, ...length }, agent: false, signal: AbortSignal.any([late, signal]) },
        resolve,
      );
      outgoing.on('error', reject);
      outgoing.end(body);
    });
    const body = await readText(incoming);
    const headers = toHeaders(incoming.rawHeaders);
    return {
      ask,
      status: incoming.statusCode ?? 0,
      headers,
      cookies: incoming.headers['set-cookie'] ?? [],
      body,
      location: locationOf(headers, ask.url),
      failure: null,
    };
  } catch (error) {
    if (signal.aborted) throw error;
    return { ...none, failure: late.aborted ? 'timeout' : 'broken' };
  }
}

export function jsonOf({ body }: Exchange): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
