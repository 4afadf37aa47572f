'use client';
import type { ReactNode } from 'react';
import type { SocialAccount } from '../../contract/accounts.js';
import type { Messages } from '../../messages/Messages.js';
import type { NoticeTone } from './Notice.js';
import type { Kit } from './useKit.js';

const tones: Record<string, NoticeTone> = {
  connected: 'success',
  reauth_required: 'warning',
};

export interface StatusBadgeProps {
  kit: Kit;
  account: Pick<SocialAccount, 'status'>;
  words: Messages['connectedAccount'];
}

/** How an account stands, in a word and a colour. An unknown status is neutral. Renders a `<span>`. */
export function StatusBadge({ kit, account: { status }, words }: StatusBadgeProps): ReactNode {
  const known = Object.hasOwn(words.statuses, status) ? (status as keyof typeof words.statuses) : 'other';
  return (
    <span {...kit.part('status', 'badge')} data-tone={Object.hasOwn(tones, known) ? tones[known] : 'neutral'}>
      {words.statuses[known]}
    </span>
  );
}
