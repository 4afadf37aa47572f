'use client';
import type { ReactNode } from 'react';
import type { SocialAccount } from '../../contract/accounts.js';
import type { ReauthOutcome } from '../../hooks/useReauthOutcomes.js';
import { common } from '../../messages/en/common.js';
import { reauthBanner } from '../../messages/en/reauthBanner.js';
import { formatDate } from '../../messages/format/formatDate.js';
import { formatMessage } from '../../messages/format/formatMessage.js';
import type { Appearance } from '../appearance/useAppearance.js';
import { RevokeDialog } from '../RevokeDialog/RevokeDialog.js';
import { Button } from '../shared/Button.js';
import type { NoticeProps } from '../shared/Notice.js';
import { NoticeIcon } from '../shared/NoticeIcon.js';
import { type ReauthStage, reauthStage, snoozeKey } from './bannerStatus.js';
import { bannerWords } from './bannerWords.js';
import type { ReauthBannerProps } from './ReauthBanner.js';
import { endedNotice } from './ReauthOutcomeNotice.js';
import { ReauthRow } from './ReauthRow.js';

const shownAtFirst = 3;
const tones = { failing: 'danger', reauth_required: 'warning', expiring: 'neutral' } as const;
const sections = { failing: 'failing', reauth_required: 'reauthRequired', expiring: 'expiring' } as const;

/** What a banner remembers while it is on the page. */
export interface BannerMemory {
  /** The expiries that the customer has put off. */
  snoozed?: readonly string[];
  /** Every account is shown instead of the first few. */
  all?: boolean;
  /** The account that is about to be disconnected. It outlives its row. */
  revoking?: SocialAccount | null;
}

/** The props of the banner that its words depend on. */
export type BannerWishes = Pick<
  ReauthBannerProps,
  'expiringWithinDays' | 'failingPosts' | 'returnTo' | 'onDismiss' | 'onDisconnect'
>;

export interface BannerOptions {
  appearance: Appearance;
  accounts: readonly SocialAccount[];
  outcomes: readonly ReauthOutcome[];
  dismiss(socialAccountId: string): void;
  wishes: BannerWishes;
  memory: BannerMemory;
  remember(memory: BannerMemory): void;
}

export interface BannerState extends BannerOptions {
  disconnect(account: SocialAccount): void;
}

type Said = Omit<NoticeProps, 'appearance'>;

/** What the banner says: how reconnects have ended, and what still needs one. */
export function bannerNotices(options: BannerOptions): {
  stage: ReauthStage['stage'];
  ended: Said;
  notice: Said;
  dialog: ReactNode;
} {
  const { appearance, accounts, outcomes, dismiss, wishes, memory, remember } = options;
  const { onDisconnect } = wishes;
  const disconnect = (account: SocialAccount) =>
    onDisconnect ? onDisconnect({ account }) : remember({ ...memory, revoking: account });
  const state = { ...options, disconnect };
  const ended = outcomes.filter(({ kind }) => kind !== 'still_needs_reauth');
  const { stage, ...rest } = reauthStage(accounts, { ...wishes, snoozed: memory.snoozed, now: Date.now() });
  const { revoking } = memory;
  return {
    stage,
    ended: ended.length > 0 ? endedNotice(state, ended) : {},
    notice: stage ? stageNotice(state, { stage, ...rest }) : {},
    dialog: revoking && (
      <RevokeDialog
        {...appearance.inherited}
        account={revoking}
        open
        onOpenChange={() => remember({ ...memory, revoking: null })}
        onRevoked={({ outcome }) => dismiss(outcome.socialAccountId)}
      />
    ),
  };
}

interface Stage extends ReauthStage {
  stage: NonNullable<ReauthStage['stage']>;
}

function stageNotice(state: BannerState, { stage, affected, posts, expiresAt }: Stage): Said {
  const { appearance, outcomes, wishes, memory, remember } = state;
  const words = appearance.messages('reauthBanner', reauthBanner);
  const { title, body } = words[sections[stage]];
  const [first] = affected;
  const count = affected.length;
  const about = {
    ...bannerWords(state, first ?? { socialAccountId: '', handle: '' }),
    count,
    posts,
    date: formatDate(expiresAt, appearance.locale),
  };
  const still = outcomes
    .filter(({ kind }) => kind === 'still_needs_reauth')
    .map((outcome) => formatMessage(words.stillNeedsReauth, bannerWords(state, outcome)));
  const snooze = () => {
    remember({ ...memory, snoozed: [...(memory.snoozed ?? []), ...affected.map(snoozeKey)] });
    wishes.onDismiss?.({ socialAccountIds: affected.map(({ socialAccountId }) => socialAccountId) });
  };
  return {
    tone: tones[stage],
    mark: <NoticeIcon appearance={appearance} tone={tones[stage]} />,
    title: still.length > 0 && count === 1 ? still : formatMessage(title, about),
    body: [...(count > 1 ? still : []), formatMessage(body, about)].join(' '),
    children: (
      <>
        <ul {...appearance.part('accounts', 'banner-accounts')}>
          {affected.slice(0, memory.all ? undefined : shownAtFirst).map((account) => (
            <ReauthRow
              key={account.socialAccountId}
              appearance={appearance}
              account={account}
              words={words}
              returnTo={wishes.returnTo}
              alone={count === 1}
            />
          ))}
        </ul>
        {!memory.all && count > shownAtFirst && (
          <Button
            appearance={appearance}
            part="show-all"
            variant="quiet"
            onClick={() => remember({ ...memory, all: true })}
          >
            {formatMessage(words.showAll, { count })}
          </Button>
        )}
        {stage === 'expiring' && (
          <Button appearance={appearance} part="dismiss" variant="quiet" onClick={snooze}>
            {appearance.messages('common', common).dismiss}
          </Button>
        )}
      </>
    ),
  };
}
