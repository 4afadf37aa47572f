'use client';
import type { ReactNode } from 'react';
import { connectedAccount } from '../../messages/en/connectedAccount.js';
import type { Appearance } from '../appearance/useAppearance.js';

export interface AccountSkeletonsProps {
  appearance: Appearance;
  count: number;
}

export function AccountSkeletons({ appearance, count }: AccountSkeletonsProps): ReactNode {
  const line = <span {...appearance.part('skeleton-line')} />;
  return Array.from({ length: count }, (_, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike
    <li key={index} {...appearance.part('skeleton')} aria-hidden="true">
      {line}
      <span {...appearance.part('skeleton-line', 'account-text')}>
        {line}
        {line}
      </span>
      {/* The button's own word gives it the width that decides where a row wraps. */}
      <span {...appearance.part('skeleton-line', 'button')} data-variant="quiet">
        {appearance.messages('connectedAccount', connectedAccount).disconnect}
      </span>
    </li>
  ));
}
