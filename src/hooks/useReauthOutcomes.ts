'use client';
import { useCallback, useEffect, useState } from 'react';
import { loadBackend } from '../client/loadBackend.js';
import type { ReauthOutcome } from '../client/reauthNotes.js';
import type { SocialAccount } from '../contract/accounts.js';

export type { ReauthOutcome } from '../client/reauthNotes.js';

/**
 * Holds the reconnects that this tab completed against a freshly read list: only an account that reads `connected`
 * under the same id is repaired. Dismiss an outcome once it has been seen.
 */
export function useReauthOutcomes(accounts: readonly SocialAccount[]): {
  outcomes: ReauthOutcome[];
  dismiss(socialAccountId: string): void;
} {
  const [outcomes, setOutcomes] = useState<ReauthOutcome[]>([]);

  // After hydration: a server has no storage, and the list may change what the notes mean.
  useEffect(() => {
    const say = (next: ReauthOutcome[]) =>
      setOutcomes((old) => (JSON.stringify(old) === JSON.stringify(next) ? old : next));
    if (accounts.length === 0) return say([]);
    // Without the code that reads the notes nothing is announced, and nothing else is missing.
    loadBackend().then(
      ({ readReauthOutcomes }) => say(readReauthOutcomes(accounts)),
      () => {},
    );
  }, [accounts]);

  const dismiss = useCallback((socialAccountId: string) => {
    setOutcomes((old) => old.filter((outcome) => outcome.socialAccountId !== socialAccountId));
    loadBackend().then(
      ({ dropReauthNote }) => dropReauthNote(socialAccountId),
      () => {},
    );
  }, []);

  return { outcomes, dismiss };
}
