'use client';
import { useEffect, useRef, useState } from 'react';
import type { UseSocialAccountsResult } from '../../hooks/useSocialAccounts.js';

/** The reason of a changed choice. */
export type ChangeReason = 'customer' | 'unavailable' | 'reset';

type Value = string | readonly string[] | null | undefined;

interface SelectionOptions {
  multiple: boolean;
  value: Value;
  defaultValue: Value;
  onChange(ids: readonly string[], reason: ChangeReason): void;
}

export interface AccountSelection {
  selected: readonly string[];
  hasLost: boolean;
  choose(id: string, isChosen: boolean): void;
  /** Renders in any case: a browser has reset its inputs by itself. */
  reset(): void;
}

const idsOf = (value: Value): readonly string[] =>
  typeof value === 'string' ? [value] : (value ?? ([] as const));

export function useAccountSelection(
  { status, accounts, complete, error, isFetching }: UseSocialAccountsResult,
  { multiple, value, defaultValue, onChange }: SelectionOptions,
): AccountSelection {
  const [initial] = useState(() => idsOf(defaultValue ?? value));
  const [{ own, hasLost }, setState] = useState({ own: initial, hasLost: false });
  const chosen = value === undefined ? own : idsOf(value);

  const choosable = new Set<string>();
  for (const account of accounts) if (isChoosable(account)) choosable.add(account.socialAccountId);
  const selected = chosen.filter((id) => choosable.has(id));

  const change = (ids: readonly string[], reason: ChangeReason) => {
    setState({ own: ids, hasLost: reason === 'unavailable' });
    onChange(ids, reason);
  };

  // A list that is being read may lack an account that was just connected.
  const isSettled = status === 'ready' && complete && !error && !isFetching;
  const missing = isSettled ? chosen.filter((id) => !choosable.has(id)).join() : null;
  const reportedMissing = useRef('');
  useEffect(() => {
    // A controlled value may stay as it was, so each loss is told once.
    if (missing === null || missing === reportedMissing.current) return;
    reportedMissing.current = missing;
    if (missing) change(selected, 'unavailable');
  });

  return {
    selected,
    hasLost,
    choose(id, isChosen) {
      const others = multiple ? selected.filter((each) => each !== id) : [];
      change(isChosen ? [...others, id] : others, 'customer');
    },
    reset: () => change(initial, 'reset'),
  };
}

export const isChoosable = ({ status }: { status: string }): boolean => status === 'connected';
