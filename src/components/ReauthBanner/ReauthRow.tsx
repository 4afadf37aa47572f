'use client';
import type { ReactNode } from 'react';
import type { SocialAccount } from '../../contract/accounts.js';
import { formatMessage } from '../../messages/format/formatMessage.js';
import type { Messages } from '../../messages/Messages.js';
import type { Appearance } from '../appearance/useAppearance.js';
import { handleWords } from '../shared/accountHandle.js';
import { PlatformIcon } from '../shared/PlatformIcon.js';
import { StartButton } from '../start/StartButton.js';

export interface ReauthRowProps {
  appearance: Appearance;
  account: SocialAccount;
  words: Messages['reauthBanner'];
  returnTo: string | undefined;
  isOnly: boolean;
}

export function ReauthRow({ appearance, account, words, returnTo, isOnly }: ReauthRowProps): ReactNode {
  const named = handleWords(appearance, account);
  const { handle } = named;
  return (
    <li {...appearance.part('account', 'banner-account')}>
      {!isOnly && (
        <span {...appearance.part('identity', 'banner-identity')}>
          <PlatformIcon platform={account.platform} size={16} />
          <bdi {...appearance.part('handle')} title={handle}>
            {handle}
          </bdi>
        </span>
      )}
      <StartButton
        appearance={appearance}
        account={account}
        returnTo={returnTo}
        part="reconnect"
        variant={isOnly ? 'primary' : 'secondary'}
        label={words.reconnect}
        name={formatMessage(words.reconnectName, named)}
      />
    </li>
  );
}
