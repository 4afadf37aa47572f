import type { Platform } from '../../contract/accounts.js';
import { isId } from '../../contract/fields.js';
import { readJson, readText, writeText } from '../tabStorage.js';

export interface StartNote {
  platform: Platform;
  socialAccountId: string | null;
  /** A digest, or null where this page was not told the id. */
  attempt: string | null;
  /** True where another tab went to the platform. */
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
