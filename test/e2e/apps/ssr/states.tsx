import type { QueryClient } from '@tanstack/react-query';
import {
  AccountPicker,
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
  type SocialAccount,
} from 'layers-connect';
import { ar } from 'layers-connect/locales/ar';
import { de } from 'layers-connect/locales/de';
import { en } from 'layers-connect/locales/en';
import { es } from 'layers-connect/locales/es';
import { fr } from 'layers-connect/locales/fr';
import { it } from 'layers-connect/locales/it';
import { ja } from 'layers-connect/locales/ja';
import { ko } from 'layers-connect/locales/ko';
import { ptBR } from 'layers-connect/locales/pt-BR';
import { zhCN } from 'layers-connect/locales/zh-CN';
import { type ReactElement, StrictMode } from 'react';

/** What a server read before it rendered, and what the browser is handed beside the HTML. */
export interface Prefetched {
  queryClient: QueryClient;
  /** The attempts of the sandbox, by how they ended. */
  attempts: Record<string, string>;
}

export const basePath = '/api/layers';

/** In the browser nothing answers, so that what is compared is the first render and nothing that came later. */
export const browserClient = createConnectClient({ baseUrl: basePath, fetch: () => new Promise(() => {}) });

const account: SocialAccount = {
  socialAccountId: 'sa_1',
  platform: 'tiktok',
  handle: 'acmecoffee',
  avatarUrl: 'https://media.layers.test/acmecoffee.jpg',
  status: 'connected',
  leased: false,
  // A quarter of an hour before midnight in UTC: another day on the server, and yet another in the browser.
  connectedAt: '2026-03-29T23:45:00.000Z',
  tokenExpiresAt: '2026-04-30T12:00:00.000Z',
};
const broken: SocialAccount = {
  ...account,
  socialAccountId: 'sa_2',
  handle: 'acme',
  status: 'reauth_required',
};
const nothing = () => {};

const accounts: Record<string, Partial<SocialAccount>> = {
  connected: {},
  'in need of a reconnect': { status: 'reauth_required' },
  disconnected: { status: 'disconnected' },
  'of an unknown status': { status: 'paused_by_moon' as never },
  'of an unknown platform': { platform: 'threads' },
  leased: { leased: true },
  'without a picture': { avatarUrl: null },
  'with a picture from this machine': { avatarUrl: 'http://localhost:4601/avatars/1.png' },
  'with a picture of no https': { avatarUrl: 'http://media.layers.test/plain.jpg' },
  'without a date': { connectedAt: null },
  'with a date that is none': { connectedAt: 'yesterday' },
  'with a date on the other side of the date line': { connectedAt: '2026-12-31T10:30:00.000Z' },
  'with a date in a zone': { connectedAt: '2027-01-01T00:10:00+14:00' },
  'without a handle': { handle: '' },
  'with a handle of emoji': { handle: '☕️👩‍🍳acme' },
  'with a handle from right to left': { handle: 'قهوة.أكمي' },
};

const locales = [
  'en',
  'de',
  'es',
  'fr',
  'it',
  'ja',
  'ko',
  'pt-BR',
  'zh-CN',
  'ar',
  'ar-EG',
  'th',
  'tlh',
  'en_US',
];

const packs = { ar, de, en, es, fr, it, ja, ko, ptBR, zhCN };

/** What stands in the HTML of a page that failed: all that the hand-off can end with, and what nobody knows. */
const failures = ['platform_denied', 'state_expired', 'exchange_failed', 'return_unbound', 'lunar_eclipse'];

/** Every component in the states that a server can render it in. */
export function states({ queryClient, attempts }: Prefetched): Record<string, ReactElement> {
  const client = browserClient;
  const inKit = (child: ReactElement) => (
    <ConnectProvider client={client} queryClient={queryClient} appName="Quinn’s Coffee CRM">
      {child}
    </ConnectProvider>
  );
  const plain: Record<string, ReactElement> = {
    'a button': <ConnectSocialButton platform="tiktok" />,
    'a button with a hint': <ConnectSocialButton platform="instagram" returnTo="/channels" />,
    'a button of an unknown platform': <ConnectSocialButton platform="threads" />,
    'a button for a new tab': <ConnectSocialButton platform="tiktok" mode="new-tab" />,
    'a button with words of its own': <ConnectSocialButton platform="tiktok">Link it</ConnectSocialButton>,
    'a button of the host’s own': (
      <ConnectSocialButton platform="tiktok" asChild unstyled>
        <button type="button" className="host">
          Link it
        </button>
      </ConnectSocialButton>
    ),
    'a page that waits': <ConnectingScreen attemptId="att_not_read_yet" continueHref="/channels" />,
    'a list that is not read yet': <ConnectedAccountList status="disconnected" />,
    'a banner that has not read its list': <ReauthBanner />,
    'a banner with nothing to say': <ReauthBanner accounts={[account]} />,
    'a banner': <ReauthBanner accounts={[account, broken]} />,
    'a banner with failing posts': <ReauthBanner accounts={[broken]} failingPosts={{ sa_2: 4 }} />,
    'a banner about an expiry': <ReauthBanner accounts={[account]} expiringWithinDays={36_500} />,
    'a closed dialog': <RevokeDialog account={account} open={false} onOpenChange={nothing} />,
    'an open dialog': <RevokeDialog account={account} open onOpenChange={nothing} />,
    'a list that was read on the server': <ConnectedAccountList />,
    'a page of channels that was read on the server': <Channels returnTo="/channels" />,
    'a picker that was read on the server': <AccountPicker name="account" label="Post to" />,
    'a picker of several accounts': <AccountPicker multiple platform="tiktok" />,
    'an empty picker': <AccountPicker platform="instagram" />,
    'an empty list': <ConnectedAccountList platform="instagram" status="disconnected" />,
    'a banner over a list that was read on the server': (
      <>
        <ReauthBanner />
        <ConnectedAccountList />
      </>
    ),
  };
  for (const [name, id] of Object.entries(attempts)) {
    plain[`a page of an attempt that is ${name}`] = (
      <ConnectingScreen attemptId={id} continueHref="/channels" />
    );
  }
  for (const code of failures) {
    plain[`a page that failed with ${code}`] = (
      <ConnectingScreen failureCode={code} platform="tiktok" continueHref="/channels" />
    );
  }
  for (const [name, more] of Object.entries(accounts)) {
    plain[`an account ${name}`] = <ConnectedAccount account={{ ...account, ...more }} />;
  }
  const all: Record<string, ReactElement> = {
    'an icon': <PlatformIcon platform="instagram" />,
    'an account without a provider': <ConnectedAccount account={account} actions={false} />,
    'a start as a real form': (
      <ConnectProvider
        baseUrl="https://crm.example.com"
        projectId="prj_acme"
        routes={{ startConnect: { path: '/connect/:platform/start', submit: 'form' } }}
      >
        <ConnectSocialButton platform="tiktok" />
      </ConnectProvider>
    ),
    'a theme': (
      <ConnectProvider client={client} theme={{ accent: '#0b5cad', radius: '2px' }} colorScheme="dark">
        <ConnectedAccount
          account={broken}
          theme={{ danger: '#a00' }}
          className="host"
          style={{ margin: 4 }}
        />
      </ConnectProvider>
    ),
  };
  for (const [name, element] of Object.entries(plain)) all[name] = inKit(element);
  for (const locale of locales) {
    all[`an account in ${locale}`] = (
      <ConnectProvider client={client} queryClient={queryClient} locale={locale}>
        <ConnectedAccount account={account} />
      </ConnectProvider>
    );
  }
  for (const [tag, messages] of Object.entries(packs)) {
    all[`a page in the words of ${tag}`] = (
      <ConnectProvider client={client} queryClient={queryClient} messages={messages}>
        <ConnectedAccountList />
        <ConnectSocialButton platform="instagram" />
        <ConnectingScreen attemptId={attempts['completed'] ?? ''} continueHref="/channels" />
      </ConnectProvider>
    );
  }
  return Object.fromEntries(
    Object.entries(all).map(([name, element]) => [name, <StrictMode key={name}>{element}</StrictMode>]),
  );
}

/** Keeps the ids that React makes apart from those of the other roots on the page. */
export const prefixOf = (index: number) => `s${index}-`;
