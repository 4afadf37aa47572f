'use client';
import { type ReactNode, useId } from 'react';
import type { ReauthOutcome } from '../../hooks/useReauthOutcomes.js';
import { common } from '../../messages/en/common.js';
import { reauthBanner } from '../../messages/en/reauthBanner.js';
import { shared } from '../../messages/en/shared.js';
import { say } from '../../messages/say.js';
import { ActionButton } from './ActionButton.js';
import type { BannerState } from './bannerNotices.js';
import { bannerWords } from './bannerWords.js';
import type { NoticeProps } from './Notice.js';
import { NoticeMark } from './NoticeMark.js';

/** How reconnects have ended that need no further one, and what there is to decide about them. */
export function endedNotice(state: BannerState, ended: readonly ReauthOutcome[]): Omit<NoticeProps, 'kit'> {
  const { kit, dismiss } = state;
  const changed = ended.filter(({ kind }) => kind === 'account_changed');
  const repaired = ended.filter(({ kind }) => kind === 'repaired');
  const tone = changed.length > 0 ? 'warning' : 'success';
  return {
    tone,
    mark: <NoticeMark kit={kit} tone={tone} />,
    title: ended.map((outcome) => (
      <div key={outcome.socialAccountId} {...kit.part('outcome')} data-status={outcome.kind}>
        {sentence(state, outcome)}
      </div>
    )),
    children: (
      <>
        {changed.map((outcome) => (
          <Decision
            key={outcome.socialAccountId}
            state={state}
            outcome={outcome}
            alone={changed.length === 1}
          />
        ))}
        {repaired.length > 0 && (
          <ActionButton
            kit={kit}
            part="dismiss"
            variant="quiet"
            onClick={() => {
              for (const { socialAccountId } of repaired) dismiss(socialAccountId);
            }}
          >
            {kit.words('common', common).dismiss}
          </ActionButton>
        )}
      </>
    ),
  };
}

function sentence(state: BannerState, outcome: ReauthOutcome): string {
  const { kit } = state;
  const about = bannerWords(state, outcome);
  if (outcome.kind === 'repaired') return say(kit.words('reauthBanner', reauthBanner).repaired, about);
  const { handle: previousHandle } = bannerWords(state, { ...outcome, handle: outcome.previousHandle });
  return say(kit.words('shared', shared).accountChanged, { ...about, previousHandle });
}

interface DecisionProps {
  state: BannerState;
  outcome: ReauthOutcome;
  /** The only one to decide: the sentence says which account it is. */
  alone: boolean;
}

/** Another account than before: keep it, or disconnect it. */
function Decision({ state, outcome, alone }: DecisionProps): ReactNode {
  const { kit, accounts, dismiss, disconnect } = state;
  const { socialAccountId } = outcome;
  const words = kit.words('reauthBanner', reauthBanner);
  const account = accounts.find((each) => each.socialAccountId === socialAccountId);
  const about = useId();
  const { handle } = bannerWords(state, outcome);
  return (
    <div {...kit.part('account')}>
      <span id={about} {...kit.part('identity', alone ? 'spoken' : 'identity')} hidden={alone}>
        <bdi {...kit.part('handle')} title={handle}>
          {handle}
        </bdi>
      </span>
      <div {...kit.part('actions')}>
        <ActionButton kit={kit} part="keep" aria-describedby={about} onClick={() => dismiss(socialAccountId)}>
          {words.keep}
        </ActionButton>
        {account && (
          <ActionButton
            kit={kit}
            part="disconnect"
            variant="quiet"
            aria-describedby={about}
            aria-haspopup="dialog"
            onClick={() => disconnect(account)}
          >
            {words.disconnect}
          </ActionButton>
        )}
      </div>
    </div>
  );
}
