'use client';
import {
  type ComponentPropsWithoutRef,
  forwardRef,
  type ReactNode,
  useCallback,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react';
import { type AccountStatus, type Platform, platforms, type SocialAccount } from '../../contract/accounts.js';
import type { RevokeCallbacks } from '../../hooks/useRevokeAccount.js';
import { useSocialAccounts } from '../../hooks/useSocialAccounts.js';
import { connectedAccountList } from '../../messages/en/connectedAccountList.js';
import { loadingRetry } from '../../messages/en/loadingRetry.js';
import { sharedOpening } from '../../messages/en/sharedOpening.js';
import { formatMessage } from '../../messages/format/formatMessage.js';
import type { ConnectedAccountListPart } from '../appearance/parts.js';
import { type AppearanceProps, useAppearance } from '../appearance/useAppearance.js';
import { ConnectedAccount } from '../ConnectedAccount/ConnectedAccount.js';
import { ConnectSocialButton } from '../ConnectSocialButton/ConnectSocialButton.js';
import { RevokeDialog } from '../RevokeDialog/RevokeDialog.js';
import { Button } from '../shared/Button.js';
import { Notice, type NoticeProps } from '../shared/Notice.js';
import { useKeptFocus } from '../shared/useKeptFocus.js';
import { useTrouble } from '../start/useTrouble.js';
import { AccountSkeletons } from './AccountSkeletons.js';

type RootProps = Omit<ComponentPropsWithoutRef<'section'>, 'children' | 'onError' | keyof AppearanceProps>;

/** The props of `ConnectedAccountList`, and those of a `<section>`. */
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
  /** What the default buttons of an empty list say before the customer leaves. @default true, as each of them */
  hint?: boolean | 'login' | undefined;
  /** What to offer where there is no account. @default a `ConnectSocialButton` for each platform */
  empty?: ReactNode;
  /** The only hosts that pictures may come from. @default every https host */
  avatarHosts?: readonly string[] | undefined;
}

/**
 * Shows the project's accounts, every page of them. `data-status` is `loading`, `ready`, `empty` or `error`; a refresh
 * that fails keeps the last list and says so. Renders a `<section>`.
 */
export const ConnectedAccountList = forwardRef<HTMLElement, ConnectedAccountListProps>(
  function ConnectedAccountList(props, ref) {
    const [appearance, rest] = useAppearance('ConnectedAccountList', props);
    const { platform, status, returnTo, hint, empty, avatarHosts, onRevoked, onError, ...section } = rest;
    const words = appearance.messages('connectedAccountList', connectedAccountList);
    const list = useSocialAccounts({ platform, status });
    const { accounts } = list;
    const element = useRef<HTMLElement>(null);
    useImperativeHandle(ref, () => element.current as HTMLElement, []);
    useKeptFocus(element, 'article, [data-layers-part="notice"] button');

    // The rows render again only where they get something else: a class for each part is one object from here on.
    // biome-ignore lint/correctness/useExhaustiveDependencies: `look` is made of the props
    const classNames = useMemo(() => appearance.inherited.classNames, [props.classNames]);

    // One dialog for all rows, with an account of its own: it outlives the row that it disconnects.
    const [revoking, setRevoking] = useState<SocialAccount | null>(null);
    const disconnect = useCallback(({ account }: { account: SocialAccount }) => setRevoking(account), []);

    const trouble = useTrouble(list.error !== null, list.error);
    const failed = list.status === 'error' && list.error;
    // Still loading until there are words for it.
    const waiting = list.status === 'loading' || (failed && trouble === undefined);
    const state = waiting ? 'loading' : failed ? 'error' : accounts.length === 0 ? 'empty' : 'ready';
    const loaded = list.status === 'ready' && !list.isLoadingMore;
    const { failed: failedWords } = appearance.messages('shared', sharedOpening);
    // Without the words for an error: reading the list again also asks for them again.
    const again = (
      <Button appearance={appearance} part="retry" onClick={list.refetch}>
        {appearance.messages('loading', loadingRetry).retry}
      </Button>
    );
    const notice: Omit<NoticeProps, 'appearance'> =
      list.error && trouble
        ? trouble.listNotice(appearance, list, list.error)
        : list.error && trouble === false
          ? { tone: 'danger', title: failedWords, children: again }
          : { spoken: loaded ? formatMessage(words.loaded, { count: accounts.length }) : words.loading };

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
        <Notice appearance={appearance} {...notice} />
        {state === 'empty' && (
          <div {...appearance.part('empty')}>
            <div {...appearance.part('title')}>{words.empty.title}</div>
            <div {...appearance.part('body')}>{words.empty.body}</div>
            <div {...appearance.part('empty-actions')}>
              {empty ??
                (platform ? [platform] : platforms).map((each) => (
                  <ConnectSocialButton
                    key={each}
                    {...appearance.inherited}
                    platform={each}
                    returnTo={returnTo}
                    hint={hint}
                  />
                ))}
            </div>
          </div>
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
                  onDisconnect={disconnect}
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
            account={revoking}
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
