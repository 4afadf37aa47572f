import { createFetchClient } from './createFetchClient.js';
import { createUndiciClient, type Undici } from './createUndiciClient.js';
import { importOptional } from './importOptional.js';
import type { UpstreamClient } from './UpstreamClient.js';

const fetchAtStart = globalThis.fetch;
const globalFetch = createFetchClient((input, init) => globalThis.fetch(input, init));

/**
 * undici's `request` on Node where the app has the package "undici", and the global `fetch` everywhere else, looked up
 * at each call. A `fetch` that was replaced since start is used in any case: whoever did so, a tracing tool or a test,
 * wants to see the calls.
 */
export function createDefaultClient(): UpstreamClient {
  let loading: Promise<UpstreamClient | null> | undefined;
  return async (request) => {
    if (globalThis.fetch !== fetchAtStart) return globalFetch(request);
    loading ??= loadUndici();
    const client = (await loading) ?? globalFetch;
    return client(request);
  };
}

async function loadUndici(): Promise<UpstreamClient | null> {
  if (!isNode()) return null;
  try {
    const { request, getGlobalDispatcher } = (await importOptional('undici')) as Partial<Undici>;
    return request && getGlobalDispatcher ? createUndiciClient({ request, getGlobalDispatcher }) : null;
  } catch {
    return null;
  }
}

/** Deno, Bun and workerd call themselves Node as well, but bring an undici of their own, or none. */
function isNode(): boolean {
  const { process, navigator } = globalThis as {
    process?: { versions?: Record<string, string | undefined> };
    navigator?: { userAgent?: string };
  };
  const { node, deno, bun } = process?.versions ?? {};
  const others = deno ?? bun;
  return node !== undefined && others === undefined && !/workers/i.test(navigator?.userAgent ?? '');
}
