'use client';
import type { ReactNode } from 'react';
import type { Appearance } from '../appearance/useAppearance.js';

export type NoticeTone = 'danger' | 'warning' | 'success' | 'neutral';

export interface NoticeProps {
  appearance: Appearance;
  /** Left out where there is nothing to show. */
  tone?: NoticeTone | undefined;
  /** A `NoticeIcon`. */
  mark?: ReactNode;
  title?: ReactNode;
  body?: ReactNode;
  /** Said, not shown, where there is no title. */
  spoken?: string | undefined;
  /** Buttons and links below the words. */
  children?: ReactNode;
}

/**
 * Words about what happened, with a live region that is there before they are: one that comes with its words is often
 * not read out. Without words it takes no room. Renders a `<div>`.
 */
export function Notice({ appearance, tone, mark, title, body, spoken, children }: NoticeProps): ReactNode {
  const empty = title === undefined || title === null;
  return (
    <div
      {...appearance.part('notice')}
      data-tone={empty ? undefined : tone}
      data-empty={empty ? '' : undefined}
    >
      {!empty && mark}
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
