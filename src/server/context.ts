import type { AttemptRecord } from './attempts/AttemptRecord.js';
import type { AttemptStore } from './attempts/AttemptStore.js';
import { type Attempts, createAttempts, type LoadedAttempt } from './attempts/attempts.js';
import { guardStore } from './attempts/guardStore.js';
import { type BrowserCookie, createBrowserCookie } from './binding/createBrowserCookie.js';
import { createReturnWatch, type ReturnWatch } from './binding/createReturnWatch.js';
import { createEventStreams, type EventStreams } from './events/createEventStreams.js';
import { createHealth, type Health } from './health/createHealth.js';
import { type Addresses, createAddresses } from './http/createAddresses.js';
import { createBreaker } from './layers/createBreaker.js';
import { createJoinedLists } from './layers/createJoinedLists.js';
import { createLayersApi } from './layers/createLayersApi.js';
import { createRateBudget, type RateBudget } from './layers/createRateBudget.js';
import { createSharedBreaker } from './layers/createSharedBreaker.js';
import { createUpstream } from './layers/createUpstream.js';
import type { LayersApi } from './layers/LayersApi.js';
import { createMeter, type Meter } from './metrics/createMeter.js';
import type { ResolvedOptions } from './options.js';
import { createLogger, type Logger } from './support/createLogger.js';

export interface ConnectContext {
  options: ResolvedOptions;
  addresses: Addresses;
  now(): number;
  log: Logger;
  meter: Meter | null;
  store: AttemptStore;
  attempts: Attempts;
  layers: LayersApi;
  budget: RateBudget;
  cookie: BrowserCookie;
  returns: ReturnWatch;
  health: Health;
  events: EventStreams | null;
  /** In this process: the second caller waits for the first. */
  startsUnderWay: Map<string, Promise<AttemptRecord>>;
  refreshing: Map<string, Promise<LoadedAttempt>>;
  wakersByPlatform: Map<string, () => Promise<void>>;
}

export function createContext(options: ResolvedOptions): ConnectContext {
  const { now } = options;
  const log = createLogger(options.log, now);
  const meter = options.onMetric && createMeter(options.onMetric, log);
  const store = guardStore(options.store);
  const addresses = createAddresses(options);
  const { apiKey, layersApiUrl, upstreamClient: client, unboundReturns } = options;
  const shared = store.calls ? { calls: store.calls, apiKey } : null;
  const breaker = shared ? createSharedBreaker(shared, log, meter) : createBreaker({ now, log, meter });
  const budget = createRateBudget(options.limits, now, shared);
  const call = createUpstream({ apiKey, layersApiUrl, client, budget, breaker, log, now, meter });
  const joined = shared && createJoinedLists(shared);
  const layers = createLayersApi({ call, log, now, meter, joined });
  return {
    options,
    addresses,
    now,
    log,
    meter,
    store,
    attempts: createAttempts(store, now, unboundReturns),
    layers,
    budget,
    cookie: createBrowserCookie(options.origins, addresses),
    returns: createReturnWatch(addresses, log),
    health: createHealth({ layers, store, now }),
    events:
      options.events && store.changes ? createEventStreams({ changes: store.changes, log, meter }) : null,
    startsUnderWay: new Map(),
    refreshing: new Map(),
    wakersByPlatform: new Map(),
  };
}
