'use client';
import { useEffect, useRef, useState } from 'react';
import type { UseSocialAccountsResult } from '../../hooks/useSocialAccounts.js';

/** Why a choice is another one now. */
export type ChangeReason = 'customer' | 'unavailable' | 'reset';

type Value = string | readonly string[] | null | undefined;

interface SelectionOptions {
  multiple: boolean;
  value: Value;
  defaultValue: Value;
  onChange(ids: readonly string[], reason: ChangeReason): void;
}

export interface AccountSelection {
  /** Those of the chosen accounts that can be chosen now. */
  selected: readonly string[];
  /** An account that was chosen cannot be any more, and the customer has not chosen since. */
  lost: boolean;
  choose(id: string, isChosen: boolean): void;
  /** Back to what was chosen at first. Draws anew in any case: a browser has reset its inputs by itself. */
  reset(): void;
}

const idsOf = (value: Value): readonly string[] =>
  typeof value === 'string' ? [value] : (value ?? ([] as const));

/** What is chosen of a list. Ids stay chosen while the list is read; those that are not in a whole list are dropped. */
export function useAccountSelection(
  { status, accounts, complete, error, isFetching }: UseSocialAccountsResult,
  { multiple, value, defaultValue, onChange }: SelectionOptions,
): AccountSelection {
  const [initial] = useState(() => idsOf(defaultValue ?? value));
  const [{ own, lost }, setState] = useState({ own: initial, lost: false });
  const chosen = value === undefined ? own : idsOf(value);

  const choosable = new Set<string>();
  for (const account of accounts) if (isChoosable(account)) choosable.add(account.socialAccountId);
  const selected = chosen.filter((id) => choosable.has(id));

  const change = (ids: readonly string[], reason: ChangeReason) => {
    setState({ own: ids, lost: reason === 'unavailable' });
    onChange(ids, reason);
  };

  // An account that has just been connected may be chosen before the list that has it is there.
  const isSettled = status === 'ready' && complete && !error && !isFetching;
  const missing = isSettled ? chosen.filter((id) => !choosable.has(id)).join() : null;
  const toldMissing = useRef('');
  useEffect(() => {
    // Once, where a controlled value stays as it was.
    if (missing === null || missing === toldMissing.current) return;
    toldMissing.current = missing;
    if (missing) change(selected, 'unavailable');
  });

  return {
    selected,
    lost,
    choose(id, isChosen) {
      const others = multiple ? selected.filter((each) => each !== id) : [];
      change(isChosen ? [...others, id] : others, 'customer');
    },
    reset: () => change(initial, 'reset'),
  };
}

export const isChoosable = ({ status }: { status: string }): boolean => status === 'connected';
