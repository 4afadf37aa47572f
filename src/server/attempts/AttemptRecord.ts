import type { CompletedAttempt } from '../../contract/attempts.js';

/**
 * The user who asks, and the project that they ask for.
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

export interface AttemptFailure {
  code: string;
  requestId: string | null;
}

/** The table in next.ts says what leads from one status to another. */
export type AttemptStatus =
  | 'open'
  | 'returned'
  | 'unproven'
  | 'foreign'
  | 'connected'
  | 'failed'
  | 'disconnected';

export type DueEffectKind = 'tellConnected' | 'tellQuarantined' | 'disconnect' | 'tellRevoked';

export interface DueEffect {
  kind: DueEffectKind;
  /** Milliseconds. Before this time an instance is at it, or waits after a failure. */
  notBefore: number;
  tries: number;
}

export interface AttemptReturn {
  /** The SHA-256 of the browser's nonce. */
  browser: string;
  at: number;
  /** `undecided` when `authorize` failed; it becomes `owner` once the browser signs in as the owner. */
  by: 'owner' | 'stranger' | 'undecided';
}

export interface AttemptRecord extends Owner {
  attemptId: string;
  kind: 'connect' | 'reauth';
  platform: string;
  socialAccountId: string | null;
  previousHandle: string | null;
  appOrigin: string;
  returnTo: string | null;
  /** A secret, which never leaves the server. */
  state: string;
  authorizeUrl: string;
  /** SHA-256. The token itself stands in the return URL alone. */
  returnTokenHash: string;
  /** On Layers' clock, in milliseconds. */
  issuedAt: number;
  /** The milliseconds that Layers' answer took, by which `issuedAt` is uncertain. */
  issuingMs: number;
  /** On this server's clock, as are all times below. */
  createdAt: number;
  expiresAt: number;
  status: AttemptStatus;
  account: AttemptAccount | null;
  failure: AttemptFailure | null;
  /** From the query of a bound return. Anybody can write a query, so it only decides what a page says. */
  claimedFailure: string | null;
  checkedAt: number | null;
  forcedReads: number;
  /** The owner has come back or claimed a return, and Layers has not answered since: its next answer decides. */
  isReturnUnread: boolean;
  /** When the link ended without a return that counts. */
  returnMissedAt: number | null;
  /** In order of arrival. `firstReturn` picks the one that counts. */
  returns: AttemptReturn[];
  due: DueEffect[];
  revision: number;
}

/** A day, so that a late return is recognised and a late end found. */
export const recordLifetimeMs = 24 * 60 * 60 * 1000;
