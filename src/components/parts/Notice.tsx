'use client';
import type { ReactNode } from 'react';
import type { Kit } from './useKit.js';

export type NoticeTone = 'danger' | 'warning' | 'success' | 'neutral';

export interface NoticeProps {
  kit: Kit;
  /** Left out where there is nothing to show. */
  tone?: NoticeTone | undefined;
  /** A `NoticeMark`. */
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
export function Notice({ kit, tone, mark, title, body, spoken, children }: NoticeProps): ReactNode {
  const empty = title === undefined || title === null;
  return (
    <div {...kit.part('notice')} data-tone={empty ? undefined : tone} data-empty={empty ? '' : undefined}>
      {!empty && mark}
      <div {...kit.part('notice-words')} role="status" aria-atomic="true">
        {empty ? (
          spoken && <span {...kit.part('spoken')}>{spoken}</span>
        ) : (
          <>
            <div {...kit.part('notice-title')}>{title}</div>
            {body && <div {...kit.part('notice-body')}>{body}</div>}
          </>
        )}
      </div>
      {!empty && children && <div {...kit.part('notice-actions')}>{children}</div>}
    </div>
  );
}
