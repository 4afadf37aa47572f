'use client';
import type { ReactNode } from 'react';
import type { Appearance } from '../appearance/useAppearance.js';
import { StrokeIcon } from './StrokeIcon.js';

export type NoticeTone = 'danger' | 'warning' | 'success' | 'neutral';

export interface NoticeProps {
  appearance: Appearance;
  tone?: NoticeTone | undefined;
  title?: ReactNode;
  body?: ReactNode;
  spoken?: string | undefined;
  children?: ReactNode;
}

const icons: Record<NoticeTone, string> = {
  danger: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7.5V13M12 16.4v.1',
  warning: 'M12 3.5 2.5 20h19zM12 10v4.5M12 17.3v.1',
  success: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM8 12.2l2.8 2.8L16 9.4',
  neutral: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5.5M12 7.6v.1',
};

/** Keep it mounted while it has no words: screen readers often miss a live region that comes with them. */
export function Notice({ appearance, tone, title, body, spoken, children }: NoticeProps): ReactNode {
  const empty = title === undefined || title === null;
  return (
    <div
      {...appearance.part('notice')}
      data-tone={empty ? undefined : tone}
      data-empty={empty ? '' : undefined}
    >
      {!empty && tone && <StrokeIcon {...appearance.part('notice-icon')} size={18} d={icons[tone]} />}
      <div {...appearance.part('notice-words')} role="status" aria-atomic="true">
        {empty ? (
          spoken && <span {...appearance.part('spoken')}>{spoken}</span>
        ) : (
          <>
            <div {...appearance.part('notice-title')}>{title}</div>
            {body && <div {...appearance.part('notice-body')}>{body}</div>}
          </>
        )}
      </div>
      {!empty && children && <div {...appearance.part('notice-actions')}>{children}</div>}
    </div>
  );
}
