'use client';
export type { AttemptPhase, ConnectedSummary } from './client/attemptView.js';
export { ConnectError, type ConnectErrorContext, isConnectError } from './client/ConnectError.js';
export {
  type ConnectClient,
  type ConnectClientOptions,
  type ConnectForm,
  createConnectClient,
} from './client/createConnectClient.js';
export type { ConnectEvent } from './client/events.js';
export { getAttemptOptions } from './client/getAttemptOptions.js';
export { listAccountsOptions } from './client/listAccountsOptions.js';
export { revokeAccountOptions, startConnectOptions, startReauthOptions } from './client/mutationOptions.js';
export { type AccountFilter, connectKeys } from './client/queryKeys.js';
export type { RouteOverride, RouteOverrides } from './client/routeOverrides.js';
export { ConnectedAccount, type ConnectedAccountProps } from './components/ConnectedAccount.js';
export { ConnectedAccountList, type ConnectedAccountListProps } from './components/ConnectedAccountList.js';
export { ConnectingScreen, type ConnectingScreenProps } from './components/ConnectingScreen.js';
export { ConnectProvider, type ConnectProviderProps } from './components/ConnectProvider.js';
export { ConnectSocialButton, type ConnectSocialButtonProps } from './components/ConnectSocialButton.js';
export type {
  ConnectedAccountListPart,
  ConnectedAccountPart,
  ConnectingScreenPart,
  ConnectSocialButtonPart,
  ReauthBannerPart,
  RevokeDialogPart,
} from './components/Parts.js';
export { PlatformIcon, type PlatformIconProps } from './components/parts/PlatformIcon.js';
export type { KitProps } from './components/parts/useKit.js';
export { ReauthBanner, type ReauthBannerProps } from './components/ReauthBanner.js';
export { RevokeDialog, type RevokeDialogProps } from './components/RevokeDialog.js';
export type {
  AccountPage,
  AccountStatus,
  KnownPlatform,
  Platform,
  RevokedAccount,
  SocialAccount,
} from './contract/accounts.js';
export type { ConnectAttempt, StartedAttempt } from './contract/attempts.js';
export type { ConnectErrorCode, ErrorDetails } from './contract/errors.js';
export type { ConnectContextValue, Support } from './hooks/ConnectContext.js';
export { useConnect } from './hooks/useConnect.js';
export {
  type ConnectAttemptResult,
  type UseConnectAttemptOptions,
  useConnectAttempt,
} from './hooks/useConnectAttempt.js';
export type { ConnectMode, StartCallbacks, StartStatus } from './hooks/useMintFlow.js';
export {
  type ReauthAccount,
  type ReauthTarget,
  type UseReauthAccountOptions,
  useReauthAccount,
} from './hooks/useReauthAccount.js';
export { type ReauthOutcome, useReauthOutcomes } from './hooks/useReauthOutcomes.js';
export {
  type RevokeAccount,
  type UseRevokeAccountOptions,
  useRevokeAccount,
} from './hooks/useRevokeAccount.js';
export {
  type SocialAccounts,
  type UseSocialAccountsOptions,
  useSocialAccounts,
} from './hooks/useSocialAccounts.js';
export { type StartConnect, type UseStartConnectOptions, useStartConnect } from './hooks/useStartConnect.js';
export type { ErrorContext, LocalePack, Messages, MessagesOverride } from './messages/Messages.js';
export type { ColorScheme, Theme } from './theme/Theme.js';
