import {
  AccountPicker,
  Channels,
  ConnectedAccount,
  ConnectedAccountList,
  ConnectingScreen,
  ConnectProvider,
  ConnectSocialButton,
  createConnectClient,
  type KnownPlatform,
  type Platform,
  PlatformIcon,
  platforms,
  ReauthBanner,
  readReturn,
  type SocialAccount,
} from 'layers-connect';
import { expectType } from './expectType.js';

declare const account: SocialAccount;
const client = createConnectClient({ baseUrl: '/api/layers' });

expectType<readonly ['tiktok', 'instagram']>()(platforms, true);
expectType<'tiktok' | 'instagram'>()('tiktok' as KnownPlatform, true);
// Completes the known names, and takes any other.
export const later: Platform = 'threads';

export const oneBackend = [
  <ConnectProvider key="url" baseUrl="/api/layers" projectId="prj_1" routes={{ listAccounts: '/a' }} />,
  <ConnectProvider key="client" client={client} />,
  // @ts-expect-error One of the two has to be there.
  <ConnectProvider key="none" />,
  // @ts-expect-error Only one of the two.
  <ConnectProvider key="both" baseUrl="/api/layers" client={client} />,
  // @ts-expect-error Routes belong to the client.
  <ConnectProvider key="routes" client={client} routes={{}} />,
];

export const oneReturn = [
  <ConnectingScreen key="query" searchParams="?attempt=att_1" />,
  <ConnectingScreen key="attempt" attemptId="att_1" />,
  <ConnectingScreen key="failure" failureCode="platform_denied" />,
  <ConnectingScreen key="read" {...readReturn('?attempt=att_1')} />,
  // @ts-expect-error The query says both already.
  <ConnectingScreen key="both" searchParams="" attemptId="att_1" />,
  // @ts-expect-error The query says both already.
  <ConnectingScreen key="other" searchParams="" failureCode="platform_denied" />,
];

export const button = [
  <ConnectSocialButton key="requirements" platform="tiktok" hint="requirements" />,
  <ConnectSocialButton key="login" platform="tiktok" hint="login" />,
  <ConnectSocialButton key="none" platform="tiktok" hint={false} />,
  // @ts-expect-error True would say nothing of which hint.
  <ConnectSocialButton key="true" platform="tiktok" hint />,
  // @ts-expect-error A button connects a platform.
  <ConnectSocialButton key="platform" />,
  <ConnectSocialButton key="part" platform="tiktok" classNames={{ action: 'btn' }} />,
  // @ts-expect-error There is no such part.
  <ConnectSocialButton key="no-part" platform="tiktok" classNames={{ aktion: 'btn' }} />,
  <ConnectSocialButton
    key="callback"
    platform="tiktok"
    onError={({ error }) => error.code satisfies string}
  />,
  // @ts-expect-error `onError` is the one.
  <ConnectSocialButton key="failed" platform="tiktok" onFailed={() => {}} />,
];

export const icon = <PlatformIcon platform="tiktok" size={24} />;

export const disconnect = [
  <ConnectedAccount key="row" account={account} onDisconnectRequest={({ account }) => account.handle} />,
  <ReauthBanner key="banner" onDisconnectRequest={({ account }) => account.handle} />,
  // @ts-expect-error It asks to disconnect: nothing has been disconnected yet.
  <ConnectedAccount key="old" account={account} onDisconnect={() => {}} />,
  <ConnectedAccountList key="list" onRevoked={({ outcome }) => outcome.canceledScheduledPosts} />,
];

export const pickers = [
  <AccountPicker key="one" value={null} onValueChange={({ value }) => value satisfies string | null} />,
  <AccountPicker key="own" defaultValue="sa_1" name="to" required label="Post to" disabled mode="new-tab" />,
  <AccountPicker
    key="several"
    multiple
    value={['sa_1']}
    onValueChange={({ value, reason }) => {
      value satisfies readonly string[];
      reason satisfies 'customer' | 'unavailable' | 'reset';
    }}
  />,
  // @ts-expect-error Several are a list.
  <AccountPicker key="text" multiple value="sa_1" />,
  // @ts-expect-error One is no list.
  <AccountPicker key="list" value={['sa_1']} />,
  // @ts-expect-error There is no such part.
  <AccountPicker key="part" classNames={{ radio: 'radio' }} />,
];

export const channels = [
  <Channels
    key="page"
    returnTo="/channels"
    mode="new-tab"
    failingPosts={{ sa_1: 3 }}
    classNames={{ connect: 'mt-4' }}
  />,
  // @ts-expect-error It draws its own.
  <Channels key="children">text</Channels>,
];
