'use client';
import type { ReactNode } from 'react';
import type { Kit } from './useKit.js';

/** Rows of the height of real ones, while those are on their way. The words for it are said elsewhere. */
export function AccountSkeletons({ kit, count }: { kit: Kit; count: number }): ReactNode {
  return Array.from({ length: count }, (_, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike
    <li key={index} {...kit.part('skeleton')} aria-hidden="true">
      <span {...kit.part('bone')} data-shape="circle" />
      <span {...kit.part('bone')} data-shape="lines" />
    </li>
  ));
}
