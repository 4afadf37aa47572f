import type { ConnectContext } from '../context.js';
import { HttpError } from '../http/HttpError.js';
import { sleep } from '../support/withDeadline.js';
import type { AttemptRecord } from './attempts.js';

const waitMs = 10_000;
const pollMs = 100;
// Longer than a mint may take, so that a server that died with the lock does not block the customer for long.
const lockMs = 15_000;
const locked = 'minting';

/**
 * Gives one action one attempt: a second click, a repeated request after a lost answer and another server instance
 * all get the first one's. Layers ignores `Idempotency-Key` on these endpoints, so nobody else would see to it.
 */
export function mintOnce(
  context: ConnectContext,
  key: string,
  mint: () => Promise<AttemptRecord>,
): Promise<AttemptRecord> {
  const underWay = context.minting.get(key);
  if (underWay) return underWay;
  const attempt = acrossInstances(context, key, mint).finally(() => context.minting.delete(key));
  context.minting.set(key, attempt);
  return attempt;
}

async function acrossInstances(
  { store, attempts, now }: ConnectContext,
  key: string,
  mint: () => Promise<AttemptRecord>,
): Promise<AttemptRecord> {
  const win = async () => {
    try {
      const record = await mint();
      await store.set(key, record.attemptId, Math.max(record.expiresAt - now(), 1_000));
      return record;
    } catch (error) {
      await store.delete(key).catch(() => {});
      throw error;
    }
  };
  for (let waited = 0; waited < waitMs; waited += pollMs) {
    if (await store.setIfAbsent(key, locked, lockMs)) return win();
    const value = await store.get(key);
    if (value !== null && value !== locked) {
      const record = await attempts.get(value);
      if (record !== null && isUsable(record, now())) return record;
      if (await store.replace(key, value, locked, lockMs)) return win();
    }
    await sleep(pollMs);
  }
  throw new HttpError(504, 'upstream_timeout');
}

/** May the link still be handed out? Not where consent was given, nor where newer attempts have pushed it out. */
function isUsable({ outcome, found, evicted, expiresAt }: AttemptRecord, now: number): boolean {
  return outcome === null && found === null && !evicted && expiresAt > now;
}
