'use client';
import type { ReactNode } from 'react';
import type { AttemptStatus } from '../../client/attempt/attemptView.js';

/** `cancelled` is a failure that the customer chose. */
export type ShownStatus = AttemptStatus | 'cancelled';

const paths: Partial<Record<ShownStatus, string>> = {
  connected: 'M5 12.5l4.5 4.5L19 7.5',
  offline: 'M4 10a12 12 0 0 1 16 0M7.5 14a7 7 0 0 1 9 0M12 18.4v.2M4 4l16 16',
  cancelled: 'M6 12h12',
  failed: 'M12 5v8.5M12 18.4v.2',
  expired: 'M12 7v5l3 2M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0z',
  unknown: 'M9 9.2a3 3 0 1 1 4.2 2.9c-.8.4-1.2 1-1.2 1.9M12 17.8v.2',
};

export function StatusIcon({ status }: { status: ShownStatus }): ReactNode {
  const path = paths[status];
  if (!path) return null;
  return (
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
  );
}
