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
import { type AccountStatus, type Platform, platforms, type SocialAccount } from '../contract/accounts.js';
import { useKeptFocus } from '../hooks/useKeptFocus.js';
import type { UseRevokeAccountOptions } from '../hooks/useRevokeAccount.js';
import { useSocialAccounts } from '../hooks/useSocialAccounts.js';
import { connectedAccountList } from '../messages/en/connectedAccountList.js';
import { loadingRetry } from '../messages/en/loadingRetry.js';
import { sharedOpening } from '../messages/en/sharedOpening.js';
import { say } from '../messages/say.js';
import { ConnectedAccount } from './ConnectedAccount.js';
import { ConnectSocialButton } from './ConnectSocialButton.js';
import type { ConnectedAccountListPart } from './Parts.js';
import { AccountSkeletons } from './parts/AccountSkeletons.js';
import { ActionButton } from './parts/ActionButton.js';
import { Notice, type NoticeProps } from './parts/Notice.js';
import { type KitProps, useKit } from './parts/useKit.js';
import { useTrouble } from './parts/useTrouble.js';
import { RevokeDialog } from './RevokeDialog.js';

type RootProps = Omit<ComponentPropsWithoutRef<'section'>, 'children' | 'onError' | keyof KitProps>;

/** The props of `ConnectedAccountList`, and those of a `<section>`. */
export interface ConnectedAccountListProps
  extends RootProps,
    KitProps<ConnectedAccountListPart>,
    UseRevokeAccountOptions {
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
    const [kit, rest] = useKit('ConnectedAccountList', props);
    const { platform, status, returnTo, hint, empty, avatarHosts, onRevoked, onError, ...section } = rest;
    const words = kit.words('connectedAccountList', connectedAccountList);
    const list = useSocialAccounts({ platform, status });
    const { accounts } = list;
    const element = useRef<HTMLElement>(null);
    useImperativeHandle(ref, () => element.current as HTMLElement, []);
    useKeptFocus(element, 'article, [data-layers-part="notice"] button');

    // The rows render again only where they get something else: a class for each part is one object from here on.
    // biome-ignore lint/correctness/useExhaustiveDependencies: `look` is made of the props
    const classNames = useMemo(() => kit.look.classNames, [props.classNames]);

    // One dialog for all rows, with an account of its own: it outlives the row that it disconnects.
    const [revoking, setRevoking] = useState<SocialAccount | null>(null);
    const disconnect = useCallback(({ account }: { account: SocialAccount }) => setRevoking(account), []);

    const trouble = useTrouble(list.error !== null, list.error);
    const failed = list.status === 'error' && list.error;
    // Still loading until there are words for it.
    const waiting = list.status === 'loading' || (failed && trouble === undefined);
    const state = waiting ? 'loading' : failed ? 'error' : accounts.length === 0 ? 'empty' : 'ready';
    const loaded = list.status === 'ready' && !list.isLoadingMore;
    const { failed: failedWords } = kit.words('shared', sharedOpening);
    // Without the words for an error: reading the list again also asks for them again.
    const again = (
      <ActionButton kit={kit} part="retry" onClick={list.refetch}>
        {kit.words('loading', loadingRetry).retry}
      </ActionButton>
    );
    const notice: Omit<NoticeProps, 'kit'> =
      list.error && trouble
        ? trouble.listNotice(kit, list, list.error)
        : list.error && trouble === false
          ? { tone: 'danger', title: failedWords, children: again }
          : { spoken: loaded ? say(words.loaded, { count: accounts.length }) : words.loading };

    return (
      <section
        aria-label={words.label}
        {...section}
        {...kit.root}
        ref={element}
        tabIndex={-1}
        data-status={state}
        aria-busy={state === 'loading' || list.isLoadingMore || undefined}
      >
        <Notice kit={kit} {...notice} />
        {state === 'empty' && (
          <div {...kit.part('empty')}>
            <div {...kit.part('title')}>{words.empty.title}</div>
            <div {...kit.part('body')}>{words.empty.body}</div>
            <div {...kit.part('empty-actions')}>
              {empty ??
                (platform ? [platform] : platforms).map((each) => (
                  <ConnectSocialButton
                    key={each}
                    {...kit.look}
                    platform={each}
                    returnTo={returnTo}
                    hint={hint}
                  />
                ))}
            </div>
          </div>
        )}
        {(state === 'ready' || state === 'loading') && (
          <ul {...kit.part('rows')}>
            {accounts.map((account) => (
              <li key={account.socialAccountId} {...kit.part('row')}>
                <ConnectedAccount
                  {...kit.look}
                  classNames={classNames}
                  account={account}
                  returnTo={returnTo}
                  avatarHosts={avatarHosts}
                  onDisconnect={disconnect}
                />
              </li>
            ))}
            {(state === 'loading' || list.isLoadingMore) && (
              <AccountSkeletons kit={kit} count={state === 'loading' ? 3 : 1} />
            )}
          </ul>
        )}
        {revoking && (
          <RevokeDialog
            {...kit.look}
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
