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
import type { SocialAccount } from '../../contract/accounts.js';
import type { RevokeCallbacks } from '../../hooks/useRevokeAccount.js';
import { connectedAccount } from '../../messages/en/connectedAccount.js';
import { formatDate, noDate } from '../../messages/format/formatDate.js';
import { formatMessage } from '../../messages/format/formatMessage.js';
import { StatusBadge } from '../accounts/StatusBadge.js';
import type { ConnectedAccountPart } from '../appearance/parts.js';
import { type Appearance, type AppearanceProps, useAppearance } from '../appearance/useAppearance.js';
import { validateAccount } from '../appearance/validateProps.js';
import { RevokeDialog } from '../RevokeDialog/RevokeDialog.js';
import { Avatar } from '../shared/Avatar.js';
import { handleWords } from '../shared/accountHandle.js';
import { AccountActions } from './AccountActions.js';

type RootProps = Omit<ComponentPropsWithoutRef<'article'>, 'children' | 'onError' | keyof AppearanceProps>;

/**
 * The props of `ConnectedAccount`, and those of an `<article>`.
 *
 * @example
 * const Row = (props: ConnectedAccountProps) => <ConnectedAccount unstyled className="row" {...props} />;
 */
export interface ConnectedAccountProps
  extends RootProps,
    AppearanceProps<ConnectedAccountPart>,
    RevokeCallbacks {
  /** One of the accounts that `useSocialAccounts` returns. */
  account: SocialAccount;
  /** False leaves out the buttons; the component then needs no provider. @default true */
  actions?: boolean | undefined;
  /** A path inside your app for a reconnect to end on. @default what the backend is set to */
  returnTo?: string | undefined;
  /** The only hosts that pictures may come from. A picture of another host shows initials. @default every https host */
  avatarHosts?: readonly string[] | undefined;
  /**
   * Called by Disconnect, in place of the kit's dialog: disconnect there yourself. `onRevoked` tells of a disconnect.
   */
  onDisconnectRequest?: ((request: { account: SocialAccount }) => void) | undefined;
}

/**
 * Shows one account: picture, handle, platform, date, status and actions. Throws without an account. Renders an
 * `<article>` whose `data-status` is the account's status.
 *
 * @example
 * <ConnectedAccount account={account} returnTo="/channels" onRevoked={() => report('disconnected', {})} />
 */
export const ConnectedAccount = memo(
  forwardRef<HTMLElement, ConnectedAccountProps>(function ConnectedAccount(props, ref) {
    const [appearance, rest] = useAppearance('ConnectedAccount', props);
    const {
      account,
      actions = true,
      returnTo,
      avatarHosts,
      onDisconnectRequest,
      onRevoked,
      onError,
      ...root
    } = rest;
    if (process.env.NODE_ENV !== 'production') validateAccount('ConnectedAccount', account);
    const words = appearance.messages('connectedAccount', connectedAccount);
    const element = useRef<HTMLElement>(null);
    useImperativeHandle(ref, () => element.current as HTMLElement, []);
    const [asking, setAsking] = useState(false);

    const { handle, platform } = handleWords(appearance, account);
    const requestDisconnect = () =>
      onDisconnectRequest ? onDisconnectRequest({ account }) : setAsking(true);

    return (
      <article
        {...root}
        {...appearance.root}
        ref={element}
        aria-label={`${handle}, ${platform}`}
        tabIndex={-1}
        data-status={account.status}
        data-leased={account.leased ? '' : undefined}
      >
        <Avatar appearance={appearance} account={account} hosts={avatarHosts} />
        <div {...appearance.part('text', 'account-text')}>
          <bdi {...appearance.part('handle')} title={handle}>
            {handle}
          </bdi>
          <StatusBadge appearance={appearance} account={account} words={words} />
          <Meta appearance={appearance} account={account} words={words} platform={platform} />
        </div>
        {account.leased && (
          <span {...appearance.part('leased', 'badge')} data-tone="neutral">
            {words.leased}
          </span>
        )}
        {actions && !account.leased && (
          <AccountActions
            appearance={appearance}
            account={account}
            words={words}
            returnTo={returnTo}
            onDisconnect={requestDisconnect}
          />
        )}
        {asking && (
          <RevokeDialog
            {...appearance.inherited}
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
  appearance: Appearance;
  account: SocialAccount;
  words: typeof connectedAccount;
  platform: string;
}

function Meta({ appearance, account: { connectedAt, status }, words, platform }: MetaProps): ReactNode {
  const date = formatDate(connectedAt, appearance.locale);
  const meta = appearance.part('meta');
  if (date === noDate || connectedAt === null) return <div {...meta}>{platform}</div>;
  const since = formatMessage(status === 'connected' ? words.connectedSince : words.connectedOn, { date });
  return (
    <time {...meta} dateTime={connectedAt}>
      {`${platform} · ${since}`}
    </time>
  );
}
