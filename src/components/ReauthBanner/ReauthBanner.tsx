'use client';
import { type ComponentPropsWithoutRef, forwardRef, useImperativeHandle, useRef, useState } from 'react';
import type { SocialAccount } from '../../contract/accounts.js';
import { useOutcomesOf } from '../../hooks/useReauthOutcomes.js';
import { useSocialAccounts } from '../../hooks/useSocialAccounts.js';
import { invalidPropError } from '../appearance/invalidPropError.js';
import type { ReauthBannerPart } from '../appearance/parts.js';
import { type AppearanceProps, useAppearance } from '../appearance/useAppearance.js';
import { checkAccounts } from '../appearance/validateProps.js';
import { RevokeDialog } from '../RevokeDialog/RevokeDialog.js';
import { useKeptFocus } from '../shared/useKeptFocus.js';
import { bannerStatus, snoozeKey } from './bannerStatus.js';
import { NeedsReauthNotice } from './NeedsReauthNotice.js';
import { ReauthOutcomeNotice } from './ReauthOutcomeNotice.js';

type RootProps = Omit<ComponentPropsWithoutRef<'div'>, 'children' | keyof AppearanceProps>;

/**
 * The props of `ReauthBanner`, and those of a `<div>`.
 *
 * @example
 * const Banner = (props: ReauthBannerProps) => <ReauthBanner returnTo="/channels" {...props} />;
 */
export interface ReauthBannerProps extends RootProps, AppearanceProps<ReauthBannerPart> {
  /** The accounts to check. @default the project's, read on mount, on focus and every five minutes while visible */
  accounts?: readonly SocialAccount[] | undefined;
  /**
   * Warns this many days before a token expires. Left out, no warning is shown: Layers renews some tokens by itself.
   */
  expiringWithinDays?: number | undefined;
  /** The number of failed posts by `socialAccountId`, for the banner to name. */
  failingPosts?: Readonly<Record<string, number>> | undefined;
  /**
   * False leaves the accounts and their Reconnect buttons to a list below. Decisions after a reconnect stay.
   * @default true
   */
  actions?: boolean | undefined;
  /** A path inside your app for a reconnect to end on. @default what the backend is set to */
  returnTo?: string | undefined;
  /** Called when the customer puts off an account that expires soon. Nothing else can be put off. */
  onDismiss?: ((dismissed: { socialAccountIds: string[] }) => void) | undefined;
  /** Called by Disconnect after a reconnect with another account, in place of the kit's dialog. */
  onDisconnectRequest?: ((request: { account: SocialAccount }) => void) | undefined;
}

const refetchIntervalMs = 5 * 60 * 1000;

/**
 * Says which accounts need reconnecting and why that matters, and then whether a reconnect has worked. Takes no room
 * while all is well. Renders a `<div>` whose `data-status` is `failing`, `reauth_required`, `expiring` or `ok`.
 *
 * @example
 * <ReauthBanner expiringWithinDays={7} failingPosts={{ [account.socialAccountId]: 3 }} />
 */
export const ReauthBanner = forwardRef<HTMLDivElement, ReauthBannerProps>(function ReauthBanner(props, ref) {
  const [appearance, rest] = useAppearance('ReauthBanner', props);
  const {
    accounts: given,
    expiringWithinDays,
    failingPosts,
    returnTo,
    actions,
    onDismiss,
    onDisconnectRequest,
    ...root
  } = rest;
  if (process.env.NODE_ENV !== 'production') {
    validateDays(expiringWithinDays);
    checkAccounts('ReauthBanner', given);
  }
  const list = useSocialAccounts({ enabled: given === undefined, refetchIntervalMs });
  const accounts = given ?? list.accounts;
  const { outcomes, dismiss } = useOutcomesOf(
    given
      ? { accounts: given, fresh: true, complete: true }
      : { accounts: list.accounts, fresh: !list.isFetching && !list.error, complete: list.complete },
  );
  const [snoozed, setSnoozed] = useState<readonly string[]>([]);
  const [revoking, setRevoking] = useState<SocialAccount | null>(null);
  const element = useRef<HTMLDivElement>(null);
  useImperativeHandle(ref, () => element.current as HTMLDivElement, []);
  useKeptFocus(element, 'button');

  // Next.js refuses to read a clock while it prerenders.
  const warnsWithinDays = appearance.hydrated ? expiringWithinDays : undefined;
  const banner = bannerStatus(accounts, {
    failingPosts,
    snoozed,
    expiringWithinDays: warnsWithinDays,
    now: warnsWithinDays === undefined ? 0 : Date.now(),
  });
  const snooze = () => {
    const { affected } = banner;
    setSnoozed([...snoozed, ...affected.map(snoozeKey)]);
    onDismiss?.({ socialAccountIds: affected.map(({ socialAccountId }) => socialAccountId) });
  };
  const requestDisconnect = (account: SocialAccount) =>
    onDisconnectRequest ? onDisconnectRequest({ account }) : setRevoking(account);

  return (
    <div {...root} {...appearance.root} ref={element} data-status={banner.status}>
      <ReauthOutcomeNotice
        appearance={appearance}
        accounts={accounts}
        outcomes={outcomes}
        dismiss={dismiss}
        onDisconnect={requestDisconnect}
      />
      <NeedsReauthNotice
        appearance={appearance}
        banner={banner}
        outcomes={outcomes}
        returnTo={returnTo}
        actions={actions}
        onSnooze={snooze}
      />
      {revoking && (
        <RevokeDialog
          {...appearance.inherited}
          account={revoking}
          open
          onOpenChange={() => setRevoking(null)}
          onRevoked={({ outcome }) => dismiss(outcome.socialAccountId)}
        />
      )}
    </div>
  );
});

function validateDays(days: unknown): void {
  if (days === undefined || (typeof days === 'number' && days > 0)) return;
  throw invalidPropError(
    'ReauthBanner',
    'expiringWithinDays',
    days,
    'It says how early to speak up, in days. Pass a number above 0, or leave it out.',
  );
}
