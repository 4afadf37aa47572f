'use client';
import { type ComponentPropsWithoutRef, forwardRef, type ReactNode, type Ref } from 'react';
import type { ConnectedSummary } from '../../client/attempt/attemptView.js';
import type { ConnectError } from '../../client/ConnectError.js';
import type { Platform } from '../../contract/accounts.js';
import { useConnectAttempt } from '../../hooks/useConnectAttempt.js';
import { connectingScreenOpening } from '../../messages/en/connectingScreenOpening.js';
import { sharedOpening } from '../../messages/en/sharedOpening.js';
import { formatMessage } from '../../messages/format/formatMessage.js';
import { invalidPropError } from '../appearance/invalidPropError.js';
import type { ConnectingScreenPart } from '../appearance/parts.js';
import { type Appearance, type AppearanceProps, useAppearance } from '../appearance/useAppearance.js';
import { validatePlatform } from '../appearance/validateProps.js';
import { accountHandle } from '../shared/accountHandle.js';
import { createLazyModule } from '../shared/createLazyModule.js';
import type { AttemptStanding, ScreenView } from './ConnectingContent.js';

type RootProps = Omit<ComponentPropsWithoutRef<'section'>, 'children' | keyof AppearanceProps>;

/** The props of `ConnectingScreen`, and those of a `<section>`. */
export interface ConnectingScreenProps extends RootProps, AppearanceProps<ConnectingScreenPart> {
  /** The attempt to wait for, from the page's URL. Give this or `failureCode`. */
  attemptId?: string | undefined;
  /**
   * A failure to explain, from the page's URL. It is looked up, never shown. Beside an `attemptId` it only says more
   * where the attempt cannot be read: `return_unbound` tells whoever came back in another browser to sign in.
   */
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

const useScreenView = createLazyModule(() => import('./ConnectingContent.js'));

/**
 * Waits for an attempt and says how it ends. `data-status` is `checking`, `waiting`, `slow`, `offline`, `connected`,
 * `failed`, `expired` or `unknown`. Throws without an `attemptId` or a `failureCode`. Renders a `<section>`.
 */
export const ConnectingScreen = forwardRef<HTMLElement, ConnectingScreenProps>(
  function ConnectingScreen(props, ref) {
    const { attemptId, failureCode, platform } = props;
    if (process.env.NODE_ENV !== 'production' && platform !== undefined)
      validatePlatform('ConnectingScreen', platform);
    if (typeof attemptId === 'string') return <Waiting {...props} attemptId={attemptId} rootRef={ref} />;
    if (typeof failureCode === 'string') {
      return <Screen {...props} view={failedWith(failureCode)} rootRef={ref} />;
    }
    throw process.env.NODE_ENV === 'production'
      ? new TypeError('<ConnectingScreen>: attemptId')
      : invalidPropError(
          'ConnectingScreen',
          'attemptId',
          attemptId,
          'Without it, or a failureCode, there is nothing to wait for or to explain. ' +
            'Pass the "attempt" parameter of the page that the backend returns to.',
        );
  },
);

const noView: AttemptStanding = {
  phase: 'checking',
  platform: null,
  account: null,
  previousHandle: null,
  accountChanged: false,
  error: null,
  expiresInMinutes: null,
};

const failedWith = (code: string): AttemptStanding => ({
  ...noView,
  phase: 'failed',
  error: { code, requestId: null },
});

type ScreenProps = ConnectingScreenProps & { rootRef: Ref<HTMLElement> };

function Waiting(props: ScreenProps & { attemptId: string }): ReactNode {
  const { attemptId, failureCode, onConnected, onFailed } = props;
  const view: AttemptStanding = useConnectAttempt({ attemptId, onConnected, onFailed });
  // The browser has come back, and the attempt is not for whoever is signed in here: they are told how it becomes so.
  const code = view.error?.code;
  const isTheirs = code !== 'unauthenticated' && code !== 'unknown_attempt';
  if (isTheirs || failureCode !== 'return_unbound') return <Screen {...props} view={view} />;
  return <Screen {...props} view={failedWith(failureCode)} />;
}

function Screen(props: ScreenProps & { view: AttemptStanding }): ReactNode {
  const [appearance, rest] = useAppearance('ConnectingScreen', props);
  const { view, rootRef, attemptId, failureCode, returnTo, continueHref, onRetry, ...others } = rest;
  const { platform: given, onConnected, onFailed, ...section } = others;
  const { account } = view;
  const platform = view.platform ?? given ?? null;
  const loaded = useScreenView(true, view.phase);

  const words = appearance.messages('connectingScreen', connectingScreenOpening);
  const onward = continueHref !== undefined && (
    <a
      {...appearance.part('continue', 'button')}
      data-variant={account ? 'primary' : 'quiet'}
      href={continueHref}
    >
      <span>{account ? words.continue : words.back}</span>
    </a>
  );
  const attempt = attemptId ?? failureCode ?? '';
  // What became of it is said in one go, not first without its reason. Where nothing is waited for there is nothing to go
  // on with either: a page of a failure is one from the start, also without JavaScript.
  const waits = loaded === undefined && attemptId;
  const shown = loaded
    ? loaded.screenView({ appearance, view, platform, attempt, returnTo, onRetry, onward })
    : openingView(appearance, waits ? noView : view, platform, loaded === false, onward);

  return (
    <section
      {...section}
      {...appearance.root}
      ref={rootRef}
      // Not `aria-busy`: a screen reader keeps to itself what is said inside of something busy.
      data-status={waits ? 'checking' : view.phase}
    >
      <div {...appearance.part('icon', 'screen-icon')} data-tone={shown.tone} aria-hidden="true">
        {shown.mark}
      </div>
      <div {...appearance.part('words', 'screen-words')} role="status" aria-atomic="true">
        <h2 {...appearance.part('title')}>
          <span>{shown.title}</span>
        </h2>
        {shown.lines}
      </div>
      {shown.after}
    </section>
  );
}

/** What the page shows before its code has arrived, and as far as it goes without it. */
function openingView(
  appearance: Appearance,
  { account, error }: AttemptStanding,
  platform: string | null,
  missing: boolean,
  onward: ReactNode,
): ScreenView {
  const words = appearance.messages('connectingScreen', connectingScreenOpening);
  const named = {
    platform: appearance.platformName(platform),
    handle: account ? accountHandle(appearance, account) : '',
  };
  const { title, body } = account ? words.connected : words.checking;
  const failed = missing ? appearance.messages('shared', sharedOpening).failed : '';
  return {
    tone: account ? 'success' : error ? 'danger' : 'busy',
    mark: null,
    title: formatMessage(error ? words.failed : title, named),
    // As the rest has it: what changes in a live region is said again.
    lines: (
      <>
        <div {...appearance.part('body')}>{error ? failed : formatMessage(body, named)}</div>
      </>
    ),
    after: (account || error) && onward && <div {...appearance.part('actions')}>{onward}</div>,
  };
}
