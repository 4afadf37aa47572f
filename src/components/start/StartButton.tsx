'use client';
import type { ReactNode } from 'react';
import type { SocialAccount } from '../../contract/accounts.js';
import { useReauthAccount } from '../../hooks/useReauthAccount.js';
import { useStartConnect } from '../../hooks/useStartConnect.js';
import type { ConnectMode, StartFlow } from '../../hooks/useStartFlow.js';
import type { Appearance } from '../appearance/useAppearance.js';
import { StartAction } from './StartAction.js';
import { StartNotice } from './StartNotice.js';

export interface StartButtonProps {
  appearance: Appearance;
  account: SocialAccount;
  again?: boolean | undefined;
  returnTo: string | undefined;
  mode?: ConnectMode | undefined;
  part: string;
  variant?: 'primary' | 'secondary' | undefined;
  label: string;
  name: string;
  children?: ReactNode;
}

export function StartButton({ again, ...props }: StartButtonProps): ReactNode {
  return again ? <ConnectAgain {...props} /> : <Reconnect {...props} />;
}

type KindProps = Omit<StartButtonProps, 'again'>;

function Reconnect(props: KindProps): ReactNode {
  const { account, returnTo, mode } = props;
  const flow = useReauthAccount({ returnTo, mode });
  return <ButtonAndNotice {...props} flow={flow} onPress={() => flow.reauth(account)} />;
}

function ConnectAgain(props: KindProps): ReactNode {
  const { account, returnTo } = props;
  const flow = useStartConnect({ platform: account.platform, returnTo });
  return <ButtonAndNotice {...props} flow={flow} onPress={flow.start} />;
}

function ButtonAndNotice(props: KindProps & { flow: StartFlow; onPress(): void }): ReactNode {
  const { appearance, account, flow, onPress, part, variant, label, name, children } = props;
  const { platform } = account;
  return (
    <>
      <div {...appearance.part('actions')}>
        <StartAction {...{ appearance, platform, flow, onPress, part, variant, name }}>{label}</StartAction>
        {children}
      </div>
      <StartNotice appearance={appearance} platform={platform} flow={flow} />
    </>
  );
}
