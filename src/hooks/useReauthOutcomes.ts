'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ReauthOutcome } from '../client/accounts/reauthNotes.js';
import { loadBackend } from '../client/loadBackend.js';
import type { SocialAccount } from '../contract/accounts.js';

export type { ReauthOutcome } from '../client/accounts/reauthNotes.js';

type Backend = Awaited<ReturnType<typeof loadBackend>>;

const none: readonly ReauthOutcome[] = [];

/**
 * Holds the reconnects that this tab began against a freshly read list: only an account that reads `connected` under the
 * same id is repaired. `fresh` is false while the list is an older one. Dismiss an outcome once it has been seen.
 */
export function useReauthOutcomes(
  accounts: readonly SocialAccount[],
  { fresh = true }: { fresh?: boolean } = {},
): {
  outcomes: readonly ReauthOutcome[];
  dismiss(socialAccountId: string): void;
} {
  const [outcomes, setOutcomes] = useState(none);
  const shown = useRef(none);
  // Without the code that reads the notes nothing is announced, and nothing else is missing.
  const change = useCallback((next: (backend: Backend) => readonly ReauthOutcome[]) => {
    const apply = (backend: Backend) => {
      shown.current = next(backend);
      setOutcomes(shown.current);
    };
    loadBackend().then(apply, () => {});
  }, []);

  // After hydration: a server has no storage, and the list may change what the notes mean.
  useEffect(() => {
    let left = !fresh;
    change(({ readReauthOutcomes }) =>
      // A repair is handed out once, so nobody asks who is not there to show it.
      left ? shown.current : readReauthOutcomes(accounts, shown.current),
    );
    return () => {
      left = true;
    };
  }, [accounts, change, fresh]);

  const dismiss = useCallback(
    (socialAccountId: string) =>
      change(({ dismissReauthOutcome }) => dismissReauthOutcome(socialAccountId, shown.current)),
    [change],
  );

  return { outcomes, dismiss };
}
