'use client';
import type { ReactNode } from 'react';
import type { Appearance } from '../appearance/useAppearance.js';

export type NoticeTone = 'danger' | 'warning' | 'success' | 'neutral';

const paths: Record<NoticeTone, string> = {
  danger: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7.5V13M12 16.4v.1',
  warning: 'M12 3.5 2.5 20h19zM12 10v4.5M12 17.3v.1',
  success: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM8 12.2l2.8 2.8L16 9.4',
  neutral: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5.5M12 7.6v.1',
};

export function NoticeIcon({ appearance, tone }: { appearance: Appearance; tone: NoticeTone }): ReactNode {
  return (
    <svg
      {...appearance.part('notice-icon')}
      aria-hidden="true"
      width={18}
      height={18}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={2}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={paths[tone]} />
    </svg>
  );
}
