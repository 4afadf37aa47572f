import type { SocialAccount } from '../contract/accounts.js';
import { isId } from '../contract/fields.js';

/**
 * A note that this tab began to reconnect an account. The tab leaves for the platform in between, so the note waits in
 * sessionStorage; it holds what the page shows anyway and nothing that lets anybody in. Everything works without it,
 * only the proof of the repair is then not announced.
 */
interface ReauthNote {
  socialAccountId: string;
  /** The handle before the reconnect. */
  handle: string;
  /** The handle that consent was given with, once the attempt has completed. */
  completedAs: string | null;
  /** Milliseconds since 1970. */
  notedAt: number;
}

/**
 * What became of a reconnect: the same account works again, it was made with another account of the platform, or it
 * completed and the account still needs one.
 */
export interface ReauthOutcome {
  socialAccountId: string;
  /** Held against the list: only an account that reads `connected` is repaired. */
  kind: 'repaired' | 'account_changed' | 'still_needs_reauth';
  handle: string;
  /** The handle before the reconnect. */
  previousHandle: string;
}

const key = 'layers-connect.reauth';
const lifetimeMs = 30 * 60 * 1000;

function readReauthNotes(): ReauthNote[] {
  try {
    const notes: unknown = JSON.parse(sessionStorage.getItem(key) ?? '[]');
    return Array.isArray(notes) ? notes.filter(isFreshNote) : [];
  } catch {
    return [];
  }
}

/** What became of the reconnects that this tab completed, held against a freshly read list. */
export function readReauthOutcomes(accounts: readonly SocialAccount[]): ReauthOutcome[] {
  return readReauthNotes().flatMap((note) => {
    const account = accounts.find((each) => each.socialAccountId === note.socialAccountId);
    return account && typeof note.completedAs === 'string' ? outcomeOf(note, account) : [];
  });
}

function outcomeOf(
  { socialAccountId, handle: previousHandle }: ReauthNote,
  account: SocialAccount,
): ReauthOutcome[] {
  const { handle, status } = account;
  const about = { socialAccountId, handle, previousHandle };
  if (status === 'reauth_required') return [{ ...about, kind: 'still_needs_reauth' }];
  if (status !== 'connected') return [];
  return [{ ...about, kind: handle === previousHandle ? 'repaired' : 'account_changed' }];
}

export function noteReauth(account: { socialAccountId: string; handle: string }): void {
  const { socialAccountId, handle } = account;
  write([...others(socialAccountId), { socialAccountId, handle, completedAs: null, notedAt: Date.now() }]);
}

/** Notes under which handle a reconnect has completed. Returns the one it began with, if this tab began it. */
export function completeReauthNote(socialAccountId: string, handle: string): string | null {
  const note = readReauthNotes().find((each) => each.socialAccountId === socialAccountId);
  if (!note) return null;
  write([...others(socialAccountId), { ...note, completedAs: handle }]);
  return note.handle;
}

export function dropReauthNote(socialAccountId: string): void {
  write(others(socialAccountId));
}

function others(socialAccountId: string): ReauthNote[] {
  return readReauthNotes().filter((note) => note.socialAccountId !== socialAccountId);
}

function write(notes: ReauthNote[]): void {
  try {
    if (notes.length === 0) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(notes));
  } catch {
    // Storage is full, denied or absent.
  }
}

function isFreshNote(value: unknown): value is ReauthNote {
  const { socialAccountId, handle, notedAt } = (value ?? {}) as Partial<ReauthNote>;
  // Storage holds what any script of the page put there.
  return (
    isId(socialAccountId) && typeof handle === 'string' && Math.abs(Date.now() - Number(notedAt)) < lifetimeMs
  );
}
