'use client';
import { type ReactNode, useState } from 'react';
import { common } from '../../messages/en/common.js';
import type { Appearance } from '../appearance/useAppearance.js';
import { Button } from '../shared/Button.js';
import { copyText } from './copyText.js';

export interface CopyLinkButtonProps {
  appearance: Appearance;
  link: string | (() => string);
  onCopied?: (() => void) | undefined;
}

export function CopyLinkButton({ appearance, link, onCopied }: CopyLinkButtonProps): ReactNode {
  const [outcome, setOutcome] = useState<'linkCopied' | 'copyFailed' | null>(null);
  const [shown, setShown] = useState('');
  const words = appearance.messages('common', common);
  const copy = async (button: HTMLElement) => {
    const text = typeof link === 'string' ? link : link();
    const copied = await copyText(text, button);
    setShown(text);
    setOutcome(copied ? 'linkCopied' : 'copyFailed');
    if (copied) onCopied?.();
  };
  return (
    <>
      <Button
        appearance={appearance}
        part="copy-link"
        onClick={({ currentTarget }) => void copy(currentTarget)}
      >
        {words[outcome ?? 'copyLink']}
      </Button>
      <span {...appearance.part('spoken')} role="status">
        {outcome && <span>{words[outcome]}</span>}
      </span>
      {outcome === 'copyFailed' && (
        <bdi {...appearance.part('link')} ref={selectAll} style={byHand}>
          {shown}
        </bdi>
      )}
    </>
  );
}

// A strict policy allows styles that a script sets. One tap selects the whole link.
const byHand = { flex: '1 1 100%', overflowWrap: 'anywhere', userSelect: 'all' } as const;

function selectAll(element: HTMLElement | null): void {
  if (element) getSelection()?.selectAllChildren(element);
}
