'use client';
import { type ReactNode, useState } from 'react';
import { common } from '../../messages/en/common.js';
import { ActionButton } from './ActionButton.js';
import type { Kit } from './useKit.js';

export interface CopyLinkButtonProps {
  kit: Kit;
  /** The link, or what finds it at the click. */
  link: string | (() => string);
}

/** Copies a link and says whether that worked. */
export function CopyLinkButton({ kit, link }: CopyLinkButtonProps): ReactNode {
  const [outcome, setOutcome] = useState<'linkCopied' | 'copyFailed' | null>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(typeof link === 'string' ? link : link());
      setOutcome('linkCopied');
    } catch {
      // Absent on plain http, refused in some embedded browsers.
      setOutcome('copyFailed');
    }
  };
  return (
    <>
      <ActionButton kit={kit} part="copy-link" onClick={() => void copy()}>
        {kit.words('common', common)[outcome ?? 'copyLink']}
      </ActionButton>
      <span {...kit.part('spoken')} role="status">
        {outcome && <span>{kit.words('common', common)[outcome]}</span>}
      </span>
    </>
  );
}
