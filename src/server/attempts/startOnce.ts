import { isSuperseded } from '../binding/accountLedger.js';
import type { ConnectContext } from '../context.js';
import { HttpError } from '../http/HttpError.js';
import { pollUntil } from '../support/pollUntil.js';
import { randomId } from '../support/random.js';
import type { AttemptRecord } from './AttemptRecord.js';
import type { LoadedAttempt } from './attempts.js';

const waitMs = 12_000;
// Over before one gives up who waits for a holder that has died. One that lives renews it in time: a store may take its
// full 5 s for one call and for the next, with a second between them.
const lockMs = 11_000;
const renewMs = 1_000;
const lockPrefix = 'starting:';

/** The right to make the attempt of an action, as long as nobody else has taken it over. */
export interface StartLock {
  key: string;
  /** Names the holder, and is what stands under the key. */
  value: string;
  version: string;
}

/**
 * Gives one action one attempt: a second click, a repeated request after a lost answer and another server instance
 * all get the first one's. Layers ignores `Idempotency-Key` on these endpoints, so nobody else would see to it.
 */
export function startOnce(
  context: ConnectContext,
  key: string,
  create: (lock: StartLock) => Promise<AttemptRecord | null>,
): Promise<AttemptRecord> {
  const underWay = context.startsUnderWay.get(key);
  if (underWay) return underWay;
  const attempt = lockAndCreate(context, key, create).finally(() => context.startsUnderWay.delete(key));
  context.startsUnderWay.set(key, attempt);
  return attempt;
}

async function lockAndCreate(
  { store, attempts, now }: ConnectContext,
  key: string,
  create: (lock: StartLock) => Promise<AttemptRecord | null>,
): Promise<AttemptRecord> {
  // The lock names its holder: one that was too slow must not take away the lock of whoever came after it.
  const write = async (value: string, expected: string | null): Promise<string | null> =>
    (await store.write([{ key, value, expected, ttlMs: lockMs }]))?.[0] ?? null;
  const lock = async (expected: string | null): Promise<StartLock | null> => {
    const value = lockPrefix + randomId();
    const version = await write(value, expected);
    return version === null ? null : { key, value, version };
  };
  const createWith = async (held: StartLock) => {
    const stopRenewing = keep(held, () => write(held.value, held.version));
    try {
      return await create(held);
    } catch (error) {
      await stopRenewing();
      await store.write([{ key, value: null, expected: held.version, ttlMs: null }]).catch(() => null);
      throw error;
    } finally {
      void stopRenewing();
    }
  };
  const first = await lock(null);
  const created = first && (await createWith(first));
  if (created) return created;
  const record = await pollUntil(waitMs, async () => {
    const [entry] = await store.read([key]);
    if (entry?.value.startsWith(lockPrefix)) return null;
    const there = entry ? await attempts.load(entry.value) : null;
    if (there && isUsable(there, now())) return there.record;
    const held = await lock(entry?.version ?? null);
    // One whose lock was taken over waits for what the other one makes.
    return held && createWith(held);
  });
  if (record === null) throw new HttpError(504, 'upstream_timeout');
  return record;
}

/** Renews a lock until it is told to stop, or somebody else has it. Stopping resolves once no renewal is under way. */
function keep(held: StartLock, renew: () => Promise<string | null>): () => Promise<void> {
  let isOver = false;
  let underWay = Promise.resolve();
  let timer: ReturnType<typeof setTimeout>;
  const renewLater = () => {
    timer = setTimeout(() => {
      underWay = renew().then(
        (version) => {
          if (version === null) isOver = true;
          else held.version = version;
        },
        // The next one may be made.
        () => {},
      );
      void underWay.then(() => {
        if (!isOver) renewLater();
      });
    }, renewMs);
  };
  renewLater();
  return () => {
    isOver = true;
    clearTimeout(timer);
    return underWay;
  };
}

/** May the link still be handed out? Not once somebody has come back, nor where newer attempts have superseded it. */
function isUsable({ record, ledger }: LoadedAttempt, now: number): boolean {
  return record.status === 'open' && record.expiresAt > now && !isSuperseded(ledger, record);
}
