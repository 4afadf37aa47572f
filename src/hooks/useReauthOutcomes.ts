'use client';
import { useCallback, useEffect, useState } from 'react';
import { loadBackend } from '../client/loadBackend.js';
import type { ReauthNote } from '../client/reauthNotes.js';
import type { SocialAccount } from '../contract/accounts.js';

/**
 * What became of a reconnect: the same account works again, it was made with another account of the platform, or it
 * completed and the account still needs one.
 */
export interface ReauthOutcome {
  socialAccountId: string;
  kind: 'repaired' | 'account_changed' | 'still_needs_reauth';
  handle: string;
  previousHandle: string;
}

/**
 * Holds the reconnects that this tab completed against a freshly read list: only an account that reads `connected`
 * under the same id is repaired. Dismiss an outcome once it has been seen.
 */
export function useReauthOutcomes(accounts: readonly SocialAccount[]): {
  outcomes: ReauthOutcome[];
  dismiss(socialAccountId: string): void;
} {
  const [notes, setNotes] = useState<ReauthNote[]>([]);

  // After hydration: a server has no storage, and the list may change what the notes mean.
  useEffect(() => {
    if (accounts.length === 0) return;
    // Without the code that reads the notes nothing is announced, and nothing else is missing.
    loadBackend().then(
      ({ readReauthNotes }) => setNotes((old) => keepIfEqual(old, readReauthNotes())),
      () => {},
    );
  }, [accounts]);

  const dismiss = useCallback((socialAccountId: string) => {
    setNotes((old) => old.filter((note) => note.socialAccountId !== socialAccountId));
    loadBackend().then(
      ({ dropReauthNote }) => dropReauthNote(socialAccountId),
      () => {},
    );
  }, []);

  const outcomes = notes.flatMap((note) => {
    const account = accounts.find((each) => each.socialAccountId === note.socialAccountId);
    return account && typeof note.completedAs === 'string' ? outcomeOf(note, account) : [];
  });
  return { outcomes, dismiss };
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

const keepIfEqual = (old: ReauthNote[], next: ReauthNote[]) =>
  JSON.stringify(old) === JSON.stringify(next) ? old : next;
