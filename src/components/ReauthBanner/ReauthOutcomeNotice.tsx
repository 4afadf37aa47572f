'use client';
import { type ReactNode, useId } from 'react';
import type { SocialAccount } from '../../contract/accounts.js';
import type { ReauthOutcome } from '../../hooks/useReauthOutcomes.js';
import { common } from '../../messages/en/common.js';
import { reauthBanner } from '../../messages/en/reauthBanner.js';
import { formatMessage } from '../../messages/format/formatMessage.js';
import type { Appearance } from '../appearance/useAppearance.js';
import { handleWords, otherAccountSentence } from '../shared/accountHandle.js';
import { Button } from '../shared/Button.js';
import { Notice } from '../shared/Notice.js';
import { accountWords, withPlatform } from './accountWords.js';

export interface ReauthOutcomeNoticeProps {
  appearance: Appearance;
  accounts: readonly SocialAccount[];
  outcomes: readonly ReauthOutcome[];
  dismiss(socialAccountId: string): void;
  onDisconnect(account: SocialAccount): void;
}

export function ReauthOutcomeNotice(props: ReauthOutcomeNoticeProps): ReactNode {
  const { appearance, accounts, dismiss, onDisconnect } = props;
  const reconnected = props.outcomes.filter(({ status }) => status === 'reconnected');
  const changed = props.outcomes.filter(({ status }) => status === 'account_changed');
  const outcomes = props.outcomes.filter(({ status }) => status !== 'still_needs_reauth');
  return (
    <Notice
      appearance={appearance}
      tone={changed.length > 0 ? 'warning' : 'success'}
      title={
        outcomes.length > 0
          ? outcomes.map((outcome) => (
              <div key={outcome.socialAccountId} {...appearance.part('outcome')} data-status={outcome.status}>
                {outcomeSentence(appearance, accounts, outcome)}
              </div>
            ))
          : null
      }
    >
      {changed.map((outcome) => (
        <ChangedAccount
          key={outcome.socialAccountId}
          {...{ appearance, accounts, outcome, dismiss, onDisconnect }}
          isOnly={changed.length === 1}
        />
      ))}
      {reconnected.length > 0 && (
        <Button
          appearance={appearance}
          part="dismiss"
          variant="quiet"
          onClick={() => {
            for (const { socialAccountId } of reconnected) dismiss(socialAccountId);
          }}
        >
          {appearance.messages('common', common).dismiss}
        </Button>
      )}
    </Notice>
  );
}

function outcomeSentence(
  appearance: Appearance,
  accounts: readonly SocialAccount[],
  outcome: ReauthOutcome,
): string {
  const account = withPlatform(accounts, outcome);
  return outcome.status === 'reconnected'
    ? formatMessage(
        appearance.messages('reauthBanner', reauthBanner).reconnected,
        handleWords(appearance, account),
      )
    : otherAccountSentence(appearance, account, outcome.previousHandle);
}

interface ChangedAccountProps extends Omit<ReauthOutcomeNoticeProps, 'outcomes'> {
  outcome: ReauthOutcome;
  isOnly: boolean;
}

function ChangedAccount(props: ChangedAccountProps): ReactNode {
  const { appearance, accounts, outcome, dismiss, onDisconnect, isOnly } = props;
  const { socialAccountId } = outcome;
  const words = appearance.messages('reauthBanner', reauthBanner);
  const account = accounts.find((each) => each.socialAccountId === socialAccountId);
  const { handle } = accountWords(appearance, accounts, outcome);
  const nameId = useId();
  return (
    <div {...appearance.part('account', 'banner-account')}>
      <span
        id={nameId}
        {...appearance.part('identity', isOnly ? 'spoken' : 'banner-identity')}
        hidden={isOnly}
      >
        <bdi {...appearance.part('handle')} title={handle}>
          {handle}
        </bdi>
      </span>
      <div {...appearance.part('actions')}>
        <Button
          appearance={appearance}
          part="keep"
          aria-describedby={nameId}
          onClick={() => dismiss(socialAccountId)}
        >
          {words.keep}
        </Button>
        {account && (
          <Button
            appearance={appearance}
            part="disconnect"
            variant="quiet"
            aria-describedby={nameId}
            aria-haspopup="dialog"
            onClick={() => onDisconnect(account)}
          >
            {words.disconnect}
          </Button>
        )}
      </div>
    </div>
  );
}
