'use client';
import type { ReactNode } from 'react';
import type { Appearance } from '../appearance/useAppearance.js';

/** Something is under way. Stands still where the customer asked for less motion; words always stand beside it. */
export function Spinner({ appearance }: { appearance: Appearance }): ReactNode {
  return <span {...appearance.part('spinner')} aria-hidden="true" />;
}
