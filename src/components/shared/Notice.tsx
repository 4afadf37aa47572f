'use client';
import type { ReactNode } from 'react';
import type { Appearance } from '../appearance/useAppearance.js';
import { NoticeIcon, type NoticeTone } from './NoticeIcon.js';

export interface NoticeProps {
  appearance: Appearance;
  tone?: NoticeTone | undefined;
  title?: ReactNode;
  body?: ReactNode;
  /** Said, not shown, where there is no title. */
  spoken?: string | undefined;
  children?: ReactNode;
}

/** Keep it mounted while it has no words: screen readers often miss a live region that comes with them. */
export function Notice({ appearance, tone, title, body, spoken, children }: NoticeProps): ReactNode {
  const empty = title === undefined || title === null;
  return (
    <div
      {...appearance.part('notice')}
      data-tone={empty ? undefined : tone}
      data-empty={empty ? '' : undefined}
    >
      {!empty && tone && <NoticeIcon appearance={appearance} tone={tone} />}
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
