import { readBytes } from '../http/readBytes.js';
import type { UpstreamClient } from './UpstreamClient.js';

/** Passes only options that every runtime knows. */
export function createFetchClient(fetch: typeof globalThis.fetch): UpstreamClient {
  return async ({ method, url, headers, body, signal, maximumBytes }) => {
    const init: RequestInit & { next: { revalidate: number } } = {
      method,
      headers,
      // workerd has no `error`.
      redirect: 'manual',
      // Keeps Next.js's cache out. `cache: 'no-store'` throws in workerd before 2024-11-11.
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
