'use client';
import type { ReactNode } from 'react';
import type { Kit } from './useKit.js';

const paths: Record<string, string> = {
  connected: 'M5 12.5l4.5 4.5L19 7.5',
  offline: 'M6 12h.1M12 12h.1M18 12h.1',
};

const tones: Record<string, string> = {
  checking: 'busy',
  waiting: 'busy',
  slow: 'busy',
  connected: 'success',
  failed: 'danger',
};

export interface PhaseMarkProps {
  kit: Kit;
  phase: string;
  /** How phases that failed are drawn. */
  failures: Record<string, string> | undefined;
}

/** The picture above the words: moving while something is under way, still once it has ended. */
export function PhaseMark({ kit, phase, failures }: PhaseMarkProps): ReactNode {
  const path = paths[phase] ?? failures?.[phase];
  return (
    <div {...kit.part('mark')} data-tone={tones[phase] ?? 'neutral'} aria-hidden="true">
      {path && (
        <svg
          aria-hidden="true"
          width={22}
          height={22}
          viewBox="0 0 24 24"
          fill="none"
          stroke="currentColor"
          strokeWidth={2}
          strokeLinecap="round"
        >
          <path d={path} />
        </svg>
      )}
    </div>
  );
}
