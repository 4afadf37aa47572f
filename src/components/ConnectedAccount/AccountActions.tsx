'use client';
import type { ReactNode } from 'react';
import type { SocialAccount } from '../../contract/accounts.js';
import { isId } from '../../contract/fields.js';
import { formatMessage } from '../../messages/format/formatMessage.js';
import type { Messages } from '../../messages/Messages.js';
import type { Appearance } from '../appearance/useAppearance.js';
import { preloadRevokeDialog } from '../RevokeDialog/RevokeDialog.js';
import { accountHandle } from '../shared/accountHandle.js';
import { Button } from '../shared/Button.js';
import { StartButton } from '../start/StartButton.js';

export interface AccountActionsProps {
  appearance: Appearance;
  account: SocialAccount;
  words: Messages['connectedAccount'];
  returnTo: string | undefined;
  onDisconnect(): void;
}

/** The buttons that fit an account's status. Only a status that needs a hook mounts one: a list may have 1,000 rows. */
export function AccountActions(props: AccountActionsProps): ReactNode {
  const { status, platform } = props.account;
  // A platform of tomorrow may have a name that no route can hold.
  if (status === 'disconnected') return isId(platform) ? <Repair {...props} again /> : null;
  return status === 'reauth_required' ? <Repair {...props} /> : <Disconnect {...props} />;
}

const namesOf = ({ appearance, account }: AccountActionsProps) => ({
  handle: accountHandle(appearance, account),
  platform: appearance.platformName(account.platform),
});

function Disconnect(props: AccountActionsProps): ReactNode {
  const { appearance, words, onDisconnect } = props;
  return (
    <Button
      appearance={appearance}
      part="disconnect"
      variant="quiet"
      aria-label={formatMessage(words.names.disconnect, namesOf(props))}
      aria-haspopup="dialog"
      onPointerEnter={preloadRevokeDialog}
      onFocus={preloadRevokeDialog}
      onClick={onDisconnect}
    >
      {words.disconnect}
    </Button>
  );
}

function Repair(props: AccountActionsProps & { again?: boolean }): ReactNode {
  const { appearance, account, words, returnTo, again } = props;
  const action = again ? 'connectAgain' : 'reconnect';
  return (
    <StartButton
      appearance={appearance}
      account={account}
      again={again}
      returnTo={returnTo}
      part={again ? 'connect-again' : 'reconnect'}
      variant={again ? 'secondary' : 'primary'}
      label={words[action]}
      name={formatMessage(words.names[action], namesOf(props))}
    >
      {!again && <Disconnect {...props} />}
    </StartButton>
  );
}
