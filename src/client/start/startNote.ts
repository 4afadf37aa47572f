import type { Platform } from '../../contract/accounts.js';
import { isId } from '../../contract/fields.js';
import { readJson, readText, writeText } from '../tabStorage.js';

/** Waits in sessionStorage while the tab is on the platform: a failure page then knows what it is about. */
export interface StartNote {
  platform: Platform;
  /** The account to reconnect, or null for a connect. */
  socialAccountId: string | null;
  /** The digest of the attempt that was started, or null where this page was not told its id. */
  attempt: string | null;
  /** The start goes on in another tab than this one. */
  away: boolean;
}

const key = 'layers-connect.started';
const lifetimeMs = 24 * 60 * 60 * 1000;

export function noteStart(
  started: { platform: Platform; socialAccountId?: string | undefined },
  attempt?: Promise<{ digest: string }>,
): void {
  const { platform, socialAccountId = null } = started;
  const note = { platform, socialAccountId, attempt: null, away: false };
  write(note);
  attempt?.then(
    ({ digest }) => write({ ...note, attempt: digest }),
    () => {},
  );
}

export function noteAway(): void {
  const note = readStartNote();
  if (note) write({ ...note, away: true });
}

function write(note: StartNote): void {
  writeText(key, JSON.stringify({ ...note, notedAt: Date.now() }));
}

/** Null where that is not known, or a day ago. */
export function readStartNote(): StartNote | null {
  const stored = readJson(key) ?? {};
  const { platform, socialAccountId, attempt, away, notedAt } = stored as Record<string, unknown>;
  if (!isId(platform) || !(Math.abs(Date.now() - Number(notedAt)) < lifetimeMs)) return null;
  return {
    platform,
    socialAccountId: isId(socialAccountId) ? socialAccountId : null,
    attempt: isId(attempt) ? attempt : null,
    away: away === true,
  };
}

export function copyStartNote(storage: Storage): void {
  const note = readText(key);
  if (note !== null) storage.setItem(key, note);
}
