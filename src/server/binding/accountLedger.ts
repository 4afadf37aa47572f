import { decodeAccount, type SocialAccount } from '../../contract/accounts.js';
import type { AttemptAccount, AttemptRecord } from '../attempts/AttemptRecord.js';
import { firstReturn } from '../attempts/firstReturn.js';
import type { LedgerEffect, LedgerStatus } from '../attempts/next.js';

/** An attempt that Layers has not ended yet, so that any new account may have come from it. */
export interface UnsettledAttempt
  extends Pick<
    AttemptRecord,
    | 'attemptId'
    | 'userId'
    | 'kind'
    | 'platform'
    | 'socialAccountId'
    | 'previousHandle'
    | 'issuedAt'
    | 'createdAt'
  > {}

/** An account that an attempt has brought and nobody has proven to be theirs. */
export interface QuarantinedAccount extends Pick<AttemptRecord, 'attemptId' | 'userId'> {
  /** The hash of the browser that came back first: the account counts once it has signed in as the owner. */
  claimableBy: string | null;
  /** When the link ends, or null once the partner has been told that nobody came back. */
  linkEndsAt: number | null;
  at: number;
  /** The attempt because of which it is being disconnected. Nothing makes it known before `until`. */
  disconnecting?: { by: string; until: number } | undefined;
  /** When it was disconnected. An attempt from before then has no account any more, whatever Layers says of it. */
  disconnectedAt?: number | undefined;
}

export interface KnownAccount {
  handle: string | null;
  at: number;
  /**
   * Present where it counts under this handle alone, since a reconnect may have put another login behind it. Proven once
   * more after `until`, when that reconnect can change nothing any more, it may be renamed again. Milliseconds.
   */
  pinned?: { until: number } | undefined;
}

/** What is known of a project's accounts: which of them count, and which attempts may still bring one. */
export interface AccountLedger {
  /** The accounts that count, each with the handle under which it does. */
  known: Record<string, KnownAccount>;
  quarantined: Record<string, QuarantinedAccount>;
  /** Oldest first. */
  unsettled: UnsettledAttempt[];
  /** By platform, the times from and to which an attempt may have brought an account and was never settled. */
  unexplained: Record<string, [from: number, to: number][]>;
  /** Attempts with effects that are due. */
  due: string[];
  /** Accounts that `onEvent` was told need reconnecting, and that still do. */
  toldBroken?: readonly string[] | undefined;
  /** By account, revokes that were sent and that `onEvent` was not told of yet. */
  revoking?: Readonly<Record<string, RevokeNote>> | undefined;
}

/** Who has revoked an account when. Nobody's user is the partner's own server. */
export interface RevokeNote {
  userId: string | null;
  platform: string;
  handle: string;
  at: number;
}

export const emptyLedger: AccountLedger = {
  known: {},
  quarantined: {},
  unsettled: [],
  unexplained: {},
  due: [],
};

/** How many attempts of one user may be open: of more, the newest. */
export const maximumOpenAttempts = 5;

// Layers' servers need not agree to the second.
const toleranceMs = 60_000;
// A state lives for ten minutes; what comes later than this after a start did not come from it.
const reachMs = 60 * 60 * 1000;
const unsettledForMs = 24 * 60 * 60 * 1000;
const maximumUnsettled = 200;
const maximumUnexplained = 50;
const maximumNoted = 2_000;

const withoutKey = <T>(record: Record<string, T>, key: string): Record<string, T> =>
  Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));

/** May an account that is new in the project have come from this attempt? */
function mayHaveBrought(attempt: UnsettledAttempt, account: AttemptAccount): boolean {
  if (attempt.kind === 'reauth') {
    // A reconnect changes an account in place; only the handle tells.
    return attempt.socialAccountId === account.socialAccountId && attempt.previousHandle !== account.handle;
  }
  if (attempt.platform !== account.platform) return false;
  const connectedAt = Date.parse(account.connectedAt ?? '');
  if (Number.isNaN(connectedAt)) return true;
  return connectedAt >= attempt.issuedAt - toleranceMs && connectedAt <= attempt.issuedAt + reachMs;
}

function isUnexplained({ unexplained }: AccountLedger, { platform, connectedAt }: AttemptAccount): boolean {
  if (!Object.hasOwn(unexplained, platform)) return false;
  const time = Date.parse(connectedAt ?? '');
  return (unexplained[platform] ?? []).some(([from, to]) => !(time < from || time > to));
}

function knownIn({ known }: AccountLedger, { socialAccountId }: AttemptAccount): KnownAccount | null {
  return Object.hasOwn(known, socialAccountId) ? (known[socialAccountId] ?? null) : null;
}

/** The attempts because of which an account does not count: any of them may have brought it, or changed it. */
export function suspectsOf(ledger: AccountLedger, account: AttemptAccount): UnsettledAttempt[] {
  const known = knownIn(ledger, account);
  const suspects = ledger.unsettled.filter((attempt) => mayHaveBrought(attempt, account));
  if (!known) return suspects;
  return known.handle === account.handle ? [] : suspects.filter(({ kind }) => kind === 'reauth');
}

/**
 * How an account stands, apart from the attempt `exceptFor`. An account that nothing speaks against was there before
 * any attempt that could have brought it.
 */
export function ledgerStatusOf(
  ledger: AccountLedger,
  account: AttemptAccount,
  exceptFor?: string,
): LedgerStatus {
  if (quarantinedIn(ledger, account)) return 'quarantined';
  const suspects = suspectsOf(ledger, account);
  if (suspects.some(({ attemptId }) => attemptId !== exceptFor)) return 'new';
  const own = suspects.length > 0;
  const known = knownIn(ledger, account);
  if (known?.pinned && known.handle !== account.handle) return 'new';
  if (known) return own ? 'new' : 'known';
  return own || isUnexplained(ledger, account) ? 'new' : 'known';
}

export function quarantinedIn(
  { quarantined }: AccountLedger,
  { socialAccountId }: AttemptAccount,
): QuarantinedAccount | null {
  return Object.hasOwn(quarantined, socialAccountId) ? (quarantined[socialAccountId] ?? null) : null;
}

/** Does an account count: is it shown, and may be published with? Leased ones come from Layers, not from an attempt. */
export function counts(ledger: AccountLedger, account: SocialAccount): boolean {
  return account.leased || ledgerStatusOf(ledger, account) === 'known';
}

/** The newest attempts of a user, of which one that is not among them is no longer waited for. */
export function isSupplanted({ unsettled }: AccountLedger, { userId, attemptId }: AttemptRecord): boolean {
  const own = unsettled.filter((attempt) => attempt.userId === userId);
  const place = own.findIndex((attempt) => attempt.attemptId === attemptId);
  return place !== -1 && place < own.length - maximumOpenAttempts;
}

/** Notes that an attempt was started. */
export function withStarted(ledger: AccountLedger, record: AttemptRecord, now: number): AccountLedger {
  const { attemptId, userId, kind, platform, socialAccountId, previousHandle, issuedAt, createdAt } = record;
  const started = { attemptId, userId, kind, platform, socialAccountId, previousHandle, issuedAt, createdAt };
  return withoutForgotten({ ...ledger, unsettled: [...ledger.unsettled, started] }, now);
}

/**
 * Keeps the ledger small. What an attempt may have brought stays in doubt although the attempt itself is forgotten:
 * the account would show by itself one day if it did not.
 */
function withoutForgotten(ledger: AccountLedger, now: number): AccountLedger {
  const tooMany = ledger.unsettled.length - maximumUnsettled;
  const isForgotten = ({ createdAt }: UnsettledAttempt, place: number) =>
    place < tooMany || createdAt <= now - unsettledForMs;
  const forgotten = ledger.unsettled.filter(isForgotten);
  if (forgotten.length === 0) return ledger;
  let { unexplained } = ledger;
  let { known } = ledger;
  for (const { kind, platform, issuedAt, createdAt, socialAccountId, previousHandle } of forgotten) {
    if (kind === 'connect') {
      const times: [number, number] = [issuedAt - toleranceMs, issuedAt + reachMs];
      const before = Object.hasOwn(unexplained, platform) ? (unexplained[platform] ?? []) : [];
      unexplained = { ...unexplained, [platform]: joinTimes([...before, times]) };
    } else if (socialAccountId !== null) {
      const there = Object.hasOwn(known, socialAccountId) ? known[socialAccountId] : null;
      const handle = there ? there.handle : previousHandle;
      const until = Math.max(createdAt + reachMs, there?.pinned?.until ?? 0);
      known = { ...known, [socialAccountId]: { handle, at: now, pinned: { until } } };
    }
  }
  return {
    ...ledger,
    known,
    unexplained,
    unsettled: ledger.unsettled.filter((one, i) => !isForgotten(one, i)),
  };
}

/** Joins times that overlap and, where there are too many, those that are closest to each other. */
function joinTimes(times: [number, number][]): [number, number][] {
  const sorted = [...times].sort(([a], [b]) => a - b);
  const joined: [number, number][] = [];
  for (const [from, to] of sorted) {
    const last = joined.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  while (joined.length > maximumUnexplained) {
    const gaps = joined.slice(1).map(([from], i) => from - (joined[i]?.[1] ?? 0));
    const closest = gaps.indexOf(Math.min(...gaps));
    const [[, to] = [0, 0]] = joined.splice(closest + 1, 1);
    const before = joined[closest];
    if (before) before[1] = to;
  }
  return joined;
}

/** Notes what followed from an attempt's event, and whether it has effects that are due. */
export function withEffects(
  ledger: AccountLedger,
  record: AttemptRecord,
  effects: readonly LedgerEffect[],
  now: number,
): AccountLedger {
  const { attemptId } = record;
  let { known, quarantined, unsettled } = ledger;
  for (const effect of effects) {
    if (effect.kind === 'settled') {
      unsettled = unsettled.filter((attempt) => attempt.attemptId !== attemptId);
      continue;
    }
    const { socialAccountId, handle } = effect.account;
    if (effect.kind === 'known') {
      const until = pinnedUntil(ledger, record, effect.account, now);
      known = { ...known, [socialAccountId]: { handle, at: now, ...(until > now && { pinned: { until } }) } };
      quarantined = withoutKey(quarantined, socialAccountId);
    } else {
      const { userId, expiresAt } = record;
      const there = quarantinedIn(ledger, effect.account);
      const entry = { ...there, attemptId, userId, claimableBy: null, linkEndsAt: expiresAt, at: now };
      quarantined = { ...quarantined, [socialAccountId]: entry };
    }
  }
  const entry = record.account && quarantined[record.account.socialAccountId];
  if (record.account && entry?.attemptId === attemptId) {
    const linkEndsAt =
      record.status === 'unproven' && record.returnMissedAt === null ? record.expiresAt : null;
    const claimableBy = firstReturn(record)?.browser ?? null;
    quarantined = {
      ...quarantined,
      [record.account.socialAccountId]: { ...entry, claimableBy, linkEndsAt },
    };
  }
  if (record.account && record.status === 'disconnected' && entry?.disconnecting?.by === attemptId) {
    const { disconnecting: _, ...left } = entry;
    quarantined = { ...quarantined, [record.account.socialAccountId]: { ...left, disconnectedAt: now } };
  }
  const others = ledger.due.filter((id) => id !== attemptId);
  const due = record.due.length > 0 ? [...others, attemptId] : others;
  return { ...ledger, known, quarantined, unsettled, due };
}

/**
 * Until when an account that becomes known may get another login behind it. Where another attempt has put it into
 * quarantine, a reconnect may have done so after the consent that makes it known now, and so may others of that hour.
 */
function pinnedUntil(
  ledger: AccountLedger,
  { attemptId }: AttemptRecord,
  account: AttemptAccount,
  now: number,
): number {
  const entry = quarantinedIn(ledger, account);
  const isContested = entry !== null && entry.attemptId !== attemptId;
  return Math.max(isContested ? now + reachMs : 0, knownIn(ledger, account)?.pinned?.until ?? 0);
}

/** Lets an account count because somebody who may decide has said so. */
export function withAdmitted(ledger: AccountLedger, account: AttemptAccount, now: number): AccountLedger {
  const { socialAccountId, handle } = account;
  return {
    ...ledger,
    known: { ...ledger.known, [socialAccountId]: { handle, at: now } },
    quarantined: withoutKey(ledger.quarantined, socialAccountId),
  };
}

/**
 * Strikes attempts whose records are gone, evicted or ended, from what is left to do: nobody can do it any more. Their
 * accounts stay in quarantine.
 */
export function withoutLost(ledger: AccountLedger, lost: readonly string[]): AccountLedger {
  const isLost = ({ attemptId, linkEndsAt }: QuarantinedAccount) =>
    linkEndsAt !== null && lost.includes(attemptId);
  const due = ledger.due.filter((id) => !lost.includes(id));
  const ended = Object.entries(ledger.quarantined).filter(([, entry]) => isLost(entry));
  if (due.length === ledger.due.length && ended.length === 0) return ledger;
  const quarantined = ended.map(([id, entry]) => [id, { ...entry, linkEndsAt: null, claimableBy: null }]);
  return { ...ledger, due, quarantined: { ...ledger.quarantined, ...Object.fromEntries(quarantined) } };
}

/**
 * Notes what a list has shown: it is not to vanish because of an attempt that is started later. `complete` is a list
 * of all there is, from which what is gone can be told. Returns null where there is nothing to note.
 */
export function withShown(
  ledger: AccountLedger,
  rows: readonly SocialAccount[],
  complete: boolean,
  now: number,
): AccountLedger | null {
  const room = maximumNoted - Object.keys(ledger.known).length;
  const shown = rows.filter((row) => !row.leased && ledgerStatusOf(ledger, row) === 'known');
  const isNoted = (row: SocialAccount) => knownIn(ledger, row)?.handle === row.handle;
  const fresh = shown.filter((row) => !isNoted(row)).slice(0, Math.max(room, 0));
  const there = new Set(rows.map(({ socialAccountId }) => socialAccountId));
  // An account that has just been connected may not be in Layers' list yet.
  const isGone = ([id, { at }]: [string, { at: number }]) => complete && !there.has(id) && at < now - reachMs;
  const gone = [...Object.entries(ledger.known), ...Object.entries(ledger.quarantined)].filter(isGone);
  if (fresh.length === 0 && gone.length === 0) return null;
  const kept = <T extends { at: number }>(record: Record<string, T>) =>
    Object.fromEntries(Object.entries(record).filter((entry) => !isGone(entry)));
  const noted = fresh.map(({ socialAccountId, handle }) => [socialAccountId, { handle, at: now }]);
  return {
    ...ledger,
    known: { ...kept(ledger.known), ...Object.fromEntries(noted) },
    quarantined: kept(ledger.quarantined),
  };
}

/** Reads a list's rows, of which one that cannot be read is not shown. */
export function decodeRows(rows: readonly unknown[]): { row: unknown; account: SocialAccount }[] {
  return rows.flatMap((row) => {
    const account = decodeAccount(row);
    return account === null ? [] : [{ row, account }];
  });
}
