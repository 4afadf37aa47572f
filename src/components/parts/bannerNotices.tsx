'use client';
import type { SocialAccount } from '../../contract/accounts.js';
import type { ReauthOutcome } from '../../hooks/useReauthOutcomes.js';
import { common } from '../../messages/en/common.js';
import { reauthBanner } from '../../messages/en/reauthBanner.js';
import { shared } from '../../messages/en/shared.js';
import { formatDate } from '../../messages/formatDate.js';
import { say } from '../../messages/say.js';
import { ActionButton } from './ActionButton.js';
import { handleOf } from './handleOf.js';
import type { NoticeProps } from './Notice.js';
import { NoticeMark } from './NoticeMark.js';
import { ReauthRow } from './ReauthRow.js';
import { type ReauthStage, type ReauthStageOptions, reauthStage } from './reauthStage.js';
import type { Kit } from './useKit.js';

const shownAtFirst = 3;
const tones = { failing: 'danger', reauth_required: 'warning', expiring: 'neutral' } as const;
const sections = { failing: 'failing', reauth_required: 'reauthRequired', expiring: 'expiring' } as const;

export interface BannerState extends ReauthStageOptions {
  kit: Kit;
  accounts: readonly SocialAccount[];
  outcomes: readonly ReauthOutcome[];
  /** Shows every account instead of the first few. */
  all: boolean;
  returnTo: string | undefined;
  onShowAll(): void;
  onDismissOutcome(socialAccountId: string): void;
  onSnooze(socialAccountIds: string[]): void;
}

type Said = Omit<NoticeProps, 'kit'>;

/** What the banner says: how reconnects have ended, and what still needs one. */
export function bannerNotices(state: BannerState): {
  stage: ReauthStage['stage'];
  ended: Said;
  notice: Said;
} {
  const { outcomes } = state;
  const ended = outcomes.filter(({ kind }) => kind !== 'still_needs_reauth');
  const { stage, ...rest } = reauthStage(state.accounts, state);
  const notice = stage ? stageNotice(state, { stage, ...rest }) : {};
  return { stage, ended: ended.length > 0 ? endedNotice(state, ended) : {}, notice };
}

function wordsOf({ kit, accounts }: BannerState, of: { socialAccountId: string; handle: string }) {
  const platform = accounts.find((each) => each.socialAccountId === of.socialAccountId)?.platform ?? '';
  return { handle: handleOf(kit, { ...of, platform }), platform: kit.nameOf(platform) };
}

function endedNotice(state: BannerState, ended: readonly ReauthOutcome[]): Said {
  const { kit, onDismissOutcome } = state;
  const words = kit.words('reauthBanner', reauthBanner);
  const { accountChanged } = kit.words('shared', shared);
  const { dismiss } = kit.words('common', common);
  const tone = ended.some(({ kind }) => kind === 'account_changed') ? 'warning' : 'success';
  const dismissAll = () => {
    for (const { socialAccountId } of ended) onDismissOutcome(socialAccountId);
  };
  return {
    tone,
    mark: <NoticeMark kit={kit} tone={tone} />,
    title: ended.map((outcome) => (
      <div key={outcome.socialAccountId} {...kit.part('outcome')} data-status={outcome.kind}>
        {outcome.kind === 'repaired'
          ? say(words.repaired, wordsOf(state, outcome))
          : say(accountChanged, {
              ...wordsOf(state, outcome),
              previousHandle: wordsOf(state, { ...outcome, handle: outcome.previousHandle }).handle,
            })}
      </div>
    )),
    children: (
      <ActionButton kit={kit} part="dismiss" variant="quiet" onClick={dismissAll}>
        {dismiss}
      </ActionButton>
    ),
  };
}

interface Stage extends ReauthStage {
  stage: NonNullable<ReauthStage['stage']>;
}

function stageNotice(state: BannerState, { stage, affected, posts, expiresAt }: Stage): Said {
  const { kit, outcomes, all, returnTo, onShowAll, onSnooze } = state;
  const words = kit.words('reauthBanner', reauthBanner);
  const { title, body } = words[sections[stage]];
  const [first] = affected;
  const count = affected.length;
  const about = {
    ...wordsOf(state, first ?? { socialAccountId: '', handle: '' }),
    count,
    posts,
    date: formatDate(expiresAt, kit.locale),
  };
  const still = outcomes
    .filter(({ kind }) => kind === 'still_needs_reauth')
    .map((outcome) => say(words.stillNeedsReauth, wordsOf(state, outcome)));
  return {
    tone: tones[stage],
    mark: <NoticeMark kit={kit} tone={tones[stage]} />,
    title: still.length > 0 && count === 1 ? still : say(title, about),
    body: [...(count > 1 ? still : []), say(body, about)].join(' '),
    children: (
      <>
        <ul {...kit.part('accounts')}>
          {affected.slice(0, all ? undefined : shownAtFirst).map((account) => (
            <ReauthRow
              key={account.socialAccountId}
              kit={kit}
              account={account}
              words={words}
              returnTo={returnTo}
              alone={count === 1}
            />
          ))}
        </ul>
        {!all && count > shownAtFirst && (
          <ActionButton kit={kit} part="show-all" variant="quiet" onClick={onShowAll}>
            {say(words.showAll, { count })}
          </ActionButton>
        )}
        {stage === 'expiring' && (
          <ActionButton
            kit={kit}
            part="dismiss"
            variant="quiet"
            onClick={() => onSnooze(affected.map(({ socialAccountId }) => socialAccountId))}
          >
            {kit.words('common', common).dismiss}
          </ActionButton>
        )}
      </>
    ),
  };
}
