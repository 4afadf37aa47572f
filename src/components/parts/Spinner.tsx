'use client';
import type { ReactNode } from 'react';
import type { Kit } from './useKit.js';

/** Something is under way. Stands still where the customer asked for less motion; words always stand beside it. */
export function Spinner({ kit }: { kit: Kit }): ReactNode {
  return <span {...kit.part('spinner')} aria-hidden="true" />;
}
