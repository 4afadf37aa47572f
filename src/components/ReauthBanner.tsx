'use client';
import { type ComponentPropsWithoutRef, forwardRef, useState } from 'react';
import type { SocialAccount } from '../contract/accounts.js';
import { useReauthOutcomes } from '../hooks/useReauthOutcomes.js';
import { useSocialAccounts } from '../hooks/useSocialAccounts.js';
import { common } from '../messages/en/common.js';
import { reauthBanner } from '../messages/en/reauthBanner.js';
import { formatDate } from '../messages/formatDate.js';
import { say } from '../messages/say.js';
import { ActionButton } from './parts/ActionButton.js';
import { handleOf } from './parts/handleOf.js';
import { invalidProp } from './parts/invalidProp.js';
import { Notice } from './parts/Notice.js';
import { NoticeMark } from './parts/NoticeMark.js';
import { ReauthRow } from './parts/ReauthRow.js';
import { reauthStage } from './parts/reauthStage.js';
import { type KitProps, useKit } from './parts/useKit.js';

type RootProps = Omit<ComponentPropsWithoutRef<'div'>, 'children' | keyof KitProps>;

export interface ReauthBannerProps extends RootProps, KitProps {
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
}

const rereadMs = 5 * 60 * 1000;
const shownAtFirst = 3;
const tones = { failing: 'danger', reauth_required: 'warning', expiring: 'neutral' } as const;
const sections = { failing: 'failing', reauth_required: 'reauthRequired', expiring: 'expiring' } as const;

/**
 * Says which accounts need reconnecting and why that matters, and then whether a reconnect has worked. `data-status` is
 * `failing`, `reauth_required`, `expiring` or `ok`. Takes no room while all is well. Renders a `<div>`.
 */
export const ReauthBanner = forwardRef<HTMLDivElement, ReauthBannerProps>(function ReauthBanner(props, ref) {
  const [kit, rest] = useKit('ReauthBanner', props);
  const { accounts: given, expiringWithinDays, failingPosts, returnTo, onDismiss, ...root } = rest;
  checkDays(expiringWithinDays);
  const words = kit.words('reauthBanner', reauthBanner);
  const list = useSocialAccounts({ enabled: given === undefined, refetchIntervalMs: rereadMs });
  const accounts = given ?? list.accounts;
  const { outcomes, dismiss } = useReauthOutcomes(accounts);
  const [now] = useState(Date.now);
  const [snoozed, setSnoozed] = useState<readonly string[]>([]);
  const [all, setAll] = useState(false);

  const { stage, affected, posts, expiresAt } = reauthStage(accounts, {
    failingPosts,
    snoozed,
    expireBefore: expiringWithinDays === undefined ? null : now + expiringWithinDays * 86_400_000,
    now,
  });
  const ended = outcomes.filter(({ kind }) => kind !== 'still_needs_reauth');
  const stillNeeds = outcomes.filter(({ kind }) => kind === 'still_needs_reauth');
  const endedTone = ended.some(({ kind }) => kind === 'account_changed') ? 'warning' : 'success';
  const [first] = affected;
  const wordsOf = (of: { socialAccountId: string; handle: string }) => {
    const platform = accounts.find((each) => each.socialAccountId === of.socialAccountId)?.platform ?? '';
    return { handle: handleOf(kit, { ...of, platform }), platform: kit.nameOf(platform) };
  };
  const about = first && {
    ...wordsOf(first),
    count: affected.length,
    posts,
    date: formatDate(expiresAt, kit.locale),
  };
  const notice = stage && words[sections[stage]];
  const still = stillNeeds.map((outcome) => say(words.stillNeedsReauth, wordsOf(outcome)));
  const dismissEnded = () => {
    for (const { socialAccountId } of ended) dismiss(socialAccountId);
  };
  const snooze = () => {
    const socialAccountIds = affected.map(({ socialAccountId }) => socialAccountId);
    setSnoozed([...snoozed, ...socialAccountIds]);
    onDismiss?.({ socialAccountIds });
  };

  return (
    <div {...root} {...kit.root} ref={ref} data-status={stage ?? 'ok'}>
      <Notice
        kit={kit}
        tone={endedTone}
        mark={<NoticeMark kit={kit} tone={endedTone} />}
        title={
          ended.length > 0
            ? ended.map((outcome) => (
                <span key={outcome.socialAccountId} {...kit.part('outcome')} data-status={outcome.kind}>
                  {outcome.kind === 'repaired'
                    ? say(words.repaired, wordsOf(outcome))
                    : say(kit.words('common', common).accountChanged, {
                        ...wordsOf(outcome),
                        previousHandle: wordsOf({ ...outcome, handle: outcome.previousHandle }).handle,
                      })}
                </span>
              ))
            : undefined
        }
      >
        <ActionButton kit={kit} part="dismiss" variant="quiet" onClick={dismissEnded}>
          {kit.words('common', common).dismiss}
        </ActionButton>
      </Notice>
      <Notice
        kit={kit}
        tone={stage ? tones[stage] : undefined}
        mark={stage && <NoticeMark kit={kit} tone={tones[stage]} />}
        title={notice && about && (still.length > 0 && about.count === 1 ? still : say(notice.title, about))}
        body={notice && about && [...(about.count > 1 ? still : []), say(notice.body, about)].join(' ')}
      >
        <ul {...kit.part('accounts')}>
          {affected.slice(0, all ? undefined : shownAtFirst).map((account) => (
            <ReauthRow
              key={account.socialAccountId}
              kit={kit}
              account={account}
              words={words}
              returnTo={returnTo}
              alone={affected.length === 1}
            />
          ))}
        </ul>
        {!all && affected.length > shownAtFirst && (
          <ActionButton kit={kit} part="show-all" variant="quiet" onClick={() => setAll(true)}>
            {say(words.showAll, { count: affected.length })}
          </ActionButton>
        )}
        {stage === 'expiring' && (
          <ActionButton kit={kit} part="dismiss" variant="quiet" onClick={snooze}>
            {kit.words('common', common).dismiss}
          </ActionButton>
        )}
      </Notice>
    </div>
  );
});

function checkDays(days: unknown): void {
  if (days === undefined || (typeof days === 'number' && days > 0)) return;
  throw invalidProp(
    'ReauthBanner',
    'expiringWithinDays',
    days,
    process.env.NODE_ENV !== 'production' &&
      'It says how early to speak up, in days. ' + 'Pass a number above 0, or leave it out.',
  );
}
