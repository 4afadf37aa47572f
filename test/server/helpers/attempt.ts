import type { AttemptRecord } from '../../../src/server/attempts/AttemptRecord.js';
import { partitionOf } from '../../../src/server/attempts/attempts.js';
import { type AttemptTarget, createAttempt } from '../../../src/server/attempts/createAttempt.js';
import { createContext } from '../../../src/server/context.js';
import { resolveOptions } from '../../../src/server/resolveOptions.js';
import { appUrl, setUp, users } from './setUp.js';

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
/** When the records below were minted, on Layers' clock and on ours. */
export const issuedAt = Date.UTC(2026, 4, 1);

/** An attempt to connect an account, as it is right after the start. */
export function anAttempt(facts: Partial<AttemptRecord> = {}): AttemptRecord {
  return {
    userId: 'u',
    projectId: 'prj',
    attemptId: 'a1',
    kind: 'connect',
    platform: 'tiktok',
    socialAccountId: null,
    previousHandle: null,
    appOrigin: appUrl,
    returnTo: null,
    state: 'st',
    authorizeUrl: 'https://www.tiktok.com/a',
    returnTokenHash: 'hash',
    issuedAt,
    issuingMs: 0,
    createdAt: issuedAt,
    expiresAt: issuedAt + 10 * minute,
    status: 'open',
    account: null,
    failure: null,
    claimedFailure: null,
    checkedAt: null,
    forcedReads: 0,
    isReturnUnread: false,
    returnMissedAt: null,
    returns: [],
    due: [],
    revision: 0,
    ...facts,
  };
}

/** What the steps of a handler work with, and an attempt that has been minted by it. */
export async function mintedIn(all = setUp(), target: Partial<AttemptTarget> = {}) {
  const context = createContext(resolveOptions(all.options));
  const owner = users.acme;
  const partition = await partitionOf(owner.projectId);
  const key = `${partition}:action:${crypto.randomUUID()}`;
  const [version = ''] =
    (await context.store.write([{ key, value: 'starting:x', expected: null, ttlMs: minute }])) ?? [];
  const record = await createAttempt(
    context,
    owner,
    partition,
    { kind: 'connect', platform: 'tiktok', socialAccountId: null, previousHandle: null, ...target },
    { appOrigin: appUrl, returnTo: null },
    { key, value: 'starting:x', version },
    await context.attempts.loadLedger(owner.projectId),
  );
  if (record === null) throw new Error('The lock was taken over.');
  return { context, record };
}

/** Freezes a value and all that is in it, so that a change of it throws. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(deepFreeze);
    Object.freeze(value);
  }
  return value;
}
