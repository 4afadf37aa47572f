'use client';
import type { ReactNode } from 'react';
import type { SocialAccount } from '../../contract/accounts.js';
import { isId } from '../../contract/fields.js';
import { useReauthAccount } from '../../hooks/useReauthAccount.js';
import { useStartConnect } from '../../hooks/useStartConnect.js';
import type { Messages } from '../../messages/Messages.js';
import { say } from '../../messages/say.js';
import { warmRevokeDialog } from '../RevokeDialog.js';
import { ActionButton } from './ActionButton.js';
import { handleOf } from './handleOf.js';
import { StartButton } from './StartButton.js';
import type { Kit } from './useKit.js';

export interface AccountActionsProps {
  kit: Kit;
  account: SocialAccount;
  words: Messages['connectedAccount'];
  returnTo: string | undefined;
  onDisconnect(): void;
}

/** The buttons that fit an account's status. Only a status that needs a hook mounts one: a list may have 1,000 rows. */
export function AccountActions(props: AccountActionsProps): ReactNode {
  const { status, platform } = props.account;
  // A platform of tomorrow may have a name that no route can hold.
  if (status === 'disconnected') return isId(platform) ? <ConnectAgain {...props} /> : null;
  if (status === 'reauth_required') return <Reconnect {...props} />;
  return <Disconnect {...props} />;
}

const namesOf = ({ kit, account }: AccountActionsProps) => ({
  handle: handleOf(kit, account),
  platform: kit.nameOf(account.platform),
});

function Disconnect(props: AccountActionsProps): ReactNode {
  const { kit, words, onDisconnect } = props;
  return (
    <ActionButton
      kit={kit}
      part="disconnect"
      variant="quiet"
      aria-label={say(words.names.disconnect, namesOf(props))}
      aria-haspopup="dialog"
      onPointerEnter={warmRevokeDialog}
      onFocus={warmRevokeDialog}
      onClick={onDisconnect}
    >
      {words.disconnect}
    </ActionButton>
  );
}

function Reconnect(props: AccountActionsProps): ReactNode {
  const { kit, account, words, returnTo } = props;
  const flow = useReauthAccount({ returnTo });
  return (
    <StartButton
      kit={kit}
      platform={account.platform}
      flow={flow}
      onStart={() => flow.reauth(account)}
      part="reconnect"
      label={words.reconnect}
      name={say(words.names.reconnect, namesOf(props))}
    >
      <Disconnect {...props} />
    </StartButton>
  );
}

function ConnectAgain(props: AccountActionsProps): ReactNode {
  const { kit, account, words, returnTo } = props;
  const flow = useStartConnect({ platform: account.platform, returnTo });
  return (
    <StartButton
      kit={kit}
      platform={account.platform}
      flow={flow}
      onStart={flow.start}
      part="connect-again"
      variant="secondary"
      label={words.connectAgain}
      name={say(words.names.connectAgain, namesOf(props))}
    />
  );
}
