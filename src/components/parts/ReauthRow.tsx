'use client';
import type { ReactNode } from 'react';
import type { SocialAccount } from '../../contract/accounts.js';
import type { Messages } from '../../messages/Messages.js';
import { say } from '../../messages/say.js';
import { handleOf } from './handleOf.js';
import { PlatformIcon } from './PlatformIcon.js';
import { StartButton } from './StartButton.js';
import type { Kit } from './useKit.js';

export interface ReauthRowProps {
  kit: Kit;
  account: SocialAccount;
  words: Messages['reauthBanner'];
  returnTo: string | undefined;
  /** The only account in the banner: the headline names it already. */
  alone: boolean;
}

/** One account of the banner with its button. */
export function ReauthRow({ kit, account, words, returnTo, alone }: ReauthRowProps): ReactNode {
  const handle = handleOf(kit, account);
  const name = say(words.reconnectName, { handle, platform: kit.nameOf(account.platform) });
  return (
    <li {...kit.part('account')}>
      {!alone && (
        <span {...kit.part('identity')}>
          <PlatformIcon platform={account.platform} size={16} />
          <bdi {...kit.part('handle')} title={handle}>
            {handle}
          </bdi>
        </span>
      )}
      <StartButton
        kit={kit}
        account={account}
        returnTo={returnTo}
        part="reconnect"
        variant={alone ? 'primary' : 'secondary'}
        label={words.reconnect}
        name={name}
      />
    </li>
  );
}
