import type { CompletedAttempt } from '../../contract/attempts.js';

/**
 * Who is asking, and for which project.
 *
 * @example
 * const ownerOf = async (request: Request): Promise<Owner | null> => {
 *   const session = await readSession(request);
 *   return session && { userId: session.userId, projectId: session.layersProjectId };
 * };
 */
export interface Owner {
  userId: string;
  projectId: string;
}

/**
 * The account that an attempt ended with.
 *
 * @example
 * const store = async ({ socialAccountId, handle }: AttemptAccount) => queue('channel', { socialAccountId, handle });
 */
export type AttemptAccount = Pick<
  CompletedAttempt,
  'socialAccountId' | 'platform' | 'handle' | 'connectedAt'
>;

/** How Layers ended an attempt without an account. */
export interface AttemptFailure {
  code: string;
  requestId: string | null;
}

/** How an attempt stands. `next` has the table of what leads from one to another. */
export type AttemptStatus =
  | 'open'
  | 'returned'
  | 'unproven'
  | 'foreign'
  | 'connected'
  | 'failed'
  | 'disconnected';

/** Something that has to be done outside the store because of an attempt. */
export type DueEffectKind = 'tellConnected' | 'tellQuarantined' | 'disconnect' | 'tellRevoked';

/** An effect that is stored with its attempt until it has been done, by whichever instance. */
export interface DueEffect {
  kind: DueEffectKind;
  /** Whoever comes before this time leaves it alone: somebody is at it, or it has just failed. Milliseconds. */
  notBefore: number;
  /** How often it has been begun. */
  tries: number;
}

/** A browser that came back with the token. */
export interface AttemptReturn {
  /** Its nonce's hash. */
  browser: string;
  /** When it first came. */
  at: number;
  /** `undecided`: nobody could tell. A stranger's browser that signs in as the owner was the owner's after all. */
  by: 'owner' | 'stranger' | 'undecided';
}

/** Everything the server knows about one attempt. */
export interface AttemptRecord extends Owner {
  attemptId: string;
  kind: 'connect' | 'reauth';
  platform: string;
  /** The account a reauth repairs, and its handle before. */
  socialAccountId: string | null;
  previousHandle: string | null;
  /** The app's origin on which it was started, and the page in the app that was asked for. */
  appOrigin: string;
  returnTo: string | null;
  /** Layers' state token. It never leaves the server. */
  state: string;
  authorizeUrl: string;
  /** The return token's SHA-256. The token itself stands in the return URL and nowhere else. */
  returnTokenHash: string;
  /** When Layers issued the link, in milliseconds on Layers' clock. */
  issuedAt: number;
  /** How long Layers' answer to that took at most, so by how much less the two clocks may differ. Milliseconds. */
  issuingMs: number;
  /** Milliseconds on this server's clock, as are those below. */
  createdAt: number;
  expiresAt: number;
  status: AttemptStatus;
  /** What Layers ended it with. */
  account: AttemptAccount | null;
  failure: AttemptFailure | null;
  /** The code in the query of a bound return. Anybody can write a query, so it only decides what a page says. */
  claimedFailure: string | null;
  /** When Layers was last asked, or null. */
  checkedAt: number | null;
  /** How often a return has made the server ask Layers at once. */
  forcedReads: number;
  /** Has the owner come back, or claimed a return, and Layers has not answered since? Then its next answer decides. */
  isReturnUnread: boolean;
  /** When the link had ended and nobody had come back from a completed attempt. */
  returnMissedAt: number | null;
  /** The browsers that came back, in the order in which they did. `firstReturn` says which of them counts. */
  returns: AttemptReturn[];
  due: DueEffect[];
  /** How often something has happened that its page waits for: the id of the newest event of its stream. */
  revision: number;
}

/** How long a record is kept, in milliseconds: a late return still has to be recognised, and a late end to be found. */
export const recordLifetimeMs = 24 * 60 * 60 * 1000;
