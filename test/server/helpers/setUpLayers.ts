import type { ConnectLimits, LogEntry } from '../../../src/server/index.js';
import { createBreaker } from '../../../src/server/layers/createBreaker.js';
import { createFetchClient } from '../../../src/server/layers/createFetchClient.js';
import { createLayersApi } from '../../../src/server/layers/createLayersApi.js';
import { createRateBudget } from '../../../src/server/layers/createRateBudget.js';
import { createUpstream } from '../../../src/server/layers/createUpstream.js';
import type { UpstreamClient } from '../../../src/server/layers/UpstreamClient.js';
import { createLogger } from '../../../src/server/support/createLogger.js';
import { createFakeLayers, key } from './fakeLayers.js';

/** The limits of the standard tier. */
export const standardLimits: ConnectLimits = {
  readsPerMinute: 120,
  writesPerMinute: 60,
  readsPerProjectPerMinute: 80,
  writesPerProjectPerMinute: 40,
  readsPerUserPerMinute: 60,
  writesPerUserPerMinute: 20,
  startsPerUserPerMinute: 30,
};

interface Options {
  limits?: Partial<ConnectLimits>;
  client?: UpstreamClient;
  layersApiUrl?: string;
}

/** The part of the server that calls Layers, in front of the fake or of another client, with a clock in hand. */
export function setUpLayers({ limits, client, layersApiUrl = 'https://layers.example' }: Options = {}) {
  let time = Date.UTC(2026, 4, 1);
  const now = () => time;
  const fake = createFakeLayers(now);
  const entries: LogEntry[] = [];
  const log = createLogger((entry) => entries.push(entry), now);
  const budget = createRateBudget({ ...standardLimits, ...limits }, now);
  const call = createUpstream({
    apiKey: key,
    layersApiUrl,
    client: client ?? createFetchClient(fake.fetch as typeof fetch),
    budget,
    breaker: createBreaker({ now, log }),
    log,
    now,
  });
  const advance = (ms: number) => {
    time += ms;
  };
  return { api: createLayersApi({ call, log, now }), budget, fake, log: entries, now, advance };
}

/** What a call came to: `ok`, or the status, code and wait it was refused with. */
export async function outcomeOf(call: Promise<unknown>) {
  try {
    await call;
    return 'ok' as const;
  } catch (error) {
    const { status, code, facts } = error as {
      status: number;
      code: string;
      facts: { retryAfterMs?: number };
    };
    return { status, code, waitMs: facts.retryAfterMs };
  }
}
