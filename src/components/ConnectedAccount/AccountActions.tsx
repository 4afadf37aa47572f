'use client';
import type { ReactNode } from 'react';
import type { SocialAccount } from '../../contract/accounts.js';
import { useOptionalConnectContext } from '../../hooks/useConnectContext.js';
import { formatMessage } from '../../messages/format/formatMessage.js';
import type { Messages } from '../../messages/Messages.js';
import type { Appearance } from '../appearance/useAppearance.js';
import { preloadRevokeDialog } from '../RevokeDialog/RevokeDialog.js';
import { handleWords } from '../shared/accountHandle.js';
import { Button } from '../shared/Button.js';
import { StartButton } from '../start/StartButton.js';

export interface AccountActionsProps {
  appearance: Appearance;
  account: SocialAccount;
  words: Messages['connectedAccount'];
  returnTo: string | undefined;
  onDisconnect(): void;
}

export function AccountActions(props: AccountActionsProps): ReactNode {
  const { status, platform } = props.account;
  const platforms = useOptionalConnectContext()?.platforms;
  if (status === 'disconnected') {
    return platforms && !platforms.includes(platform) ? null : <StartAgain {...props} again />;
  }
  return status === 'reauth_required' ? <StartAgain {...props} /> : <DisconnectButton {...props} />;
}

function DisconnectButton(props: AccountActionsProps): ReactNode {
  const { appearance, account, words, onDisconnect } = props;
  return (
    <Button
      appearance={appearance}
      part="disconnect"
      variant="quiet"
      aria-label={formatMessage(words.names.disconnect, handleWords(appearance, account))}
      aria-haspopup="dialog"
      onPointerEnter={preloadRevokeDialog}
      onFocus={preloadRevokeDialog}
      onClick={onDisconnect}
    >
      {words.disconnect}
    </Button>
  );
}

function StartAgain(props: AccountActionsProps & { again?: boolean }): ReactNode {
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
      name={formatMessage(words.names[action], handleWords(appearance, account))}
    >
      {!again && <DisconnectButton {...props} />}
    </StartButton>
  );
}
