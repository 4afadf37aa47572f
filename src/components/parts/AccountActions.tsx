'use client';
import { type ReactNode, useRef, useState } from 'react';
import type { SocialAccount } from '../../contract/accounts.js';
import { isId } from '../../contract/fields.js';
import { shared } from '../../messages/en/shared.js';
import type { Messages } from '../../messages/Messages.js';
import { say } from '../../messages/say.js';
import { warmRevokeDialog } from '../RevokeDialog.js';
import { ActionButton } from './ActionButton.js';
import { handleOf } from './handleOf.js';
import type { FlowHandle } from './StartFlow.js';
import type { Kit } from './useKit.js';
import { idleFlow, useStartFlow } from './useStartFlow.js';

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

/** Gives an account its connection back. What is behind the button arrives after it; a press is kept until then. */
function Repair(props: AccountActionsProps & { again?: boolean }): ReactNode {
  const { kit, account, words, returnTo, again } = props;
  const { platform } = account;
  const [{ status, retryInSeconds }, setView] = useState(idleFlow);
  const handle = useRef<FlowHandle>(null);
  const wished = useRef(false);
  const loaded = useStartFlow(true, status);
  const busy = status === 'starting' || status === 'leaving';
  const waiting = retryInSeconds !== null;
  const action = again ? 'connectAgain' : 'reconnect';
  const named = { platform: kit.nameOf(platform), seconds: retryInSeconds ?? 0 };
  const { opening, retryIn, failed } = kit.words('shared', shared);
  const flow = { kit, returnTo, handle, wished, onChange: setView };
  return (
    <>
      <div {...kit.part('actions')}>
        <ActionButton
          kit={kit}
          part={again ? 'connect-again' : 'reconnect'}
          variant={again ? 'secondary' : 'primary'}
          data-status={status}
          busy={busy && loaded !== false}
          inert={waiting}
          aria-label={busy || waiting ? undefined : say(words.names[action], namesOf(props))}
          onClick={() => {
            if (handle.current) return handle.current.start();
            wished.current = true;
            setView({ ...idleFlow, status: 'starting' });
          }}
        >
          {busy ? say(opening, named) : waiting ? say(retryIn, named) : words[action]}
        </ActionButton>
        {!again && <Disconnect {...props} />}
      </div>
      {loaded && again && <loaded.StartFlow {...flow} platform={platform} />}
      {loaded && !again && <loaded.ReauthFlow {...flow} account={account} />}
      {loaded === false && busy && (
        <div {...kit.part('hint')} role="status">
          {failed}
        </div>
      )}
    </>
  );
}
