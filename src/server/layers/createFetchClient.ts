import { readBytes } from '../http/readBytes.js';
import type { UpstreamClient } from './UpstreamClient.js';

/** A client on any `fetch`. Of its options only those are used that every runtime knows: a refused one is no answer. */
export function createFetchClient(fetch: typeof globalThis.fetch): UpstreamClient {
  return async ({ method, url, headers, body, signal, maximumBytes }) => {
    const init: RequestInit & { next: { revalidate: number } } = {
      method,
      headers,
      // `manual` rather than `error`, which workerd does not have.
      redirect: 'manual',
      // `cache: 'no-store'` throws in workerd before 2024-11-11, and only Next.js has a cache to keep out of. This is
      // Next.js's own option, which other runtimes do not look at:
      // https://nextjs.org/docs/app/api-reference/functions/fetch#optionsnextrevalidate
      next: { revalidate: 0 },
      signal,
    };
    if (body !== undefined) init.body = body;
    const response = await fetch(url, init);
    const bytes = await readBytes(response.body, maximumBytes);
    return { status: response.status, header: (name) => response.headers.get(name), body: bytes };
  };
}
