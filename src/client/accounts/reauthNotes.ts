import type { SocialAccount } from '../../contract/accounts.js';
import { isId } from '../../contract/fields.js';
import { readJson, writeText } from '../tabStorage.js';

interface ReauthNote {
  socialAccountId: string;
  handle: string;
  /** True where the account had stopped working. Once it works again, a reconnect in any tab has succeeded. */
  broken: boolean;
  completedAs: string | null;
  notedAt: number;
}

/**
 * The end of a reconnect: the same account works, another one was chosen, or the account still needs a reconnect.
 *
 * @example
 * const words = ({ status, handle }: ReauthOutcome) => (status === 'reconnected' ? `@${handle} works again` : null);
 */
export interface ReauthOutcome {
  socialAccountId: string;
  /** `reconnected` only where the account list reads `connected` after the reconnect. */
  status: 'reconnected' | 'account_changed' | 'still_needs_reauth';
  handle: string;
  /** The handle before the reconnect. */
  previousHandle: string;
}

const key = 'layers-connect.reauth';
const lifetimeMs = 30 * 60 * 1000;

function readReauthNotes(): ReauthNote[] {
  const notes = readJson(key);
  return Array.isArray(notes) ? notes.filter(isFreshNote) : [];
}

export interface ReauthList {
  accounts: readonly SocialAccount[];
  complete: boolean;
}

/** Keeps `shown` until dismissed or contradicted, and returns a `reconnected` only once. */
export function readReauthOutcomes(
  { accounts, complete }: ReauthList,
  shown: readonly ReauthOutcome[] = [],
): readonly ReauthOutcome[] {
  const notes = readReauthNotes();
  const noted = new Set(notes.map(({ socialAccountId }) => socialAccountId));
  const kept = shown.filter(({ socialAccountId, status }) => {
    if (noted.has(socialAccountId)) return false;
    const account = accounts.find((each) => each.socialAccountId === socialAccountId);
    if (!account) return !complete;
    return account.status === (status === 'still_needs_reauth' ? 'reauth_required' : 'connected');
  });
  const outcomes = notes.flatMap((note) => outcomeOf(note, accounts));
  for (const { status, socialAccountId } of outcomes) {
    if (status === 'reconnected') dropReauthNote(socialAccountId);
  }
  const next = [...kept, ...outcomes];
  // The same array keeps React from rendering again.
  return JSON.stringify(next) === JSON.stringify(shown) ? shown : next;
}

function outcomeOf(note: ReauthNote, accounts: readonly SocialAccount[]): ReauthOutcome[] {
  const { socialAccountId, handle: previousHandle, broken, completedAs } = note;
  const account = accounts.find((each) => each.socialAccountId === socialAccountId);
  if (!account) return [];
  const { handle, status } = account;
  const about = { socialAccountId, handle, previousHandle };
  const completed = typeof completedAs === 'string';
  if (status === 'reauth_required') return completed ? [{ ...about, status: 'still_needs_reauth' }] : [];
  if (status !== 'connected' || !(completed || broken)) return [];
  return [{ ...about, status: handle === previousHandle ? 'reconnected' : 'account_changed' }];
}

export function noteReauth(account: {
  socialAccountId: string;
  handle: string;
  status?: string | undefined;
}): void {
  const { socialAccountId, handle, status } = account;
  const broken = status === 'reauth_required';
  write([
    ...others(socialAccountId),
    { socialAccountId, handle, broken, completedAs: null, notedAt: Date.now() },
  ]);
}

export function completeReauthNote(socialAccountId: string, handle: string): string | null {
  const note = readReauthNotes().find((each) => each.socialAccountId === socialAccountId);
  if (!note) return null;
  write([...others(socialAccountId), { ...note, completedAs: handle }]);
  return note.handle;
}

export function dismissReauthOutcome(
  socialAccountId: string,
  shown: readonly ReauthOutcome[],
): readonly ReauthOutcome[] {
  dropReauthNote(socialAccountId);
  return shown.filter((outcome) => outcome.socialAccountId !== socialAccountId);
}

function dropReauthNote(socialAccountId: string): void {
  write(others(socialAccountId));
}

function others(socialAccountId: string): ReauthNote[] {
  return readReauthNotes().filter((note) => note.socialAccountId !== socialAccountId);
}

function write(notes: ReauthNote[]): void {
  writeText(key, notes.length === 0 ? null : JSON.stringify(notes));
}

function isFreshNote(value: unknown): value is ReauthNote {
  const { socialAccountId, handle, notedAt } = (value ?? {}) as Partial<ReauthNote>;
  // Any script of the page can write to the storage.
  return (
    isId(socialAccountId) && typeof handle === 'string' && Math.abs(Date.now() - Number(notedAt)) < lifetimeMs
  );
}
