import { type AccountLedger, emptyLedger, withEffects, withStarted } from '../binding/accountLedger.js';
import { isBeingDisconnected } from '../binding/disconnecting.js';
import { HttpError } from '../http/HttpError.js';
import { type Awaitable, isPromise } from '../support/awaitable.js';
import { sha256 } from '../support/random.js';
import { sleep } from '../support/withDeadline.js';
import {
  type AttemptRecord,
  type DueEffect,
  type DueEffectKind,
  type Owner,
  recordLifetimeMs,
} from './AttemptRecord.js';
import type { AttemptStore } from './AttemptStore.js';
import { createValueStore } from './createValueStore.js';
import { type AttemptEvent, type NextStep, next, type UnboundReturnPolicy } from './next.js';
import { asText, parseText, type StoredValue, type ValueWrite } from './storedValue.js';

const maximumTries = 20;
const tryAgainMs = 20;

/** An attempt with its project's ledger, as they were read, or null for an attempt that does not exist. */
export interface LoadedAttempt {
  record: AttemptRecord;
  ledger: AccountLedger;
  versions: { record: string; ledger: string | null };
}

export interface LoadedLedger {
  ledger: AccountLedger;
  version: string | null;
}

// What belongs to one project begins alike, attempt ids included: a cluster keeps it in one place, and an attempt id
// leads to its project's ledger. 96 bits of a hash, so that no two projects share one.
const partitionLength = 16;
const partitionFrom = (digest: string) => digest.slice(0, partitionLength);
const partitionIn = (attemptId: string) => attemptId.slice(0, partitionLength);
const recordKey = (attemptId: string) => `${partitionIn(attemptId)}:attempt:${attemptId}`;
const ledgerKey = (partition: string) => `${partition}:accounts`;

/** Where everything of one project is kept. */
export const partitionOf = async (projectId: string) => partitionFrom(await sha256(projectId));

/** Where an owner's project is kept, and what names the owner in the store: one digest each, for all that a start does. */
export interface OwnerNames {
  partition: string;
  key: string;
}

export async function namesOf(owner: Owner): Promise<OwnerNames> {
  return { partition: partitionFrom(await sha256(owner.projectId)), key: await ownerKey(owner) };
}

const ledgerIn = (entry: StoredValue | null | undefined) =>
  (entry?.value as AccountLedger | undefined) ?? emptyLedger;

export type Attempts = ReturnType<typeof createAttempts>;

export function createAttempts(store: AttemptStore, now: () => number, policy: UnboundReturnPolicy) {
  const values = createValueStore(store);

  const writeRecord = (record: AttemptRecord, expected: string | null | undefined): ValueWrite => ({
    key: recordKey(record.attemptId),
    value: record,
    expected,
    // An effect that is due outlives the attempt.
    ttlMs:
      record.due.length > 0
        ? 7 * recordLifetimeMs
        : Math.max(record.createdAt + recordLifetimeMs - now(), 60_000),
  });
  const writeLedger = (key: string, ledger: AccountLedger, expected: string | null): ValueWrite => ({
    key,
    value: ledger,
    expected,
    ttlMs: null,
  });

  const loadLedgerIn = async (partition: string): Promise<LoadedLedger> => {
    const [entry] = await values.read([ledgerKey(partition)]);
    return { ledger: ledgerIn(entry), version: entry?.version ?? null };
  };

  const loadLedger = async (projectId: string) => loadLedgerIn(await partitionOf(projectId));

  const toLoaded = (
    entry: StoredValue | null | undefined,
    ledger: StoredValue | null | undefined,
  ): LoadedAttempt | null =>
    entry
      ? {
          record: entry.value as AttemptRecord,
          ledger: ledgerIn(ledger),
          versions: { record: entry.version, ledger: ledger?.version ?? null },
        }
      : null;

  const loadAll = async (partition: string, attemptIds: readonly string[]): Promise<LoadedAttempt[]> => {
    const [ledger, ...entries] = await values.read([ledgerKey(partition), ...attemptIds.map(recordKey)]);
    return entries.flatMap((entry) => toLoaded(entry, ledger) ?? []);
  };

  /** Never throws: it rejects, as if it had no way to answer at once. */
  const load = (attemptId: string): Awaitable<LoadedAttempt | null> => {
    try {
      const read = values.read([ledgerKey(partitionIn(attemptId)), recordKey(attemptId)]);
      if (isPromise(read)) return read.then(([ledger, entry]) => toLoaded(entry, ledger));
      const [ledger, entry] = read;
      return toLoaded(entry, ledger);
    } catch (error) {
      return Promise.reject(error);
    }
  };

  /** Tries a change again, a little later each time, for as long as others change the same. */
  const untilWritten = <T>(attempt: () => Awaitable<T | null>): Awaitable<T> => {
    const trying = attempt();
    return trying !== null && !isPromise(trying) ? trying : goOn(trying, attempt);
  };
  const goOn = async <T>(first: Awaitable<T | null>, attempt: () => Awaitable<T | null>): Promise<T> => {
    let done = await first;
    for (let tries = 0; tries < maximumTries; tries += 1) {
      if (tries > 0) done = await attempt();
      if (done !== null) return done;
      await sleep(Math.random() * tryAgainMs * (tries + 1));
    }
    throw new HttpError(503, 'store_unavailable');
  };

  /** Takes events into an attempt as it was loaded, or returns null where it has changed since. */
  const applyOnce = (
    current: LoadedAttempt,
    eventsFor: (current: LoadedAttempt) => AttemptEvent[],
    tells: () => boolean,
  ): Awaitable<AppliedEvents | null> => {
    const { record: before, ledger, versions } = current;
    const { record: after, effects } = nextOfAll(before, eventsFor(current), policy);
    const record = isNews(before, after) ? { ...after, revision: before.revision + 1 } : after;
    // Both are notes in the ledger, so that whichever comes later sees the other: what is known is not disconnected.
    const isHeld = effects.some(
      (effect) => effect.kind === 'known' && isBeingDisconnected(ledger, effect.account, now()),
    );
    if (record === before || isHeld) return { current, changed: false, begun: [] };
    const isNoted = effects.length > 0 || touchesLedger(before, record);
    const noted = isNoted ? withEffects(ledger, record, effects, now()) : ledger;
    const changes = [writeRecord(record, versions.record)];
    if (isNoted) changes.push(writeLedger(ledgerKey(partitionIn(record.attemptId)), noted, versions.ledger));
    const finish = (written: readonly string[] | null): AppliedEvents | null => {
      if (written === null) return null;
      const [recordVersion = '', ledgerVersion = versions.ledger] = written;
      if (record.revision !== before.revision && tells()) announce(record);
      const loaded = { record, ledger: noted, versions: { record: recordVersion, ledger: ledgerVersion } };
      return { current: loaded, changed: true, begun: newlyDue(before, record) };
    };
    const writing = values.write(changes);
    return isPromise(writing) ? writing.then(finish) : finish(writing);
  };

  /** Tells the pages that wait for an attempt, at whichever instance, to look at it. Nothing waits for that. */
  const announce = ({ attemptId, revision }: AttemptRecord) =>
    void store.changes?.publish(`${attemptId} ${revision}`).catch(() => {});

  return {
    load,
    loadLedger,
    announce,
    loadLedgerIn,
    loadOfProject: async (projectId: string, attemptIds: readonly string[]) =>
      loadAll(await partitionOf(projectId), attemptIds),

    /** Changes a project's ledger in one step, however many do so at once. A change of null leaves it as it is. */
    async updateLedger(
      projectId: string,
      change: (ledger: AccountLedger) => AccountLedger | null,
      known?: LoadedLedger,
    ): Promise<AccountLedger> {
      const partition = await partitionOf(projectId);
      let loaded = known;
      return untilWritten(async () => {
        const { ledger, version } = loaded ?? (await loadLedgerIn(partition));
        loaded = undefined;
        const changed = change(ledger);
        if (changed === null) return ledger;
        const key = ledgerKey(partition);
        const written = await store.write([asText(writeLedger(key, changed, version))]);
        return written === null ? null : changed;
      });
    },

    /**
     * Stores a new attempt, what it means for its project's accounts, and that its action has been done, in one step.
     * Resolves to whether it did: not where somebody else has taken over the action.
     */
    async create(
      record: AttemptRecord,
      action: { key: string; value: string; version: string },
      known: LoadedLedger,
    ): Promise<boolean> {
      const { attemptId, expiresAt } = record;
      const key = ledgerKey(partitionIn(attemptId));
      let { ledger, version } = known;
      let lock: string | null = action.version;
      let isFirst = true;
      return untilWritten(async () => {
        if (!isFirst) {
          const [held, entry] = await store.read([action.key, key]);
          // Its holder may have renewed it just now, so who that is counts and not the version.
          if (held && held.value !== action.value) return false;
          // A lock that has ended and that nobody has taken over is as good as held: nobody else has made one.
          lock = held?.version ?? null;
          ledger = entry ? (parseText(entry.value) as AccountLedger) : emptyLedger;
          version = entry?.version ?? null;
        }
        isFirst = false;
        const written = await values.write([
          {
            key: action.key,
            value: attemptId,
            expected: lock,
            ttlMs: Math.max(expiresAt - now(), 1_000),
          },
          writeRecord(record, null),
          writeLedger(key, withStarted(ledger, record, now()), version),
        ]);
        return written === null ? null : true;
      });
    },

    /**
     * Takes events into an attempt: the one way in which its status changes. Returns it as it then is, or null where it
     * does not exist. `loaded` spares a read while it is current. `eventsFor` sees what is really there. `tells` is false
     * where more is about to come, which the pages that wait had better see at once.
     */
    apply(
      attemptId: string,
      loaded: LoadedAttempt | null,
      eventsFor: (current: LoadedAttempt) => AttemptEvent[],
      tells: () => boolean = () => true,
    ): Awaitable<AppliedEvents | null> {
      let known = loaded;
      const loadAndApply = async () => {
        const current = await load(attemptId);
        return current === null ? 'gone' : applyOnce(current, eventsFor, tells);
      };
      const applied = untilWritten((): Awaitable<AppliedEvents | 'gone' | null> => {
        if (known === null) return loadAndApply();
        const current = known;
        known = null;
        return applyOnce(current, eventsFor, tells);
      });
      return isPromise(applied) ? applied.then(orNull) : orNull(applied);
    },

    /** Binds a browser, by its nonce's hash, to a user, for as long as an attempt may come back. */
    bindBrowser: (browser: string, { key }: OwnerNames) =>
      store.addMember(`browser:${browser}`, key, 60 * 60 * 1000),
    ownersOf: (browser: string) => store.newestMembers(`browser:${browser}`, 20),

    /** The newest open attempts of a platform, whoever began them. */
    openOn: (platform: string) => store.newestMembers(`platform:${platform}`, 50),
    watch: ({ attemptId, platform, expiresAt }: AttemptRecord) =>
      store.addMember(`platform:${platform}`, attemptId, Math.max(expiresAt - now(), 1_000)),
    unwatch: ({ attemptId, platform }: AttemptRecord) =>
      store.removeMember(`platform:${platform}`, attemptId),
  };
}

const orNull = <T>(applied: T | 'gone'): T | null => (applied === 'gone' ? null : applied);

export interface AppliedEvents {
  current: LoadedAttempt;
  changed: boolean;
  /** The effects that these events have made due. Whoever sent the events does them. */
  begun: DueEffectKind[];
}

/** Is it what a page waits for? An account that nobody has come back for is not shown yet. */
function isNews(before: AttemptRecord, after: AttemptRecord): boolean {
  const isOther = before.status !== after.status && after.status !== 'unproven';
  return isOther || before.claimedFailure !== after.claimedFailure;
}

function newlyDue(before: AttemptRecord, after: AttemptRecord): DueEffectKind[] {
  // One that was due before is somebody else's, or has failed and waits for its next turn.
  const wasDue = ({ kind }: DueEffect) => before.due.some((one) => one.kind === kind);
  return after.due.filter((effect) => !wasDue(effect)).map(({ kind }) => kind);
}

function nextOfAll(
  record: AttemptRecord,
  events: readonly AttemptEvent[],
  policy: UnboundReturnPolicy,
): NextStep {
  let after: NextStep = { record, effects: [] };
  for (const event of events) {
    const step = next(after.record, event, policy);
    if (step === null) continue;
    after = after.effects.length > 0 ? { ...step, effects: [...after.effects, ...step.effects] } : step;
  }
  return after;
}

export const ownerKey = ({ userId, projectId }: Owner) => sha256(JSON.stringify([userId, projectId]));

function touchesLedger(before: AttemptRecord, after: AttemptRecord): boolean {
  return (
    before.due.length > 0 !== after.due.length > 0 ||
    (after.account !== null &&
      (before.returns !== after.returns ||
        before.returnMissedAt !== after.returnMissedAt ||
        before.status !== after.status))
  );
}
