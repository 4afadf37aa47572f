'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import {
  dismissReauthOutcome,
  type ReauthList,
  type ReauthOutcome,
  readReauthOutcomes,
} from '../client/accounts/reauthNotes.js';
import { useSocialAccounts } from './useSocialAccounts.js';

export type { ReauthOutcome } from '../client/accounts/reauthNotes.js';

/**
 * The outcomes of this tab's reconnects.
 *
 * @example
 * const { outcomes }: UseReauthOutcomesResult = useReauthOutcomes();
 * return <p>{outcomes.length} reconnects have ended</p>;
 */
export interface UseReauthOutcomesResult {
  /** Each outcome stays until it is dismissed or the list contradicts it. */
  outcomes: readonly ReauthOutcome[];
  /** Forgets an outcome, once the customer has seen it. */
  dismiss(socialAccountId: string): void;
}

/**
 * Returns how this tab's reconnects ended. Reads the account list: only an account that is `connected` there, under
 * the same id, counts as reconnected.
 *
 * @example
 * const { outcomes, dismiss } = useReauthOutcomes();
 * return outcomes.map(({ handle, status }) => <p key={handle}>{status === 'reconnected' && `@${handle} works again`}</p>);
 */
export function useReauthOutcomes(): UseReauthOutcomesResult {
  const { accounts, complete, isFetching, error } = useSocialAccounts();
  return useOutcomesOf({ accounts, complete, fresh: !isFetching && !error });
}

export interface OutcomesList extends ReauthList {
  /** An older list would call an account broken that works again. */
  fresh: boolean;
}

export function useOutcomesOf({ accounts, complete, fresh }: OutcomesList): UseReauthOutcomesResult {
  const [outcomes, setOutcomes] = useState<readonly ReauthOutcome[]>([]);
  const latest = useRef(outcomes);
  const update = useCallback((next: readonly ReauthOutcome[]) => {
    latest.current = next;
    setOutcomes(next);
  }, []);

  // A server has no session storage, and reading an outcome removes its note.
  useEffect(() => {
    if (fresh) update(readReauthOutcomes({ accounts, complete }, latest.current));
  }, [accounts, complete, fresh, update]);

  const dismiss = useCallback(
    (socialAccountId: string) => update(dismissReauthOutcome(socialAccountId, latest.current)),
    [update],
  );

  return { outcomes, dismiss };
}
