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
import type { ConnectedAccountPart } from './Parts.js';
import { AccountActions } from './parts/AccountActions.js';
import { Avatar } from './parts/Avatar.js';
import { checkAccount } from './parts/checkProps.js';
import { handleOf } from './parts/handleOf.js';
import { StatusBadge } from './parts/StatusBadge.js';
import { type Kit, type KitProps, useKit } from './parts/useKit.js';
import { RevokeDialog } from './RevokeDialog.js';

type RootProps = Omit<ComponentPropsWithoutRef<'article'>, 'children' | 'onError' | keyof KitProps>;

/** The props of `ConnectedAccount`, and those of an `<article>`. */
export interface ConnectedAccountProps
  extends RootProps,
    KitProps<ConnectedAccountPart>,
    UseRevokeAccountOptions {
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
          <bdi {...kit.part('handle')} title={handle}>
            {handle}
          </bdi>
          <StatusBadge kit={kit} account={account} words={words} />
          <Meta kit={kit} account={account} words={words} platform={platform} />
        </div>
        {account.leased && (
          <span {...kit.part('leased', 'badge')} data-tone="neutral">
            {words.leased}
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

interface MetaProps {
  kit: Kit;
  account: SocialAccount;
  words: typeof connectedAccount;
  platform: string;
}

/** The platform, and since when. */
function Meta({ kit, account: { connectedAt, status }, words, platform }: MetaProps): ReactNode {
  const date = formatDate(connectedAt, kit.locale);
  const known = date !== noDate && connectedAt !== null;
  const text = say(status === 'connected' && known ? words.connectedSince : words.connectedOn, { date });
  const meta = { ...kit.part('meta'), children: `${platform} · ${text}` };
  return known ? <time {...meta} dateTime={connectedAt} /> : <div {...meta} />;
}
