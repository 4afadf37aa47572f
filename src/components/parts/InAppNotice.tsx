'use client';
import type { ReactNode } from 'react';
import { CopyLinkButton } from './CopyLinkButton.js';
import { Notice } from './Notice.js';
import { NoticeMark } from './NoticeMark.js';
import type { Kit } from './useKit.js';

export interface InAppNoticeProps {
  kit: Kit;
  words: string;
}

/** A warning in the browser inside another app, with the way out of it. */
export function InAppNotice({ kit, words }: InAppNoticeProps): ReactNode {
  return (
    <Notice kit={kit} tone="warning" mark={<NoticeMark kit={kit} tone="warning" />} title={words}>
      <CopyLinkButton kit={kit} link={() => window.location.href} />
    </Notice>
  );
}
