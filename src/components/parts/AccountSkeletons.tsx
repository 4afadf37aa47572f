'use client';
import type { ReactNode } from 'react';
import { connectedAccount } from '../../messages/en/connectedAccount.js';
import type { Kit } from './useKit.js';

/**
 * Rows with the box of real ones, down to the button's own word: it decides where a row wraps. The words for the wait
 * are said elsewhere.
 */
export function AccountSkeletons({ kit, count }: { kit: Kit; count: number }): ReactNode {
  const bone = <span {...kit.part('bone')} />;
  return Array.from({ length: count }, (_, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike
    <li key={index} {...kit.part('skeleton')} aria-hidden="true">
      {bone}
      <span {...kit.part('bone', 'text')}>
        {bone}
        {bone}
      </span>
      <span {...kit.part('bone', 'button')} data-variant="quiet">
        {kit.words('connectedAccount', connectedAccount).disconnect}
      </span>
    </li>
  ));
}
