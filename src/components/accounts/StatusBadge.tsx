'use client';
import type { ReactNode } from 'react';
import type { SocialAccount } from '../../contract/accounts.js';
import type { Messages } from '../../messages/Messages.js';
import type { Appearance } from '../appearance/useAppearance.js';

const tones: Partial<Record<string, 'success' | 'warning'>> = {
  connected: 'success',
  reauth_required: 'warning',
};

export interface StatusBadgeProps {
  appearance: Appearance;
  account: Pick<SocialAccount, 'status'>;
  words: Messages['connectedAccount'];
}

export function StatusBadge({ appearance, account: { status }, words }: StatusBadgeProps): ReactNode {
  const known = Object.hasOwn(words.statuses, status) ? (status as keyof typeof words.statuses) : 'other';
  return (
    <span {...appearance.part('status', 'badge')} data-tone={tones[known] ?? 'neutral'}>
      {words.statuses[known]}
    </span>
  );
}
