'use client';
import { type ReactNode, useEffect } from 'react';
import type {
  AttemptStatus,
  ConnectAttemptState,
  ConnectedSummary,
} from '../../client/attempt/attemptView.js';
import { missingReturn } from '../../dev/adviseDeveloper.js';
import type { UseConnectAttemptResult } from '../../hooks/useConnectAttempt.js';
import { useKnownAvatar } from '../../hooks/useKnownAvatar.js';
import type { ErrorDescription } from '../../messages/describeError.js';
import { common } from '../../messages/en/common.js';
import { connectingScreen } from '../../messages/en/connectingScreen.js';
import { formatMessage } from '../../messages/format/formatMessage.js';
import type { Appearance } from '../appearance/useAppearance.js';
import { Avatar } from '../shared/Avatar.js';
import { accountHandle, changedSentence } from '../shared/accountHandle.js';
import { DeveloperPanel } from '../shared/DeveloperPanel.js';
import { describeWith } from '../shared/ErrorNotice.js';
import { StrokeIcon } from '../shared/StrokeIcon.js';
import { ConnectedActions } from './ConnectedActions.js';
import { FailedActions, type FailedActionsProps } from './FailedActions.js';
import { resetFailureCount } from './failureCount.js';

export type KnownAttempt = ConnectAttemptState &
  Pick<UseConnectAttemptResult, 'platform' | 'socialAccountId' | 'accountChanged'>;

export interface ConnectingContentProps extends Omit<FailedActionsProps, 'error'> {
  attempt: KnownAttempt;
  away: boolean;
  missing: boolean;
}

type ShownStatus = AttemptStatus | 'cancelled';

const icons: Partial<Record<ShownStatus, string>> = {
  connected: 'M5 12.5l4.5 4.5L19 7.5',
  offline: 'M4 10a12 12 0 0 1 16 0M7.5 14a7 7 0 0 1 9 0M12 18.4v.2M4 4l16 16',
  cancelled: 'M6 12h12',
  failed: 'M12 5v8.5M12 18.4v.2',
  expired: 'M12 7v5l3 2M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0z',
  unknown: 'M9 9.2a3 3 0 1 1 4.2 2.9c-.8.4-1.2 1-1.2 1.9M12 17.8v.2',
};

const tones: Partial<Record<ShownStatus, string>> = {
  checking: 'busy',
  waiting: 'busy',
  slow: 'busy',
  connected: 'success',
  failed: 'danger',
};

export function ConnectingContent({ attempt, away, missing, ...actions }: ConnectingContentProps): ReactNode {
  const { appearance, attemptId, platform, onward } = actions;
  const { status, account, error, expiresInMinutes } = attempt;
  const described = error && describeWith(appearance, error, { platform });
  const shown = status === 'failed' && described?.neutral ? 'cancelled' : status;
  const icon = icons[shown];
  const changed = changedSentence(appearance, attempt);
  const { title, lines } = wordsFor({ appearance, attempt, shown, platform, away, described });
  return (
    <>
      <div
        {...appearance.part('icon', 'screen-icon')}
        data-tone={tones[shown] ?? 'neutral'}
        aria-hidden="true"
      >
        {icon && <StrokeIcon size={22} d={icon} />}
      </div>
      <div {...appearance.part('words', 'screen-words')} role="status" aria-atomic="true">
        <h2 {...appearance.part('title')}>
          <span>{title}</span>
        </h2>
        {lines.map((line) => (
          <div key={line} {...appearance.part('body')}>
            {line}
          </div>
        ))}
        {changed && <div {...appearance.part('changed')}>{changed}</div>}
      </div>
      {expiresInMinutes !== null && (
        <div {...appearance.part('expires')}>
          {formatMessage(appearance.messages('connectingScreen', connectingScreen).expiresIn, {
            minutes: expiresInMinutes,
          })}
        </div>
      )}
      {status === 'slow' && onward && <div {...appearance.part('actions')}>{onward}</div>}
      {account && <Connected appearance={appearance} account={account} />}
      {account && attemptId !== null && (
        <ConnectedActions appearance={appearance} attemptId={attemptId} onward={onward} />
      )}
      {error && <FailedActions {...actions} error={error} />}
      {process.env.NODE_ENV !== 'production' && missing && <DeveloperPanel error={missingReturn()} />}
    </>
  );
}

interface WordsInput {
  appearance: Appearance;
  attempt: KnownAttempt;
  shown: ShownStatus;
  platform: string | null;
  away: boolean;
  described: ErrorDescription | null;
}

function wordsFor({ appearance, attempt, shown, platform, away, described }: WordsInput) {
  const words = appearance.messages('connectingScreen', connectingScreen);
  const { account, error } = attempt;
  const named = {
    platform: appearance.platformName(platform),
    handle: account ? accountHandle(appearance, account) : '',
  };
  if (error && described) {
    const reason = [described.title, described.body].filter((line) => line !== null);
    const [title = '', ...lines] = reason;
    if (shown === 'expired' || shown === 'unknown' || saysAll.includes(error.code)) return { title, lines };
    return {
      title: formatMessage(shown === 'cancelled' ? words.cancelled : words.failed, named),
      lines: reason,
    };
  }
  const { title, body } =
    away && shown === 'waiting'
      ? appearance.messages('common', common).openedInTab
      : words[shown as Exclude<ShownStatus, 'failed' | 'cancelled' | 'expired' | 'unknown'>];
  return { title: formatMessage(title, named), lines: [formatMessage(body, named)] };
}

const saysAll = ['exchange_failed', 'unknown'];

interface ConnectedProps {
  appearance: Appearance;
  account: ConnectedSummary;
}

function Connected({ appearance, account }: ConnectedProps): ReactNode {
  useEffect(() => resetFailureCount(account.platform), [account.platform]);
  const avatarUrl = useKnownAvatar(account.socialAccountId);
  const handle = accountHandle(appearance, account);
  return (
    <div {...appearance.part('account', 'screen-account')}>
      <Avatar appearance={appearance} account={{ ...account, avatarUrl }} />
      <bdi {...appearance.part('handle')} title={handle}>
        {handle}
      </bdi>
    </div>
  );
}
