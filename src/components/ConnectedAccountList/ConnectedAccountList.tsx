'use client';
import {
  type ComponentPropsWithoutRef,
  forwardRef,
  type ReactNode,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { AccountStatus, Platform, SocialAccount } from '../../contract/accounts.js';
import type { RevokeCallbacks } from '../../hooks/useRevokeAccount.js';
import { useSocialAccounts } from '../../hooks/useSocialAccounts.js';
import { connectedAccountList } from '../../messages/en/connectedAccountList.js';
import { AccountSkeletons } from '../accounts/AccountSkeletons.js';
import { EmptyList } from '../accounts/EmptyList.js';
import { ListNotice } from '../accounts/ListNotice.js';
import type { ConnectedAccountListPart } from '../appearance/parts.js';
import { type AppearanceProps, useAppearance } from '../appearance/useAppearance.js';
import { ConnectedAccount } from '../ConnectedAccount/ConnectedAccount.js';
import type { ConnectSocialButtonProps } from '../ConnectSocialButton/ConnectSocialButton.js';
import { RevokeDialog } from '../RevokeDialog/RevokeDialog.js';
import { useKeptFocus } from '../shared/useKeptFocus.js';

type RootProps = Omit<ComponentPropsWithoutRef<'section'>, 'children' | 'onError' | keyof AppearanceProps>;

/**
 * The props of `ConnectedAccountList`, and those of a `<section>`.
 *
 * @example
 * const Channels = (props: ConnectedAccountListProps) => <ConnectedAccountList returnTo="/channels" {...props} />;
 */
export interface ConnectedAccountListProps
  extends RootProps,
    AppearanceProps<ConnectedAccountListPart>,
    RevokeCallbacks {
  /** Shows this platform's accounts only. */
  platform?: Platform | undefined;
  /** Shows accounts with this status only. */
  status?: AccountStatus | undefined;
  /** A path inside your app for a connect or a reconnect to end on. @default what the backend is set to */
  returnTo?: string | undefined;
  /** The `hint` of the connect buttons in an empty list. @default "requirements" */
  hint?: ConnectSocialButtonProps['hint'];
  /**
   * Shown where the project has no account.
   * @default a `ConnectSocialButton` for each of the provider's `platforms`
   */
  empty?: ReactNode;
  /** The only hosts that pictures may come from. @default every https host */
  avatarHosts?: readonly string[] | undefined;
}

const needs = ({ status }: SocialAccount) => +(status === 'reauth_required');

/**
 * Shows all of the project's accounts, those that need reconnecting first. A refresh that fails keeps the last list
 * and says so. Renders a `<section>` whose `data-status` is `loading`, `ready`, `empty` or `error`.
 *
 * @example
 * <ConnectedAccountList platform="instagram" empty={<p>Nothing is connected yet.</p>} />
 */
export const ConnectedAccountList = forwardRef<HTMLElement, ConnectedAccountListProps>(
  function ConnectedAccountList(props, ref) {
    const [appearance, rest] = useAppearance('ConnectedAccountList', props);
    const { platform, status, returnTo, hint, empty, avatarHosts, onRevoked, onError, ...section } = rest;
    const words = appearance.messages('connectedAccountList', connectedAccountList);
    const list = useSocialAccounts({ platform, status });
    const accounts = [...list.accounts].sort((a, b) => needs(b) - needs(a));
    const element = useRef<HTMLElement>(null);
    useImperativeHandle(ref, () => element.current as HTMLElement, []);
    useKeptFocus(element, 'article, [data-layers-part="notice"] button');

    // biome-ignore lint/correctness/useExhaustiveDependencies: one object for the memoized rows; `inherited` is made of the props
    const classNames = useMemo(() => appearance.inherited.classNames, [props.classNames]);

    // The dialog stays open when the row that it disconnects goes.
    const [revoking, setRevoking] = useState<{ account: SocialAccount } | null>(null);

    const state = list.status === 'ready' && accounts.length === 0 ? 'empty' : list.status;

    return (
      <section
        aria-label={words.label}
        {...section}
        {...appearance.root}
        ref={element}
        tabIndex={-1}
        data-status={state}
        aria-busy={state === 'loading' || list.isLoadingMore || undefined}
      >
        <ListNotice appearance={appearance} list={list} words={words} />
        {state === 'empty' && (
          <EmptyList
            appearance={appearance}
            words={words.empty}
            platform={platform}
            returnTo={returnTo}
            hint={hint}
          >
            {empty}
          </EmptyList>
        )}
        {(state === 'ready' || state === 'loading') && (
          <ul {...appearance.part('rows')}>
            {accounts.map((account) => (
              <li key={account.socialAccountId} {...appearance.part('row')}>
                <ConnectedAccount
                  {...appearance.inherited}
                  classNames={classNames}
                  account={account}
                  returnTo={returnTo}
                  avatarHosts={avatarHosts}
                  onDisconnectRequest={setRevoking}
                />
              </li>
            ))}
            {(state === 'loading' || list.isLoadingMore) && (
              <AccountSkeletons appearance={appearance} count={state === 'loading' ? 3 : 1} />
            )}
          </ul>
        )}
        {revoking && (
          <RevokeDialog
            {...appearance.inherited}
            {...revoking}
            open
            onOpenChange={() => setRevoking(null)}
            onRevoked={onRevoked}
            onError={onError}
          />
        )}
      </section>
    );
  },
);
