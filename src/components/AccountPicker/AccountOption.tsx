'use client';
import type { ChangeEvent, InputHTMLAttributes, ReactNode } from 'react';
import type { SocialAccount } from '../../contract/accounts.js';
import type { ConnectMode } from '../../hooks/useStartFlow.js';
import { connectedAccount } from '../../messages/en/connectedAccount.js';
import { formatMessage } from '../../messages/format/formatMessage.js';
import { StatusBadge } from '../accounts/StatusBadge.js';
import type { Appearance } from '../appearance/useAppearance.js';
import { Avatar } from '../shared/Avatar.js';
import { handleWords } from '../shared/accountHandle.js';
import { StartButton } from '../start/StartButton.js';
import { isChoosable } from './useAccountSelection.js';

export interface AccountOptionProps {
  appearance: Appearance;
  account: SocialAccount;
  input: InputHTMLAttributes<HTMLInputElement>;
  checked: boolean;
  returnTo: string | undefined;
  mode: ConnectMode | undefined;
  avatarHosts: readonly string[] | undefined;
  onChange(isChosen: boolean): void;
}

/** A label is one thing to press, so the Reconnect button stands beside it. */
export function AccountOption(props: AccountOptionProps): ReactNode {
  const { appearance, account, input, checked, returnTo, mode, avatarHosts, onChange } = props;
  const words = appearance.messages('connectedAccount', connectedAccount);
  const named = handleWords(appearance, account);
  return (
    <li {...appearance.part('row', 'option')} data-status={account.status}>
      <label {...appearance.part('choice')}>
        <input
          {...input}
          {...appearance.part('input')}
          value={account.socialAccountId}
          checked={checked}
          disabled={!isChoosable(account)}
          onChange={({ target }: ChangeEvent<HTMLInputElement>) => onChange(target.checked)}
        />
        <Avatar appearance={appearance} account={account} hosts={avatarHosts} />
        {/* The spaces keep the words of the name apart. */}
        <span {...appearance.part('text', 'choice-text')}>
          <bdi {...appearance.part('handle')} title={named.handle}>
            {named.handle}
          </bdi>{' '}
          <span {...appearance.part('meta')}>{named.platform}</span>{' '}
          {!isChoosable(account) && <StatusBadge appearance={appearance} account={account} words={words} />}
        </span>
      </label>
      {account.status === 'reauth_required' && (
        <StartButton
          appearance={appearance}
          account={account}
          returnTo={returnTo}
          mode={mode}
          part="reconnect"
          variant="secondary"
          label={words.reconnect}
          name={formatMessage(words.names.reconnect, named)}
        />
      )}
    </li>
  );
}
