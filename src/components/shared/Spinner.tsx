'use client';
import type { ReactNode } from 'react';
import type { Appearance } from '../appearance/useAppearance.js';

export function Spinner({ appearance }: { appearance: Appearance }): ReactNode {
  return <span {...appearance.part('spinner')} aria-hidden="true" />;
}
