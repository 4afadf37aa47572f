import type { CompletedAttempt } from '../../contract/attempts.js';
import { HttpError } from '../http/HttpError.js';
import type { AttemptStore } from './AttemptStore.js';

/** Who is asking, and for which project. */
export interface Owner {
  userId: string;
  projectId: string;
}

/** The account an attempt ended with. */
export type AttemptAccount = Pick<
  CompletedAttempt,
  'socialAccountId' | 'platform' | 'handle' | 'connectedAt'
>;

/** How an attempt ended. It never changes again, but for an account that was held and is then claimed. */
export type AttemptOutcome =
  | { status: 'completed'; account: AttemptAccount }
  | { status: 'failed'; code: string; requestId: string | null };

/** Everything the server knows about one attempt. */
export interface AttemptRecord extends Owner {
  attemptId: string;
  kind: 'connect' | 'reauth';
  platform: string;
  /** The account a reauth repairs, and its handle before. */
  socialAccountId: string | null;
  previousHandle: string | null;
  returnTo: string | null;
  /** The app origin it was started on, where its browser's cookies and pages are. */
  appOrigin: string;
  /** Layers' state token. It never leaves the server. */
  state: string;
  authorizeUrl: string;
  /** When Layers minted the link, in milliseconds on Layers' clock. */
  mintedAt: number;
  /** Milliseconds on this server's clock, as are those below. */
  createdAt: number;
  expiresAt: number;
  /** When Layers was last asked, or null. */
  checkedAt: number | null;
  /** When the browser or the user that began it first came back, or null. */
  returnedAt: number | null;
  /** Set if that return found an outcome. One that comes too early is no proof: only consent leads back. */
  confirmedAt: number | null;
  /** How often somebody else came back, and the hashes of the nonces of their browsers. */
  unboundReturns: number;
  strangers: string[];
  /** Pushed out by newer attempts of the same user: no longer asked after, but still recognised on return. */
  evicted: boolean;
  /** Has `onConnected` been told? */
  announced: boolean;
  /** The account of a connect that nobody has come back from yet: the owner still reads "pending". */
  found: AttemptAccount | null;
  /** An account that is hidden, because somebody else finished the attempt. */
  held: AttemptAccount | null;
  outcome: AttemptOutcome | null;
}

const maximumOpen = 5;
// An attempt is remembered beyond its link's ten minutes: a late return still has to be recognised, or undone.
const recordLifetimeMs = 60 * 60 * 1000;
// For good: an account that is shown again by itself would be the attacker's. A number, since stores count with it.
const heldLifetimeMs = 100 * 365 * 24 * 60 * 60 * 1000;
const maximumTries = 10;

const recordKey = (attemptId: string) => `attempt:${attemptId}`;
const openSet = ({ userId, projectId }: Owner) => `open:${JSON.stringify([userId, projectId])}`;
const platformSet = (platform: string) => `platform:${platform}`;
const browserSet = ({ userId, projectId }: Owner) => `browsers:${JSON.stringify([userId, projectId])}`;
const heldSet = (projectId: string) => `held:${projectId}`;
const awaitedSet = (projectId: string) => `awaited:${projectId}`;

function parse(text: string | null): AttemptRecord | null {
  try {
    return text === null ? null : (JSON.parse(text) as AttemptRecord);
  } catch {
    return null;
  }
}

/** The records of connect attempts on top of a store. */
export type Attempts = ReturnType<typeof createAttempts>;

export function createAttempts(store: AttemptStore, now: () => number) {
  const get = async (attemptId: string) => parse(await store.get(recordKey(attemptId)));

  /** Changes a record in one step, however many do so at once. A change of null leaves it as it is. */
  const update = async (
    attemptId: string,
    change: (record: AttemptRecord) => Partial<AttemptRecord> | null,
  ): Promise<{ record: AttemptRecord | null; changed: boolean }> => {
    for (let tries = 0; tries < maximumTries; tries += 1) {
      const text = await store.get(recordKey(attemptId));
      const record = parse(text);
      if (text === null || record === null) return { record: null, changed: false };
      const changes = change(record);
      if (changes === null) return { record, changed: false };
      const next = { ...record, ...changes };
      const ttl = Math.max(record.createdAt + recordLifetimeMs - now(), 1_000);
      if (await store.replace(recordKey(attemptId), text, JSON.stringify(next), ttl)) {
        return { record: next, changed: true };
      }
    }
    throw new HttpError(503, 'store_unavailable');
  };

  const load = async (ids: string[]) => {
    const records = await Promise.all(ids.map(get));
    return records.filter((record) => record !== null);
  };

  const close = async (record: AttemptRecord) => {
    await store.removeMember(openSet(record), record.attemptId);
    await store.removeMember(platformSet(record.platform), record.attemptId);
  };

  const stopAwaiting = ({ projectId, attemptId }: AttemptRecord) =>
    store.removeMember(awaitedSet(projectId), attemptId);

  return {
    get,
    update,
    close,
    stopAwaiting,

    /** Stores a new attempt. Of a user's open attempts only the newest five stay open. */
    async create(record: AttemptRecord): Promise<void> {
      const openFor = Math.max(record.expiresAt - now(), 1_000);
      await store.set(recordKey(record.attemptId), JSON.stringify(record), recordLifetimeMs);
      await store.addMember(openSet(record), record.attemptId, openFor);
      await store.addMember(platformSet(record.platform), record.attemptId, openFor);
      if (record.kind === 'connect') {
        await store.addMember(awaitedSet(record.projectId), record.attemptId, recordLifetimeMs);
      }
      const open = await store.members(openSet(record));
      for (const attemptId of open.slice(0, Math.max(open.length - maximumOpen, 0))) {
        const { record: old } = await update(attemptId, () => ({ evicted: true }));
        await close(old ?? { ...record, attemptId });
      }
    },

    /**
     * Binds a browser, by its nonce's hash, to the user. To the user rather than to one attempt: two starts at once on a
     * first visit each hand out a cookie, and the browser keeps one of them.
     */
    bind: (owner: Owner, browser: string) => store.addMember(browserSet(owner), browser, recordLifetimeMs),
    isBound: async (owner: Owner, browser: string) =>
      (await store.members(browserSet(owner))).includes(browser),

    /** The newest open attempts of a platform, whoever began them. */
    openOn: async (platform: string) => load((await store.members(platformSet(platform))).slice(-50)),

    /** The newest attempts of a project that neither came back nor ended, the evicted ones included. */
    awaitedIn: async (projectId: string) => load((await store.members(awaitedSet(projectId))).slice(-50)),

    /** Hides an account from its project's list until it is released. */
    hold: (projectId: string, socialAccountId: string) =>
      store.addMember(heldSet(projectId), socialAccountId, heldLifetimeMs),
    release: (projectId: string, socialAccountId: string) =>
      store.removeMember(heldSet(projectId), socialAccountId),
    heldIn: async (projectId: string) => new Set(await store.members(heldSet(projectId))),
  };
}
