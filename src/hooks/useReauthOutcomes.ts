'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import {
  dismissReauthOutcome,
  type ReauthOutcome,
  readReauthOutcomes,
} from '../client/accounts/reauthNotes.js';
import type { SocialAccount } from '../contract/accounts.js';

export type { ReauthOutcome } from '../client/accounts/reauthNotes.js';

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
  const show = useCallback((next: readonly ReauthOutcome[]) => {
    shown.current = next;
    setOutcomes(next);
  }, []);

  // After hydration: a server has no storage, and the list may change what the notes mean.
  useEffect(() => {
    if (fresh) show(readReauthOutcomes(accounts, shown.current));
  }, [accounts, fresh, show]);

  const dismiss = useCallback(
    (socialAccountId: string) => show(dismissReauthOutcome(socialAccountId, shown.current)),
    [show],
  );

  return { outcomes, dismiss };
}
