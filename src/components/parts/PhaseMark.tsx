'use client';
import type { ReactNode } from 'react';
import type { Kit } from './useKit.js';

const paths: Record<string, ReactNode> = {
  connected: <path d="M5 12.5l4.5 4.5L19 7.5" />,
  cancelled: <path d="M6 12h12" />,
  failed: <path d="M12 6v7.5M12 17.8v.2" />,
  expired: <path d="M12 6.5V12l3.5 2" />,
  unknown: <path d="M9 9.2a3 3 0 1 1 4.2 2.9c-.8.4-1.2 1-1.2 1.9M12 17.8v.2" />,
  offline: <path d="M6 12h.1M12 12h.1M18 12h.1" />,
};

const tones: Record<string, string> = { connected: 'success', failed: 'danger' };

/** The picture above the words: moving while something is under way, still once it has ended. */
export function PhaseMark({ kit, phase }: { kit: Kit; phase: string }): ReactNode {
  const path = paths[phase];
  return (
    <div {...kit.part('mark')} data-tone={path ? (tones[phase] ?? 'neutral') : 'busy'} aria-hidden="true">
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
          {path}
        </svg>
      )}
    </div>
  );
}
