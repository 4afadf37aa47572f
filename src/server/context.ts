import type { AttemptStore } from './attempts/AttemptStore.js';
import { guardStore } from './attempts/AttemptStore.js';
import { type AttemptRecord, type Attempts, createAttempts } from './attempts/attempts.js';
import { type BrowserCookie, createBrowserCookie } from './binding/createBrowserCookie.js';
import { createBreaker } from './layers/createBreaker.js';
import { createLayersApi } from './layers/createLayersApi.js';
import { createRateBudget } from './layers/createRateBudget.js';
import { createUpstream } from './layers/createUpstream.js';
import type { LayersApi } from './layers/LayersApi.js';
import type { ResolvedOptions } from './options.js';
import { createLogger, type Logger } from './support/createLogger.js';

/** What every step works with. */
export interface ConnectContext {
  options: ResolvedOptions;
  now(): number;
  log: Logger;
  store: AttemptStore;
  attempts: Attempts;
  layers: LayersApi;
  cookie: BrowserCookie;
  userReads: { take(owner: object): void };
  /** Mints and status reads under way in this process: whoever comes second waits for the first. */
  minting: Map<string, Promise<AttemptRecord>>;
  settling: Map<string, Promise<AttemptRecord>>;
}

export function createContext(options: ResolvedOptions): ConnectContext {
  const { now } = options;
  const log = createLogger(options.log, now);
  const store = guardStore(options.store);
  const budget = createRateBudget(options.limits, now);
  const breaker = createBreaker({ now, log });
  const { apiKey, layersApiUrl, upstreamClient: client } = options;
  const call = createUpstream({ apiKey, layersApiUrl, client, budget, breaker, log, now });
  return {
    options,
    now,
    log,
    store,
    attempts: createAttempts(store, now),
    layers: createLayersApi({ call, log, now }),
    cookie: createBrowserCookie(options.appOrigin),
    userReads: { take: () => {} },
    minting: new Map(),
    settling: new Map(),
  };
}
