'use client';
import type { ReactNode } from 'react';
import { connectedAccount } from '../../messages/en/connectedAccount.js';
import type { Appearance } from '../appearance/useAppearance.js';

/**
 * Rows with the box of real ones, down to the button's own word: it decides where a row wraps. The words for the wait
 * are said elsewhere.
 */
export function AccountSkeletons({
  appearance,
  count,
}: {
  appearance: Appearance;
  count: number;
}): ReactNode {
  const line = <span {...appearance.part('skeleton-line')} />;
  return Array.from({ length: count }, (_, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike
    <li key={index} {...appearance.part('skeleton')} aria-hidden="true">
      {line}
      <span {...appearance.part('skeleton-line', 'account-text')}>
        {line}
        {line}
      </span>
      <span {...appearance.part('skeleton-line', 'button')} data-variant="quiet">
        {appearance.messages('connectedAccount', connectedAccount).disconnect}
      </span>
    </li>
  ));
}
