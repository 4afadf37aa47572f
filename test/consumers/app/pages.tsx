import {
  ConnectedAccountList,
  ConnectingScreen,
  ConnectProvider,
  type ConnectProviderProps,
  ConnectSocialButton,
  ReauthBanner,
} from 'layers-connect';
import { de } from 'layers-connect/locales/de';
import { graphite } from 'layers-connect/themes';

const origins = { authorizeOrigins: (globalThis as { consentOrigins?: string[] }).consentOrigins ?? [] };

export function ChannelsPage(props: Partial<Extract<ConnectProviderProps, { baseUrl: string }>>) {
  return (
    <ConnectProvider baseUrl="/api/layers" {...origins} {...props} {...graphite}>
      <ReauthBanner />
      <ConnectedAccountList />
      <ConnectSocialButton platform="tiktok" />
    </ConnectProvider>
  );
}

export const GermanChannelsPage = () => <ChannelsPage messages={de} />;

export function ConnectingPage({ search }: { search: string }) {
  return (
    <ConnectProvider baseUrl="/api/layers" {...origins}>
      <ConnectingScreen searchParams={search} continueHref="/channels" />
    </ConnectProvider>
  );
}
