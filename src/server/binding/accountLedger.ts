import { decodeAccount, type SocialAccount } from '../../contract/accounts.js';
import type { AttemptAccount, AttemptRecord } from '../attempts/AttemptRecord.js';
import { firstReturn } from '../attempts/firstReturn.js';
import type { LedgerEffect, LedgerStatus } from '../attempts/next.js';

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

export interface QuarantinedAccount extends Pick<AttemptRecord, 'attemptId' | 'userId'> {
  /** The hash of the browser that came back first, which may sign in as the owner later. */
  claimableBy: string | null;
  /** Null once the partner has been told that no return came. */
  linkEndsAt: number | null;
  at: number;
  /** Nothing makes the account known before `until`. */
  disconnecting?: { by: string; until: number } | undefined;
  /** An attempt from before then has no account any more, whatever Layers says. */
  disconnectedAt?: number | undefined;
}

export interface KnownAccount {
  handle: string | null;
  at: number;
  /**
   * A reconnect may have put another login behind the account, so it counts under `handle` alone until a later proof.
   */
  pinned?: { until: number } | undefined;
}

/** See docs/decisions/foreign-returns.md. */
export interface AccountLedger {
  known: Record<string, KnownAccount>;
  quarantined: Record<string, QuarantinedAccount>;
  unsettled: UnsettledAttempt[];
  /** By platform, the times in which an attempt that was never settled may have brought an account. */
  unexplained: Record<string, [from: number, to: number][]>;
  due: string[];
  /** Accounts that need reconnecting and of which `onEvent` was told. */
  toldBroken?: readonly string[] | undefined;
  /** By account, revokes that were sent and of which `onEvent` was not told yet. */
  revoking?: Readonly<Record<string, RevokeNote>> | undefined;
}

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

/** Older attempts of the same user are no longer waited for. */
export const maximumOpenAttempts = 5;

const clockSkewMs = 60_000;
// A state lives for ten minutes. Generous, since `connectedAt` is Layers' time.
const attributionMs = 60 * 60 * 1000;
const maximumUnsettledMs = 24 * 60 * 60 * 1000;
const maximumUnsettled = 200;
const maximumUnexplained = 50;
const maximumNoted = 2_000;

const withoutKey = <T>(record: Record<string, T>, key: string): Record<string, T> =>
  Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));

function mayHaveBrought(attempt: UnsettledAttempt, account: AttemptAccount): boolean {
  if (attempt.kind === 'reauth') {
    // A reconnect changes an account in place, so only the handle tells.
    return attempt.socialAccountId === account.socialAccountId && attempt.previousHandle !== account.handle;
  }
  if (attempt.platform !== account.platform) return false;
  const connectedAt = Date.parse(account.connectedAt ?? '');
  if (Number.isNaN(connectedAt)) return true;
  return connectedAt >= attempt.issuedAt - clockSkewMs && connectedAt <= attempt.issuedAt + attributionMs;
}

function isUnexplained({ unexplained }: AccountLedger, { platform, connectedAt }: AttemptAccount): boolean {
  if (!Object.hasOwn(unexplained, platform)) return false;
  const time = Date.parse(connectedAt ?? '');
  return (unexplained[platform] ?? []).some(([from, to]) => !(time < from || time > to));
}

function knownIn({ known }: AccountLedger, { socialAccountId }: AttemptAccount): KnownAccount | null {
  return Object.hasOwn(known, socialAccountId) ? (known[socialAccountId] ?? null) : null;
}

export function suspectsOf(ledger: AccountLedger, account: AttemptAccount): UnsettledAttempt[] {
  const known = knownIn(ledger, account);
  const suspects = ledger.unsettled.filter((attempt) => mayHaveBrought(attempt, account));
  if (!known) return suspects;
  return known.handle === account.handle ? [] : suspects.filter(({ kind }) => kind === 'reauth');
}

/**
 * Without any suspect, the account was there before the attempts. `exceptFor` is the attempt whose own account it is.
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

/** Leased accounts come from Layers, not from an attempt. */
export function counts(ledger: AccountLedger, account: SocialAccount): boolean {
  return account.leased || ledgerStatusOf(ledger, account) === 'known';
}

export function isSuperseded({ unsettled }: AccountLedger, { userId, attemptId }: AttemptRecord): boolean {
  const own = unsettled.filter((attempt) => attempt.userId === userId);
  const place = own.findIndex((attempt) => attempt.attemptId === attemptId);
  return place !== -1 && place < own.length - maximumOpenAttempts;
}

export function withStarted(ledger: AccountLedger, record: AttemptRecord, now: number): AccountLedger {
  const { attemptId, userId, kind, platform, socialAccountId, previousHandle, issuedAt, createdAt } = record;
  const started = { attemptId, userId, kind, platform, socialAccountId, previousHandle, issuedAt, createdAt };
  return withoutOldAttempts({ ...ledger, unsettled: [...ledger.unsettled, started] }, now);
}

/**
 * Drops old attempts. The accounts that they may have brought stay in doubt: otherwise they would show by themselves.
 */
function withoutOldAttempts(ledger: AccountLedger, now: number): AccountLedger {
  const tooMany = ledger.unsettled.length - maximumUnsettled;
  const isTooOld = ({ createdAt }: UnsettledAttempt, place: number) =>
    place < tooMany || createdAt <= now - maximumUnsettledMs;
  const forgotten = ledger.unsettled.filter(isTooOld);
  if (forgotten.length === 0) return ledger;
  let { unexplained } = ledger;
  let { known } = ledger;
  for (const { kind, platform, issuedAt, createdAt, socialAccountId, previousHandle } of forgotten) {
    if (kind === 'connect') {
      const times: [number, number] = [issuedAt - clockSkewMs, issuedAt + attributionMs];
      const before = Object.hasOwn(unexplained, platform) ? (unexplained[platform] ?? []) : [];
      unexplained = { ...unexplained, [platform]: joinTimes([...before, times]) };
    } else if (socialAccountId !== null) {
      const there = Object.hasOwn(known, socialAccountId) ? known[socialAccountId] : null;
      const handle = there ? there.handle : previousHandle;
      const until = Math.max(createdAt + attributionMs, there?.pinned?.until ?? 0);
      known = { ...known, [socialAccountId]: { handle, at: now, pinned: { until } } };
    }
  }
  return {
    ...ledger,
    known,
    unexplained,
    unsettled: ledger.unsettled.filter((one, i) => !isTooOld(one, i)),
  };
}

/** Joins times that overlap, then, if there are still too many, those with the smallest gaps. */
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

/** A reconnect of another attempt may have changed the login after the consent that makes the account known now. */
function pinnedUntil(
  ledger: AccountLedger,
  { attemptId }: AttemptRecord,
  account: AttemptAccount,
  now: number,
): number {
  const entry = quarantinedIn(ledger, account);
  const isContested = entry !== null && entry.attemptId !== attemptId;
  return Math.max(isContested ? now + attributionMs : 0, knownIn(ledger, account)?.pinned?.until ?? 0);
}

export function withAdmitted(ledger: AccountLedger, account: AttemptAccount, now: number): AccountLedger {
  const { socialAccountId, handle } = account;
  return {
    ...ledger,
    known: { ...ledger.known, [socialAccountId]: { handle, at: now } },
    quarantined: withoutKey(ledger.quarantined, socialAccountId),
  };
}

/** A lost attempt's record is gone, so nobody can do its effects. Its accounts stay in quarantine. */
export function withoutLost(ledger: AccountLedger, lost: readonly string[]): AccountLedger {
  const isLost = ({ attemptId, linkEndsAt }: QuarantinedAccount) =>
    linkEndsAt !== null && lost.includes(attemptId);
  const due = ledger.due.filter((id) => !lost.includes(id));
  const ended = Object.entries(ledger.quarantined).filter(([, entry]) => isLost(entry));
  if (due.length === ledger.due.length && ended.length === 0) return ledger;
  const quarantined = ended.map(([id, entry]) => [id, { ...entry, linkEndsAt: null, claimableBy: null }]);
  return { ...ledger, due, quarantined: { ...ledger.quarantined, ...Object.fromEntries(quarantined) } };
}

/** Marks listed accounts as known, and drops accounts that a `complete` list lacks. Null for no change. */
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
  const isGone = ([id, { at }]: [string, { at: number }]) =>
    complete && !there.has(id) && at < now - attributionMs;
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

export function decodeRows(rows: readonly unknown[]): { row: unknown; account: SocialAccount }[] {
  return rows.flatMap((row) => {
    const account = decodeAccount(row);
    return account === null ? [] : [{ row, account }];
  });
}
