'use client';
import { type ComponentPropsWithoutRef, forwardRef, type ReactNode, type Ref, useEffect } from 'react';
import type { ConnectedSummary } from '../client/attemptView.js';
import type { ConnectError } from '../client/ConnectError.js';
import type { Platform } from '../contract/accounts.js';
import { type ConnectAttemptResult, useConnectAttempt } from '../hooks/useConnectAttempt.js';
import { connectingScreen } from '../messages/en/connectingScreen.js';
import { shared } from '../messages/en/shared.js';
import { say } from '../messages/say.js';
import type { ConnectingScreenPart } from './Parts.js';
import { Avatar } from './parts/Avatar.js';
import { checkPlatform } from './parts/checkProps.js';
import type { Failure } from './parts/errorNotice.js';
import { forgetFailures } from './parts/forgetFailures.js';
import { handleOf } from './parts/handleOf.js';
import { invalidProp } from './parts/invalidProp.js';
import { PhaseMark } from './parts/PhaseMark.js';
import { type KitProps, useKit } from './parts/useKit.js';
import { useTrouble } from './parts/useTrouble.js';

type RootProps = Omit<ComponentPropsWithoutRef<'section'>, 'children' | keyof KitProps>;

/** The props of `ConnectingScreen`, and those of a `<section>`. */
export interface ConnectingScreenProps extends RootProps, KitProps<ConnectingScreenPart> {
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
> & { error: Failure | null };

/**
 * Waits for an attempt and says how it ends. `data-status` is `checking`, `waiting`, `slow`, `offline`, `connected`,
 * `failed`, `expired` or `unknown`. Throws without an `attemptId` or a `failureCode`. Renders a `<section>`.
 */
export const ConnectingScreen = forwardRef<HTMLElement, ConnectingScreenProps>(
  function ConnectingScreen(props, ref) {
    const { attemptId, failureCode, platform } = props;
    if (process.env.NODE_ENV !== 'production' && platform !== undefined)
      checkPlatform('ConnectingScreen', platform);
    if (typeof attemptId === 'string') return <Waiting {...props} attemptId={attemptId} rootRef={ref} />;
    if (typeof failureCode === 'string') {
      const error = { code: failureCode, requestId: null };
      return <Screen {...props} view={{ ...noView, phase: 'failed', error }} rootRef={ref} />;
    }
    throw process.env.NODE_ENV === 'production'
      ? new TypeError('<ConnectingScreen>: attemptId')
      : invalidProp(
          'ConnectingScreen',
          'attemptId',
          attemptId,
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
  const { account, error, previousHandle, accountChanged, expiresInMinutes } = view;
  const platform = view.platform ?? given ?? null;
  // While it is still being waited for, so that the words are there when they are needed.
  const trouble = useTrouble(!account, view.phase);
  // What went wrong is said in one go, not first without its reason. Where nothing was waited for there is nothing to
  // go on with either: a page of a failure is one from the start, also without JavaScript.
  const phase = error && attemptId && trouble === undefined ? 'checking' : view.phase;

  useEffect(() => {
    if (account) forgetFailures(account.platform);
  }, [account]);

  const words = kit.words('connectingScreen', connectingScreen);
  const named = { platform: kit.nameOf(platform), handle: account ? handleOf(kit, account) : '' };
  const failure = error && trouble ? trouble.describeWith(kit, error, { platform }) : null;
  const headed = phase === 'failed' && failure?.neutral ? 'cancelled' : phase;
  const text = words[headed];
  // The failures have a headline each; what comes below it depends on the code, and is not guessed before it is known.
  const notice =
    typeof text === 'object'
      ? text
      : { title: text, body: trouble === false ? kit.words('shared', shared).failed : '' };
  const onward = continueHref !== undefined && (
    <a {...kit.part('continue', 'button')} data-variant={account ? 'primary' : 'quiet'} href={continueHref}>
      <span>{account ? words.continue : words.back}</span>
    </a>
  );

  return (
    <section
      {...section}
      {...kit.root}
      ref={rootRef}
      // Not `aria-busy`: a screen reader keeps to itself what is said inside of something busy.
      data-status={phase}
    >
      <PhaseMark kit={kit} phase={headed} failures={trouble ? trouble.failureMarks : undefined} />
      <div {...kit.part('words')} role="status" aria-atomic="true">
        <h2 {...kit.part('title')}>
          <span>{say(notice.title, named)}</span>
        </h2>
        <div {...kit.part('body')}>{failure ? failure.title : say(notice.body, named)}</div>
        {failure?.body && <div {...kit.part('body')}>{failure.body}</div>}
        {account && accountChanged && previousHandle && (
          <div {...kit.part('changed')}>
            {say(kit.words('shared', shared).accountChanged, {
              ...named,
              previousHandle: handleOf(kit, { ...account, handle: previousHandle }),
            })}
          </div>
        )}
      </div>
      {expiresInMinutes !== null && (
        <div {...kit.part('expires')}>{say(words.expiresIn, { minutes: expiresInMinutes })}</div>
      )}
      {account && (
        <div {...kit.part('account')}>
          <Avatar kit={kit} account={account} />
          <bdi {...kit.part('handle')} title={named.handle}>
            {named.handle}
          </bdi>
        </div>
      )}
      {error && trouble ? (
        <trouble.AttemptEnd
          kit={kit}
          attempt={attemptId ?? failureCode ?? ''}
          platform={platform}
          returnTo={returnTo}
          error={error}
          onRetry={onRetry}
          onward={onward}
        />
      ) : (
        (account || error) && onward && <div {...kit.part('actions')}>{onward}</div>
      )}
    </section>
  );
}
