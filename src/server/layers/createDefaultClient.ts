import { createFetchClient } from './createFetchClient.js';
import { createUndiciClient, type Undici } from './createUndiciClient.js';
import { importOptional } from './importOptional.js';
import type { UpstreamClient, UpstreamRequest } from './UpstreamClient.js';

const fetchAtStart = globalThis.fetch;
const globalFetch = createFetchClient((input, init) => globalThis.fetch(input, init));

/** A `fetch` that was replaced after start goes before undici: a tracing tool or a test wants to see the calls. */
export function createDefaultClient(): UpstreamClient {
  let loading: Promise<UpstreamClient> | undefined;
  let loaded: UpstreamClient | undefined;
  const load = async (request: UpstreamRequest) => {
    loading ??= loadUndici();
    loaded = await loading;
    return loaded(request);
  };
  const client = (request: UpstreamRequest) => {
    if (globalThis.fetch !== fetchAtStart) return globalFetch(request);
    return loaded === undefined ? load(request) : loaded(request);
  };
  return Object.assign(client, { usesOnEnd: true });
}

async function loadUndici(): Promise<UpstreamClient> {
  if (!isNode()) return globalFetch;
  try {
    const { getGlobalDispatcher } = (await importOptional('undici')) as Partial<Undici>;
    return getGlobalDispatcher ? createUndiciClient({ getGlobalDispatcher }, globalFetch) : globalFetch;
  } catch {
    return globalFetch;
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
