'use client';
import { type ReactNode, useId } from 'react';
import type { ReauthOutcome } from '../../hooks/useReauthOutcomes.js';
import { common } from '../../messages/en/common.js';
import { reauthBanner } from '../../messages/en/reauthBanner.js';
import { shared } from '../../messages/en/shared.js';
import { formatMessage } from '../../messages/format/formatMessage.js';
import { Button } from '../shared/Button.js';
import type { NoticeProps } from '../shared/Notice.js';
import { NoticeIcon } from '../shared/NoticeIcon.js';
import { bannerWords } from './bannerWords.js';
import type { BannerState } from './NeedsReauthNotice.js';

/** How reconnects have ended that need no further one, and what there is to decide about them. */
export function endedNotice(
  state: BannerState,
  ended: readonly ReauthOutcome[],
): Omit<NoticeProps, 'appearance'> {
  const { appearance, dismiss } = state;
  const changed = ended.filter(({ kind }) => kind === 'account_changed');
  const repaired = ended.filter(({ kind }) => kind === 'repaired');
  const tone = changed.length > 0 ? 'warning' : 'success';
  return {
    tone,
    mark: <NoticeIcon appearance={appearance} tone={tone} />,
    title: ended.map((outcome) => (
      <div key={outcome.socialAccountId} {...appearance.part('outcome')} data-status={outcome.kind}>
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
          <Button
            appearance={appearance}
            part="dismiss"
            variant="quiet"
            onClick={() => {
              for (const { socialAccountId } of repaired) dismiss(socialAccountId);
            }}
          >
            {appearance.messages('common', common).dismiss}
          </Button>
        )}
      </>
    ),
  };
}

function sentence(state: BannerState, outcome: ReauthOutcome): string {
  const { appearance } = state;
  const about = bannerWords(state, outcome);
  if (outcome.kind === 'repaired')
    return formatMessage(appearance.messages('reauthBanner', reauthBanner).repaired, about);
  const { handle: previousHandle } = bannerWords(state, { ...outcome, handle: outcome.previousHandle });
  return formatMessage(appearance.messages('shared', shared).accountChanged, { ...about, previousHandle });
}

interface DecisionProps {
  state: BannerState;
  outcome: ReauthOutcome;
  /** The only one to decide: the sentence says which account it is. */
  alone: boolean;
}

/** Another account than before: keep it, or disconnect it. */
function Decision({ state, outcome, alone }: DecisionProps): ReactNode {
  const { appearance, accounts, dismiss, disconnect } = state;
  const { socialAccountId } = outcome;
  const words = appearance.messages('reauthBanner', reauthBanner);
  const account = accounts.find((each) => each.socialAccountId === socialAccountId);
  const about = useId();
  const { handle } = bannerWords(state, outcome);
  return (
    <div {...appearance.part('account', 'banner-account')}>
      <span id={about} {...appearance.part('identity', alone ? 'spoken' : 'banner-identity')} hidden={alone}>
        <bdi {...appearance.part('handle')} title={handle}>
          {handle}
        </bdi>
      </span>
      <div {...appearance.part('actions')}>
        <Button
          appearance={appearance}
          part="keep"
          aria-describedby={about}
          onClick={() => dismiss(socialAccountId)}
        >
          {words.keep}
        </Button>
        {account && (
          <Button
            appearance={appearance}
            part="disconnect"
            variant="quiet"
            aria-describedby={about}
            aria-haspopup="dialog"
            onClick={() => disconnect(account)}
          >
            {words.disconnect}
          </Button>
        )}
      </div>
    </div>
  );
}
