import {
  type ColorScheme,
  ConnectedAccount,
  ConnectedAccountList,
  ConnectingScreen,
  ConnectProvider,
  ConnectSocialButton,
  PlatformIcon,
  ReauthBanner,
  type Theme,
} from 'layers-connect';
import type { Stage } from '../../.storybook/stage.js';
import { accounts } from './accounts.js';
import { DialogStill } from './DialogStill.js';
import './theming.css';

export interface EveryComponentProps {
  stage: Stage;
  theme: Theme;
  colorScheme: ColorScheme;
}

const broken = [accounts.broken];

/** Every component of the kit at once, in one theme. */
export function EveryComponent({ stage, theme, colorScheme }: EveryComponentProps) {
  const { client, queryClient, sandbox, address } = stage;
  return (
    <ConnectProvider
      client={client}
      queryClient={queryClient}
      theme={theme}
      colorScheme={colorScheme}
      authorizeOrigins={[sandbox.consentUrl]}
      navigate={address.go}
      support={{ href: 'https://help.example.com' }}
    >
      <div className="every">
        <ReauthBanner accounts={broken} className="every-wide" />
        <div className="every-column">
          <ConnectedAccountList />
          <ConnectedAccount account={accounts.connected} />
          <ConnectedAccount account={accounts.broken} />
          <ConnectedAccount account={accounts.disconnected} />
          <ConnectedAccount account={accounts.leased} />
        </div>
        <div className="every-column">
          <ConnectingScreen failureCode="exchange_failed" platform="tiktok" continueHref="#channels" />
          <DialogStill theme={theme} colorScheme={colorScheme} />
          <div className="every-row">
            <ConnectSocialButton platform="tiktok" />
            <ConnectSocialButton platform="instagram" />
          </div>
          <div className="every-row">
            <PlatformIcon platform="tiktok" size={24} />
            <PlatformIcon platform="instagram" size={24} />
            <PlatformIcon platform="pigeonpost" size={24} />
          </div>
        </div>
      </div>
    </ConnectProvider>
  );
}
