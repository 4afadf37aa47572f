'use client';
import { type ComponentPropsWithoutRef, forwardRef, type ReactNode, type Ref } from 'react';
import type { ConnectError } from '../client/ConnectError.js';
import type { Platform } from '../contract/accounts.js';
import { toConnectErrorCode } from '../contract/errors.js';
import type { ConnectedSummary } from '../hooks/attemptView.js';
import { type ConnectAttemptResult, useConnectAttempt } from '../hooks/useConnectAttempt.js';
import { common } from '../messages/en/common.js';
import { connectingScreen } from '../messages/en/connectingScreen.js';
import { say } from '../messages/say.js';
import { AttemptActions } from './parts/AttemptActions.js';
import { Avatar } from './parts/Avatar.js';
import { checkPlatform } from './parts/checkProps.js';
import { describeWith } from './parts/ErrorNotice.js';
import { handleOf } from './parts/handleOf.js';
import { invalidProp } from './parts/invalidProp.js';
import { PhaseMark } from './parts/PhaseMark.js';
import { useFailureCount } from './parts/useFailureCount.js';
import { type KitProps, useKit } from './parts/useKit.js';

type RootProps = Omit<ComponentPropsWithoutRef<'section'>, 'children' | keyof KitProps>;

export interface ConnectingScreenProps extends RootProps, KitProps {
  /** The attempt to wait for, from the page's URL. Give this or `failureCode`. */
  attemptId?: string | undefined;
  /** A failure to explain, from the page's URL. It is looked up, never shown, and nothing is waited for. */
  failureCode?: string | undefined;
  /** What "Try again" connects, where the attempt does not say. */
  platform?: Platform | undefined;
  /** A path inside your app for "Try again" to end on. @default what the backend is set to */
  returnTo?: string | undefined;
  /** Where "Continue" leads once the account is connected, and where to go back to when it is not. */
  continueHref?: string | undefined;
  /** Called once, when the account is connected. */
  onConnected?: ((connected: { account: ConnectedSummary }) => void) | undefined;
  /** Called once, when it is certain that the attempt has failed. */
  onFailed?: ((failure: { error: ConnectError }) => void) | undefined;
  /** Replaces what "Try again" does. @default mints a fresh URL for the platform and goes there */
  onRetry?: (() => void) | undefined;
}

type View = Pick<
  ConnectAttemptResult,
  'phase' | 'platform' | 'account' | 'previousHandle' | 'accountChanged' | 'expiresInMinutes'
> & { error: Pick<ConnectError, 'code' | 'requestId'> | null };

/**
 * Waits for an attempt and says how it ends. `data-status` is `checking`, `waiting`, `slow`, `offline`, `connected`,
 * `failed`, `expired` or `unknown`. Throws without an `attemptId` or a `failureCode`. Renders a `<section>`.
 */
export const ConnectingScreen = forwardRef<HTMLElement, ConnectingScreenProps>(
  function ConnectingScreen(props, ref) {
    const { attemptId, failureCode, platform } = props;
    if (platform !== undefined) checkPlatform('ConnectingScreen', platform);
    if (typeof attemptId === 'string') return <Waiting {...props} attemptId={attemptId} rootRef={ref} />;
    if (typeof failureCode === 'string') {
      const error = { code: toConnectErrorCode(failureCode), requestId: null };
      return <Screen {...props} view={{ ...noView, phase: 'failed', error }} rootRef={ref} />;
    }
    throw invalidProp(
      'ConnectingScreen',
      'attemptId',
      attemptId,
      process.env.NODE_ENV !== 'production' &&
        'Without it, or a failureCode, there is nothing to wait for or to explain. ' +
          'Pass the "attempt" parameter of the page that the backend returns to.',
    );
  },
);

const noView: View = {
  phase: 'checking',
  platform: null,
  account: null,
  previousHandle: null,
  accountChanged: false,
  error: null,
  expiresInMinutes: null,
};

type ScreenProps = ConnectingScreenProps & { rootRef: Ref<HTMLElement> };

function Waiting(props: ScreenProps & { attemptId: string }): ReactNode {
  const { attemptId, onConnected, onFailed } = props;
  return <Screen {...props} view={useConnectAttempt({ attemptId, onConnected, onFailed })} />;
}

function Screen(props: ScreenProps & { view: View }): ReactNode {
  const [kit, rest] = useKit('ConnectingScreen', props);
  const { view, rootRef, attemptId, failureCode, returnTo, continueHref, onRetry, ...others } = rest;
  const { platform: given, onConnected, onFailed, ...section } = others;
  const { phase, account, error, previousHandle, accountChanged, expiresInMinutes } = view;
  const platform = view.platform ?? given ?? null;
  const outcome = phase === 'connected' ? 'connected' : error ? 'failed' : null;
  const failures = useFailureCount(platform, attemptId ?? failureCode ?? '', outcome);

  const words = kit.words('connectingScreen', connectingScreen);
  const named = { platform: kit.nameOf(platform), handle: account ? handleOf(kit, account) : '' };
  const described = error && describeWith(kit, error, { platform, failures });
  const headed = phase === 'failed' && described?.neutral ? 'cancelled' : phase;
  const text = words[headed];
  // The failures have a headline each; what comes below it depends on the code.
  const notice = typeof text === 'object' ? text : { title: text, body: '' };

  return (
    <section
      {...section}
      {...kit.root}
      ref={rootRef}
      data-status={phase}
      aria-busy={outcome ? undefined : true}
    >
      <PhaseMark kit={kit} phase={headed} />
      <div {...kit.part('words')} role="status" aria-atomic="true">
        <h2 {...kit.part('title')}>{say(notice.title, named)}</h2>
        <p {...kit.part('body')}>{described ? described.title : say(notice.body, named)}</p>
        {described?.body && <p {...kit.part('body')}>{described.body}</p>}
        {account && accountChanged && previousHandle && (
          <p {...kit.part('changed')}>
            {say(kit.words('common', common).accountChanged, {
              ...named,
              previousHandle: handleOf(kit, { ...account, handle: previousHandle }),
            })}
          </p>
        )}
      </div>
      {expiresInMinutes !== null && (
        <p {...kit.part('expires')}>{say(words.expiresIn, { minutes: expiresInMinutes })}</p>
      )}
      {account && (
        <div {...kit.part('account')}>
          <Avatar kit={kit} account={account} />
          <bdi {...kit.part('handle')} title={named.handle}>
            {named.handle}
          </bdi>
        </div>
      )}
      <AttemptActions
        kit={kit}
        platform={platform}
        returnTo={returnTo}
        continueHref={continueHref}
        words={words}
        connected={phase === 'connected'}
        error={error}
        described={described}
        onRetry={onRetry}
      />
    </section>
  );
}
