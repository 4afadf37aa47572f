'use client';
import { type ComponentPropsWithoutRef, forwardRef, useImperativeHandle, useRef, useState } from 'react';
import type { SocialAccount } from '../../contract/accounts.js';
import { useReauthOutcomes } from '../../hooks/useReauthOutcomes.js';
import { useSocialAccounts } from '../../hooks/useSocialAccounts.js';
import { invalidPropError } from '../appearance/invalidPropError.js';
import type { ReauthBannerPart } from '../appearance/parts.js';
import { type AppearanceProps, useAppearance } from '../appearance/useAppearance.js';
import { checkAccounts } from '../appearance/validateProps.js';
import { createLazyModule } from '../shared/createLazyModule.js';
import { Notice } from '../shared/Notice.js';
import { useKeptFocus } from '../shared/useKeptFocus.js';
import type { BannerMemory } from './NeedsReauthNotice.js';

type RootProps = Omit<ComponentPropsWithoutRef<'div'>, 'children' | keyof AppearanceProps>;

/** The props of `ReauthBanner`, and those of a `<div>`. */
export interface ReauthBannerProps extends RootProps, AppearanceProps<ReauthBannerPart> {
  /** The accounts to look at. @default the project's, read on mount, on focus and every five minutes while visible */
  accounts?: readonly SocialAccount[] | undefined;
  /**
   * Speaks up this many days before a token expires. Left out, it does not: Layers renews some tokens by itself, so a
   * near date is not yet a fault.
   */
  expiringWithinDays?: number | undefined;
  /** How many posts have failed so far, by `socialAccountId`, where you know. The banner then says so. */
  failingPosts?: Readonly<Record<string, number>> | undefined;
  /** A path inside your app for a reconnect to end on. @default what the backend is set to */
  returnTo?: string | undefined;
  /** Called when the customer puts off an account that expires soon. Nothing else can be put off. */
  onDismiss?: ((dismissed: { socialAccountIds: string[] }) => void) | undefined;
  /** Replaces the dialog behind Disconnect, which is offered where a reconnect was made with another account. */
  onDisconnect?: ((wish: { account: SocialAccount }) => void) | undefined;
}

const rereadMs = 5 * 60 * 1000;

/**
 * Says which accounts need reconnecting and why that matters, and then whether a reconnect has worked. `data-status` is
 * `failing`, `reauth_required`, `expiring` or `ok`. Takes no room while all is well. Renders a `<div>`.
 */
export const ReauthBanner = forwardRef<HTMLDivElement, ReauthBannerProps>(function ReauthBanner(props, ref) {
  const [appearance, rest] = useAppearance('ReauthBanner', props);
  const {
    accounts: given,
    expiringWithinDays,
    failingPosts,
    returnTo,
    onDismiss,
    onDisconnect,
    ...root
  } = rest;
  if (process.env.NODE_ENV !== 'production') {
    checkDays(expiringWithinDays);
    checkAccounts('ReauthBanner', given);
  }
  const list = useSocialAccounts({ enabled: given === undefined, refetchIntervalMs: rereadMs });
  const accounts = given ?? list.accounts;
  // An older list would call an account broken that has just been repaired.
  const { outcomes, dismiss } = useReauthOutcomes(accounts, {
    fresh: !list.isFetching && (given !== undefined || !list.error),
  });
  const [memory, remember] = useState<BannerMemory>({});
  const element = useRef<HTMLDivElement>(null);
  useImperativeHandle(ref, () => element.current as HTMLDivElement, []);
  useKeptFocus(element, 'button');

  // Most of the time there is nothing to say, and then there is no need for words.
  const broken = accounts.some(({ status, leased }) => status === 'reauth_required' && !leased);
  const words = useBannerWords(broken || outcomes.length > 0 || expiringWithinDays !== undefined, accounts);
  const wishes = { expiringWithinDays, failingPosts, returnTo, onDismiss, onDisconnect };
  const said = words
    ? words.bannerNotices({ appearance, accounts, outcomes, dismiss, wishes, memory, remember })
    : null;

  return (
    <div {...root} {...appearance.root} ref={element} data-status={said?.stage ?? 'ok'}>
      <Notice appearance={appearance} {...said?.ended} />
      <Notice appearance={appearance} {...said?.notice} />
      {said?.dialog}
    </div>
  );
});

const useBannerWords = createLazyModule(() => import('./NeedsReauthNotice.js'));

function checkDays(days: unknown): void {
  if (days === undefined || (typeof days === 'number' && days > 0)) return;
  throw invalidPropError(
    'ReauthBanner',
    'expiringWithinDays',
    days,
    'It says how early to speak up, in days. Pass a number above 0, or leave it out.',
  );
}
