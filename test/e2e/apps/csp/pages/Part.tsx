import {
  AccountPicker,
  type AppearanceProps,
  Channels,
  ConnectedAccount,
  ConnectedAccountList,
  ConnectingScreen,
  ConnectProvider,
  ConnectSocialButton,
  createConnectClient,
  PlatformIcon,
  ReauthBanner,
  RevokeDialog,
} from 'layers-connect';
import { createPartnerBackend, createSandbox } from 'layers-connect/sandbox';
import { type ReactNode, StrictMode, useEffect } from 'react';
import { createClock } from '../../../../../scripts/clock.mjs';
import { account } from '../../../../helpers/account.js';

type Look = Pick<AppearanceProps, 'theme'>;

// A page asks no other host for a picture: the kit shows none over plain http.
const sandbox = createSandbox({
  scenario: 'four-queued-posts',
  clock: createClock(),
  avatarBaseUrl: 'http://media.layers.test',
});
const backend = createPartnerBackend({ sandbox });
const client = createConnectClient({ baseUrl: backend.basePath, fetch: backend.fetch });
const acme = { ...account, socialAccountId: sandbox.accounts()[0]?.socialAccountId ?? '' };

/** Every component that draws something, as a page has it at first. */
const parts: Record<string, (look: Look) => ReactNode> = {
  ConnectSocialButton: (look) => <ConnectSocialButton {...look} platform="instagram" />,
  ConnectingScreen: (look) => <ConnectingScreen {...look} attemptId="att_1" platform="tiktok" />,
  ConnectedAccount: (look) => <ConnectedAccount {...look} account={acme} />,
  ConnectedAccountList: (look) => <ConnectedAccountList {...look} />,
  ReauthBanner: (look) => <ReauthBanner {...look} accounts={[{ ...acme, status: 'reauth_required' }]} />,
  RevokeDialog: (look) => <RevokeDialog {...look} account={acme} open onOpenChange={() => {}} />,
  AccountPicker: (look) => <AccountPicker {...look} />,
  Channels: (look) => <Channels {...look} />,
  PlatformIcon: () => <PlatformIcon platform="tiktok" />,
};

/** The theme of the provider, and the one a component is given. */
export const accents = { provider: 'rgb(102, 51, 153)', component: 'rgb(0, 128, 128)' };

/** One component, as `?part=ConnectedAccount&theme=provider+component` says; `alone` is without a provider. */
export function Part({ query }: { query: URLSearchParams }): ReactNode {
  const themed = (where: keyof typeof accents) =>
    query.get('theme')?.includes(where) && { theme: { accent: accents[where] } };
  const part = parts[query.get('part') ?? '']?.({ ...themed('component') });
  useEffect(() => {
    document.documentElement.dataset['hydrated'] = 'true';
  }, []);
  return (
    <StrictMode>
      {query.has('alone') ? (
        part
      ) : (
        <ConnectProvider client={client} authorizeOrigins={[sandbox.consentUrl]} {...themed('provider')}>
          {part}
        </ConnectProvider>
      )}
      <p className="tall">The rest of the page.</p>
    </StrictMode>
  );
}
