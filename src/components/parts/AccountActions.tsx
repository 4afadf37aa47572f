'use client';
import type { ReactNode } from 'react';
import type { SocialAccount } from '../../contract/accounts.js';
import { isId } from '../../contract/fields.js';
import type { Messages } from '../../messages/Messages.js';
import { say } from '../../messages/say.js';
import { ActionButton } from './ActionButton.js';
import { handleOf } from './handleOf.js';
import { StartButton } from './StartButton.js';
import { warmRevokeDialog } from './useDialog.js';
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
  if (status === 'disconnected') return isId(platform) ? <Repair {...props} again /> : null;
  return status === 'reauth_required' ? <Repair {...props} /> : <Disconnect {...props} />;
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

function Repair(props: AccountActionsProps & { again?: boolean }): ReactNode {
  const { kit, account, words, returnTo, again } = props;
  const action = again ? 'connectAgain' : 'reconnect';
  return (
    <StartButton
      kit={kit}
      account={account}
      again={again}
      returnTo={returnTo}
      part={again ? 'connect-again' : 'reconnect'}
      variant={again ? 'secondary' : 'primary'}
      label={words[action]}
      name={say(words.names[action], namesOf(props))}
    >
      {!again && <Disconnect {...props} />}
    </StartButton>
  );
}
