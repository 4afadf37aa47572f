'use client';
import { type ComponentPropsWithoutRef, forwardRef } from 'react';
import { useConnectContext } from '../../hooks/useConnectContext.js';
import type { RevokeCallbacks } from '../../hooks/useRevokeAccount.js';
import { useSocialAccounts } from '../../hooks/useSocialAccounts.js';
import type { ConnectMode } from '../../hooks/useStartFlow.js';
import type { ChannelsPart } from '../appearance/parts.js';
import { type AppearanceProps, useAppearance } from '../appearance/useAppearance.js';
import { ConnectedAccountList } from '../ConnectedAccountList/ConnectedAccountList.js';
import { ConnectSocialButton } from '../ConnectSocialButton/ConnectSocialButton.js';
import { ReauthBanner, type ReauthBannerProps } from '../ReauthBanner/ReauthBanner.js';

type RootProps = Omit<ComponentPropsWithoutRef<'div'>, 'children' | 'onError' | keyof AppearanceProps>;

/**
 * The props of `Channels`, and those of a `<div>`.
 *
 * @example
 * const Page = (props: ChannelsProps) => <Channels returnTo="/channels" {...props} />;
 */
export interface ChannelsProps
  extends RootProps,
    AppearanceProps<ChannelsPart>,
    RevokeCallbacks,
    Pick<ReauthBannerProps, 'failingPosts'> {
  /** A path inside your app for a connect or a reconnect to end on. @default what the backend is set to */
  returnTo?: string | undefined;
  /** Opens the platform for a connect in this tab, or with `"new-tab"` in another one. @default "redirect" */
  mode?: ConnectMode | undefined;
  /** The only hosts that pictures may come from. @default every https host */
  avatarHosts?: readonly string[] | undefined;
}

/**
 * Shows a whole page of channels: a `ReauthBanner`, a `ConnectedAccountList`, and a `ConnectSocialButton` for each of
 * the provider's `platforms`. Put these three together yourself for a page of another shape. Renders a `<div>` whose
 * `data-status` is `loading`, `ready` or `error`.
 *
 * @example
 * <ConnectProvider baseUrl="/api/layers">
 *   <Channels />
 * </ConnectProvider>
 */
export const Channels = forwardRef<HTMLDivElement, ChannelsProps>(function Channels(props, ref) {
  const [appearance, rest] = useAppearance('Channels', props);
  const { returnTo, mode, avatarHosts, failingPosts, onRevoked, onError, ...root } = rest;
  const { platforms } = useConnectContext();
  const { accounts, status } = useSocialAccounts();
  const { inherited } = appearance;
  const buttons = platforms.map((platform) => (
    <ConnectSocialButton
      key={platform}
      {...inherited}
      platform={platform}
      mode={mode}
      returnTo={returnTo}
      hint={accounts.some((account) => account.platform === platform) ? false : undefined}
    />
  ));
  return (
    <div {...root} {...appearance.root} ref={ref} data-status={status}>
      <ReauthBanner {...inherited} failingPosts={failingPosts} actions={false} />
      <ConnectedAccountList
        {...inherited}
        {...{ returnTo, avatarHosts, onRevoked, onError }}
        empty={buttons}
      />
      {accounts.length > 0 && <div {...appearance.part('connect')}>{buttons}</div>}
    </div>
  );
});
