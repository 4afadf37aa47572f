'use client';
export type { AccountFilter } from './client/accounts/listAccounts.js';
export type { AttemptStatus, ConnectAttemptState, ConnectedSummary } from './client/attempt/attemptView.js';
export { type ConnectReturn, type ReturnSearchParams, readReturn } from './client/attempt/readReturn.js';
export { ConnectError, type ConnectErrorContext, isConnectError } from './client/ConnectError.js';
export {
  type ConnectClient,
  type ConnectClientOptions,
  type ConnectForm,
  createConnectClient,
} from './client/createConnectClient.js';
export type { ConnectEvent } from './client/events.js';
export type { RouteOverride, RouteOverrides } from './client/http/routeOverrides.js';
export { listAccountsOptions } from './client/query/accountsOptions.js';
export { getAttemptOptions } from './client/query/attemptOptions.js';
export { connectKeys } from './client/query/keys.js';
export {
  revokeAccountOptions,
  startConnectOptions,
  startReauthOptions,
} from './client/query/mutationOptions.js';
export {
  AccountPicker,
  type AccountPickerChange,
  type AccountPickerProps,
} from './components/AccountPicker/AccountPicker.js';
export type {
  AccountPickerPart,
  ChannelsPart,
  ConnectedAccountListPart,
  ConnectedAccountPart,
  ConnectingScreenPart,
  ConnectSocialButtonPart,
  ReauthBannerPart,
  RevokeDialogPart,
} from './components/appearance/parts.js';
export type { AppearanceProps } from './components/appearance/useAppearance.js';
export { Channels, type ChannelsProps } from './components/Channels/Channels.js';
export {
  ConnectedAccount,
  type ConnectedAccountProps,
} from './components/ConnectedAccount/ConnectedAccount.js';
export {
  ConnectedAccountList,
  type ConnectedAccountListProps,
} from './components/ConnectedAccountList/ConnectedAccountList.js';
export {
  ConnectingScreen,
  type ConnectingScreenProps,
} from './components/ConnectingScreen/ConnectingScreen.js';
export { ConnectProvider, type ConnectProviderProps } from './components/ConnectProvider/ConnectProvider.js';
export {
  ConnectSocialButton,
  type ConnectSocialButtonProps,
} from './components/ConnectSocialButton/ConnectSocialButton.js';
export { ReauthBanner, type ReauthBannerProps } from './components/ReauthBanner/ReauthBanner.js';
export { RevokeDialog, type RevokeDialogProps } from './components/RevokeDialog/RevokeDialog.js';
export { PlatformIcon, type PlatformIconProps } from './components/shared/PlatformIcon.js';
export {
  type AccountPage,
  type AccountStatus,
  type KnownPlatform,
  type Platform,
  platforms,
  type RevokedAccount,
  type SocialAccount,
} from './contract/accounts.js';
export type { ConnectAttempt, StartedAttempt } from './contract/attempts.js';
export type { ConnectErrorCode, ErrorDetails } from './contract/errors.js';
export type { Support } from './hooks/ConnectContext.js';
export { type UseConnectResult, useConnect } from './hooks/useConnect.js';
export {
  type UseConnectAttemptOptions,
  type UseConnectAttemptResult,
  useConnectAttempt,
} from './hooks/useConnectAttempt.js';
export {
  type ReauthTarget,
  type UseReauthAccountOptions,
  type UseReauthAccountResult,
  useReauthAccount,
} from './hooks/useReauthAccount.js';
export {
  type ReauthOutcome,
  type UseReauthOutcomesResult,
  useReauthOutcomes,
} from './hooks/useReauthOutcomes.js';
export {
  type RevokeCallbacks,
  type RevokeTarget,
  type UseRevokeAccountOptions,
  type UseRevokeAccountResult,
  useRevokeAccount,
} from './hooks/useRevokeAccount.js';
export {
  type UseSocialAccountsOptions,
  type UseSocialAccountsResult,
  useSocialAccounts,
} from './hooks/useSocialAccounts.js';
export {
  type UseStartConnectOptions,
  type UseStartConnectResult,
  useStartConnect,
} from './hooks/useStartConnect.js';
export type { ConnectMode, StartCallbacks, StartStatus } from './hooks/useStartFlow.js';
export type { ErrorContext, LocalePack, Messages, MessagesOverride } from './messages/Messages.js';
export type { ColorScheme, Theme } from './theme/Theme.js';
