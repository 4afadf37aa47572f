import { isSupplanted } from '../binding/accountLedger.js';
import type { ConnectContext } from '../context.js';
import { HttpError } from '../http/HttpError.js';
import { askUntil } from '../support/askUntil.js';
import { randomId } from '../support/random.js';
import type { AttemptRecord } from './AttemptRecord.js';
import type { LoadedAttempt } from './attempts.js';

const waitMs = 12_000;
// Over before one gives up who waits for a holder that has died. One that lives renews it in time: a store may take its
// full 5 s for one call and for the next, with a second between them.
const lockMs = 11_000;
const renewMs = 1_000;
const lockPrefix = 'minting:';

/** The right to mint for an action, as long as nobody else has taken it over. */
export interface MintLock {
  key: string;
  /** Names the holder, and is what stands under the key. */
  value: string;
  version: string;
}

/**
 * Gives one action one attempt: a second click, a repeated request after a lost answer and another server instance
 * all get the first one's. Layers ignores `Idempotency-Key` on these endpoints, so nobody else would see to it.
 */
export function mintOnce(
  context: ConnectContext,
  key: string,
  mint: (lock: MintLock) => Promise<AttemptRecord | null>,
): Promise<AttemptRecord> {
  const underWay = context.minting.get(key);
  if (underWay) return underWay;
  const attempt = lockAndMint(context, key, mint).finally(() => context.minting.delete(key));
  context.minting.set(key, attempt);
  return attempt;
}

async function lockAndMint(
  { store, attempts, now }: ConnectContext,
  key: string,
  mint: (lock: MintLock) => Promise<AttemptRecord | null>,
): Promise<AttemptRecord> {
  // The lock names its holder: one that was too slow must not take away the lock of whoever came after it.
  const write = async (value: string, expected: string | null): Promise<string | null> =>
    (await store.write([{ key, value, expected, ttlMs: lockMs }]))?.[0] ?? null;
  const lock = async (expected: string | null): Promise<MintLock | null> => {
    const value = lockPrefix + randomId();
    const version = await write(value, expected);
    return version === null ? null : { key, value, version };
  };
  const mintWith = async (held: MintLock) => {
    const stopRenewing = keep(held, () => write(held.value, held.version));
    try {
      return await mint(held);
    } catch (error) {
      await stopRenewing();
      await store.write([{ key, value: null, expected: held.version, ttlMs: null }]).catch(() => null);
      throw error;
    } finally {
      void stopRenewing();
    }
  };
  const first = await lock(null);
  const minted = first && (await mintWith(first));
  if (minted) return minted;
  const record = await askUntil(waitMs, async () => {
    const [entry] = await store.read([key]);
    if (entry?.value.startsWith(lockPrefix)) return null;
    const there = entry ? await attempts.load(entry.value) : null;
    if (there && isUsable(there, now())) return there.record;
    const held = await lock(entry?.version ?? null);
    // One whose lock was taken over waits for what the other one mints.
    return held && mintWith(held);
  });
  if (record === null) throw new HttpError(504, 'upstream_timeout');
  return record;
}

/** Renews a lock until it is told to stop, or somebody else has it. Stopping resolves once no renewal is under way. */
function keep(held: MintLock, renew: () => Promise<string | null>): () => Promise<void> {
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

/** May the link still be handed out? Not once somebody has come back, nor where newer attempts have supplanted it. */
function isUsable({ record, ledger }: LoadedAttempt, now: number): boolean {
  return record.status === 'open' && record.expiresAt > now && !isSupplanted(ledger, record);
}
