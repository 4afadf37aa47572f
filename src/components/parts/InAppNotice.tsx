'use client';
import type { ReactNode } from 'react';
import { CopyLinkButton } from './CopyLinkButton.js';
import { Notice } from './Notice.js';
import { NoticeMark } from './NoticeMark.js';
import type { Kit } from './useKit.js';

/** A warning in the browser inside another app, with the way out of it. */
export function InAppNotice({ kit, words }: { kit: Kit; words: string }): ReactNode {
  return (
    <Notice kit={kit} tone="warning" mark={<NoticeMark kit={kit} tone="warning" />} title={words}>
      <CopyLinkButton kit={kit} link={() => window.location.href} />
    </Notice>
  );
}
