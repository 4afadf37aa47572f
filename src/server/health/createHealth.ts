import { toConnectErrorCode } from '../../contract/errors.js';
import type { AttemptStore } from '../attempts/AttemptStore.js';
import { HttpError } from '../http/HttpError.js';
import type { LayersApi } from '../layers/LayersApi.js';
import { randomId } from '../support/random.js';
import { createCachedCheck } from './createCachedCheck.js';
import { type HealthReport, neededScopes } from './HealthReport.js';

const goodKeyKeptMs = 60_000;
const badKeyKeptMs = 15_000;
const storeAnswerKeptMs = 5_000;
const entryTtlMs = 60_000;
const maximumSkewSeconds = 5;

type Checks = HealthReport['checks'];
type LayersChecks = Pick<Checks, 'key' | 'clock'>;

export interface HealthOptions {
  layers: Pick<LayersApi, 'whoami'>;
  store: AttemptStore;
  now(): number;
}

export interface Health {
  check(): Promise<HealthReport>;
}

/** Answers are kept, so that probes, and strangers who find the route, cost Layers and the store next to nothing. */
export function createHealth({ layers, store, now }: HealthOptions): Health {
  // Made with the first check: some runtimes have no random numbers before the first request.
  let entryKey: string | undefined;
  let known: LayersChecks = {
    key: { status: 'unknown', code: null, scopes: null },
    clock: { status: 'unknown', skewSeconds: null },
  };

  const fetchFromLayers = async (): Promise<LayersChecks> => {
    const askedAt = now();
    try {
      const { body, sentAt } = await layers.whoami();
      known = { key: readKey(body['scopes']), clock: readClock(sentAt(), askedAt, now()) };
    } catch (error) {
      const code = error instanceof HttpError ? toConnectErrorCode(error.code) : 'server_error';
      // A used-up budget says nothing about the key, so the last answer stays.
      if (code !== 'rate_limited') {
        known = {
          key: { status: 'failing', code, scopes: null },
          clock: { status: 'unknown', skewSeconds: null },
        };
      }
    }
    return known;
  };

  const tryStore = async (): Promise<Checks['store']> => {
    const value = randomId();
    entryKey ??= `health:${randomId()}`;
    try {
      await store.write([{ key: entryKey, value, ttlMs: entryTtlMs }]);
      const [entry] = await store.read([entryKey]);
      return { status: entry?.value === value ? 'ok' : 'failing' };
    } catch {
      return { status: 'failing' };
    }
  };

  const layersChecks = createCachedCheck(fetchFromLayers, now, ({ key }) =>
    key.status === 'ok' ? goodKeyKeptMs : badKeyKeptMs,
  );
  const storeCheck = createCachedCheck(tryStore, now, () => storeAnswerKeptMs);

  return {
    async check() {
      const [{ key, clock }, store] = await Promise.all([layersChecks(), storeCheck()]);
      const checks: Checks = { key, store, clock };
      const failing = (['key', 'store', 'clock'] as const).filter(
        (name) => checks[name].status === 'failing',
      );
      return { status: failing.length === 0 ? 'ok' : 'failing', failing, checks };
    },
  };
}

/** The key's other scopes, its id and its organisation stay private. */
function readKey(scopes: unknown): Checks['key'] {
  if (!Array.isArray(scopes)) return { status: 'ok', code: null, scopes: null };
  const has = (scope: (typeof neededScopes)[number]) => scopes.includes(scope) || scopes.includes('*');
  const [read, write] = neededScopes;
  const found = { [read]: has(read), [write]: has(write) };
  return neededScopes.every(has)
    ? { status: 'ok', code: null, scopes: found }
    : { status: 'failing', code: 'forbidden_scope', scopes: found };
}

/** Layers' clock shows whole seconds, and was read at any time between question and answer. */
function readClock(sentAt: number | null, askedAt: number, answeredAt: number): Checks['clock'] {
  if (sentAt === null) return { status: 'unknown', skewSeconds: null };
  const ahead = Math.max(askedAt - (sentAt + 1_000), 0);
  const behind = Math.max(sentAt - answeredAt, 0);
  const skewSeconds = Math.round((ahead - behind) / 1_000);
  return { status: Math.abs(skewSeconds) > maximumSkewSeconds ? 'failing' : 'ok', skewSeconds };
}
