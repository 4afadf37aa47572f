'use client';
import {
  type ComponentPropsWithoutRef,
  forwardRef,
  memo,
  type ReactNode,
  useImperativeHandle,
  useRef,
  useState,
} from 'react';
import type { SocialAccount } from '../contract/accounts.js';
import type { UseRevokeAccountOptions } from '../hooks/useRevokeAccount.js';
import { connectedAccount } from '../messages/en/connectedAccount.js';
import { formatDate, noDate } from '../messages/formatDate.js';
import { say } from '../messages/say.js';
import { AccountActions } from './parts/AccountActions.js';
import { Avatar } from './parts/Avatar.js';
import { checkAccount } from './parts/checkProps.js';
import { handleOf } from './parts/handleOf.js';
import { StatusBadge } from './parts/StatusBadge.js';
import { type KitProps, useKit } from './parts/useKit.js';
import { RevokeDialog } from './RevokeDialog.js';

type RootProps = Omit<ComponentPropsWithoutRef<'article'>, 'children' | 'onError' | keyof KitProps>;

/** The props of `ConnectedAccount`, and those of an `<article>`. */
export interface ConnectedAccountProps extends RootProps, KitProps, UseRevokeAccountOptions {
  /** One of the accounts that `useSocialAccounts` returns. */
  account: SocialAccount;
  /** False leaves out the buttons; the component then needs no provider. @default true */
  actions?: boolean | undefined;
  /** A path inside your app for a reconnect to end on. @default what the backend is set to */
  returnTo?: string | undefined;
  /** The only hosts that pictures may come from. Any other shows initials. @default every https host */
  avatarHosts?: readonly string[] | undefined;
  /** Replaces the dialog behind Disconnect with one of your own. */
  onDisconnect?: ((wish: { account: SocialAccount }) => void) | undefined;
}

/**
 * Shows one account: picture, handle, platform, since when, how it stands, and what can be done about it. `data-status`
 * is the account's status. Throws without an account. Renders an `<article>`.
 */
export const ConnectedAccount = memo(
  forwardRef<HTMLElement, ConnectedAccountProps>(function ConnectedAccount(props, ref) {
    const [kit, rest] = useKit('ConnectedAccount', props);
    const {
      account,
      actions = true,
      returnTo,
      avatarHosts,
      onDisconnect,
      onRevoked,
      onError,
      ...root
    } = rest;
    if (process.env.NODE_ENV !== 'production') checkAccount('ConnectedAccount', account);
    const words = kit.words('connectedAccount', connectedAccount);
    const element = useRef<HTMLElement>(null);
    useImperativeHandle(ref, () => element.current as HTMLElement, []);
    const [asking, setAsking] = useState(false);

    const handle = handleOf(kit, account);
    const platform = kit.nameOf(account.platform);
    const disconnect = () => (onDisconnect ? onDisconnect({ account }) : setAsking(true));

    return (
      <article
        {...root}
        {...kit.root}
        ref={element}
        aria-label={`${handle}, ${platform}`}
        tabIndex={-1}
        data-status={account.status}
        data-leased={account.leased ? '' : undefined}
      >
        <Avatar kit={kit} account={account} hosts={avatarHosts} />
        <div {...kit.part('text')}>
          <div {...kit.part('headline')}>
            <bdi {...kit.part('handle')} title={handle}>
              {handle}
            </bdi>
            <StatusBadge kit={kit} account={account} words={words} />
          </div>
          <div {...kit.part('meta')}>
            <span>{platform}</span>
            <span aria-hidden="true"> · </span>
            <ConnectedDate account={account} words={words} locale={kit.locale} />
          </div>
        </div>
        {account.leased && (
          <span {...kit.part('leased', 'badge')} data-tone="neutral">
            <span>{words.leased}</span>
          </span>
        )}
        {actions && !account.leased && (
          <AccountActions
            kit={kit}
            account={account}
            words={words}
            returnTo={returnTo}
            onDisconnect={disconnect}
          />
        )}
        {asking && (
          <RevokeDialog
            {...kit.look}
            account={account}
            open
            onOpenChange={setAsking}
            onRevoked={onRevoked}
            onError={onError}
            returnFocusTo={element}
          />
        )}
      </article>
    );
  }),
);

interface ConnectedDateProps {
  account: SocialAccount;
  words: typeof connectedAccount;
  locale: string;
}

function ConnectedDate({ account, words, locale }: ConnectedDateProps): ReactNode {
  const date = formatDate(account.connectedAt, locale);
  const known = date !== noDate && account.connectedAt !== null;
  const text = account.status === 'connected' && known ? words.connectedSince : words.connectedOn;
  return known ? (
    <time dateTime={account.connectedAt ?? undefined}>{say(text, { date })}</time>
  ) : (
    <span>{say(text, { date })}</span>
  );
}
