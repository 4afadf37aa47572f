import type { ReactNode } from 'react';
import type { Kit } from './useKit.js';

export type NoticeTone = 'danger' | 'warning' | 'success' | 'neutral';

const marks = {
  danger: <path d="M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7.5v5.5M12 16.4v.1" />,
  warning: <path d="M12 3.5 2.5 20h19zM12 10v4.5M12 17.3v.1" />,
  success: <path d="M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM8 12.2l2.8 2.8L16 9.4" />,
};

export interface NoticeProps {
  kit: Kit;
  /** Left out where there is nothing to show. */
  tone?: NoticeTone | undefined;
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
export function Notice({ kit, tone, title, body, spoken, children }: NoticeProps): ReactNode {
  const empty = title === undefined;
  return (
    <div {...kit.part('notice')} data-tone={empty ? undefined : tone} data-empty={empty ? '' : undefined}>
      {!empty && tone && tone !== 'neutral' && (
        <svg {...kit.part('notice-mark')} aria-hidden="true" width={18} height={18} viewBox="0 0 24 24">
          {marks[tone]}
        </svg>
      )}
      <div {...kit.part('notice-words')} role="status" aria-atomic="true">
        {empty ? (
          spoken && <span {...kit.part('spoken')}>{spoken}</span>
        ) : (
          <>
            <p {...kit.part('notice-title')}>{title}</p>
            {body && <p {...kit.part('notice-body')}>{body}</p>}
          </>
        )}
      </div>
      {!empty && children && <div {...kit.part('notice-actions')}>{children}</div>}
    </div>
  );
}
