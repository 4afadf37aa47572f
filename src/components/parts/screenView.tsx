'use client';
import { type ReactNode, useEffect } from 'react';
import type { ConnectedSummary } from '../../client/attemptView.js';
import type { ConnectAttemptResult } from '../../hooks/useConnectAttempt.js';
import { connectingScreen } from '../../messages/en/connectingScreen.js';
import { shared } from '../../messages/en/shared.js';
import { say } from '../../messages/say.js';
import { AttemptEnd } from './AttemptEnd.js';
import { Avatar } from './Avatar.js';
import { describeWith, type Failure } from './errorNotice.js';
import { forgetFailures } from './forgetFailures.js';
import { handleOf } from './handleOf.js';
import { PhaseMark } from './PhaseMark.js';
import { TabEnd } from './TabEnd.js';
import type { Kit } from './useKit.js';

/** Where an attempt stands, as a page knows it. */
export type AttemptStanding = Pick<
  ConnectAttemptResult,
  'phase' | 'platform' | 'account' | 'previousHandle' | 'accountChanged' | 'expiresInMinutes'
> & { error: Failure | null };

export interface ScreenViewInput {
  kit: Kit;
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
  const { kit, view, platform, onward } = input;
  const { phase, account, error, expiresInMinutes } = view;
  const words = kit.words('connectingScreen', connectingScreen);
  const named = { platform: kit.nameOf(platform), handle: account ? handleOf(kit, account) : '' };
  const failure = error && describeWith(kit, error, { platform });
  const headed = phase === 'failed' && failure?.neutral ? 'cancelled' : phase;
  const text = words[headed];
  // The failures have a headline each; what comes below it depends on the code.
  const { title, body } = typeof text === 'object' ? text : { title: text, body: '' };
  return {
    tone: tones[headed] ?? 'neutral',
    mark: <PhaseMark phase={headed} />,
    title: say(title, named),
    lines: (
      <>
        <div {...kit.part('body')}>{failure ? failure.title : say(body, named)}</div>
        {failure?.body && <div {...kit.part('body')}>{failure.body}</div>}
        {account && <Changed kit={kit} view={view} account={account} />}
      </>
    ),
    after: (
      <>
        {expiresInMinutes !== null && (
          <div {...kit.part('expires')}>{say(words.expiresIn, { minutes: expiresInMinutes })}</div>
        )}
        {account && <Connected kit={kit} account={account} />}
        {account && <TabEnd kit={kit} attemptId={input.attempt} onward={onward} />}
        {error && <AttemptEnd {...input} error={error} />}
      </>
    ),
  };
}

interface ConnectedProps {
  kit: Kit;
  account: ConnectedSummary;
}

function Connected({ kit, account }: ConnectedProps): ReactNode {
  useEffect(() => forgetFailures(account.platform), [account.platform]);
  const handle = handleOf(kit, account);
  return (
    <div {...kit.part('account')}>
      <Avatar kit={kit} account={account} />
      <bdi {...kit.part('handle')} title={handle}>
        {handle}
      </bdi>
    </div>
  );
}

function Changed({ kit, account, view }: ConnectedProps & { view: AttemptStanding }): ReactNode {
  const { accountChanged, previousHandle } = view;
  if (!accountChanged || !previousHandle) return null;
  return (
    <div {...kit.part('changed')}>
      {say(kit.words('shared', shared).accountChanged, {
        platform: kit.nameOf(account.platform),
        handle: handleOf(kit, account),
        previousHandle: handleOf(kit, { ...account, handle: previousHandle }),
      })}
    </div>
  );
}
