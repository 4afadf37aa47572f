'use client';
import { type ReactNode, useEffect } from 'react';
import type { ConnectedSummary } from '../../client/attempt/attemptView.js';
import type { UseConnectAttemptResult } from '../../hooks/useConnectAttempt.js';
import { connectingScreen } from '../../messages/en/connectingScreen.js';
import { shared } from '../../messages/en/shared.js';
import { formatMessage } from '../../messages/format/formatMessage.js';
import type { Appearance } from '../appearance/useAppearance.js';
import { Avatar } from '../shared/Avatar.js';
import { accountHandle } from '../shared/accountHandle.js';
import { describeWith, type Failure } from '../shared/ErrorNotice.js';
import { ConnectedActions } from './ConnectedActions.js';
import { FailedActions } from './FailedActions.js';
import { resetFailureCount } from './forgetFailures.js';
import { StatusIcon } from './StatusIcon.js';

/** Where an attempt stands, as a page knows it. */
export type AttemptStanding = Pick<
  UseConnectAttemptResult,
  'phase' | 'platform' | 'account' | 'previousHandle' | 'accountChanged' | 'expiresInMinutes'
> & { error: Failure | null };

export interface ScreenViewInput {
  appearance: Appearance;
  view: AttemptStanding;
  platform: string | null;
  /** Names the attempt, or is the failure that the page was told. */
  attempt: string;
  returnTo: string | undefined;
  onRetry: (() => void) | undefined;
  /** A link that goes on from here. */
  onward: ReactNode;
}

/** What the connecting page shows. */
export interface ScreenView {
  /** How the mark above the words is coloured: it turns while it is `busy`. */
  tone: string;
  mark: ReactNode;
  title: string;
  /** Said in one go with the title. */
  lines: ReactNode;
  after: ReactNode;
}

const tones: Record<string, string> = {
  checking: 'busy',
  waiting: 'busy',
  slow: 'busy',
  connected: 'success',
  failed: 'danger',
};

/** All that the page shows once its code has arrived. A function, because the live region has to be there before it. */
export function screenView(input: ScreenViewInput): ScreenView {
  const { appearance, view, platform, onward } = input;
  const { phase, account, error, expiresInMinutes } = view;
  const words = appearance.messages('connectingScreen', connectingScreen);
  const named = {
    platform: appearance.platformName(platform),
    handle: account ? accountHandle(appearance, account) : '',
  };
  const failure = error && describeWith(appearance, error, { platform });
  const headed = phase === 'failed' && failure?.neutral ? 'cancelled' : phase;
  const text = words[headed];
  // The failures have a headline each; what comes below it depends on the code.
  const { title, body } = typeof text === 'object' ? text : { title: text, body: '' };
  return {
    tone: tones[headed] ?? 'neutral',
    mark: <StatusIcon phase={headed} />,
    title: formatMessage(title, named),
    lines: (
      <>
        <div {...appearance.part('body')}>{failure ? failure.title : formatMessage(body, named)}</div>
        {failure?.body && <div {...appearance.part('body')}>{failure.body}</div>}
        {account && <Changed appearance={appearance} view={view} account={account} />}
      </>
    ),
    after: (
      <>
        {expiresInMinutes !== null && (
          <div {...appearance.part('expires')}>
            {formatMessage(words.expiresIn, { minutes: expiresInMinutes })}
          </div>
        )}
        {account && <Connected appearance={appearance} account={account} />}
        {account && <ConnectedActions appearance={appearance} attemptId={input.attempt} onward={onward} />}
        {error && <FailedActions {...input} error={error} />}
      </>
    ),
  };
}

interface ConnectedProps {
  appearance: Appearance;
  account: ConnectedSummary;
}

function Connected({ appearance, account }: ConnectedProps): ReactNode {
  useEffect(() => resetFailureCount(account.platform), [account.platform]);
  const handle = accountHandle(appearance, account);
  return (
    <div {...appearance.part('account', 'screen-account')}>
      <Avatar appearance={appearance} account={account} />
      <bdi {...appearance.part('handle')} title={handle}>
        {handle}
      </bdi>
    </div>
  );
}

function Changed({ appearance, account, view }: ConnectedProps & { view: AttemptStanding }): ReactNode {
  const { accountChanged, previousHandle } = view;
  if (!accountChanged || !previousHandle) return null;
  return (
    <div {...appearance.part('changed')}>
      {formatMessage(appearance.messages('shared', shared).accountChanged, {
        platform: appearance.platformName(account.platform),
        handle: accountHandle(appearance, account),
        previousHandle: accountHandle(appearance, { ...account, handle: previousHandle }),
      })}
    </div>
  );
}
