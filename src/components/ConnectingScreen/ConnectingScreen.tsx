'use client';
import {
  type ComponentPropsWithoutRef,
  forwardRef,
  type ReactNode,
  type Ref,
  Suspense,
  useEffect,
} from 'react';
import { type ConnectedSummary, endedWith, unreadAttempt } from '../../client/attempt/attemptView.js';
import {
  type ConnectReturn,
  isPromise,
  type ReturnSearchParams,
  readReturn,
} from '../../client/attempt/readReturn.js';
import { ConnectError } from '../../client/ConnectError.js';
import { announceFormAttempt } from '../../client/start/newTab.js';
import type { Platform } from '../../contract/accounts.js';
import { type ConnectErrorCode, toConnectErrorCode } from '../../contract/errors.js';
import { useConnectAttempt } from '../../hooks/useConnectAttempt.js';
import { connectingScreen } from '../../messages/en/connectingScreen.js';
import type { ConnectingScreenPart } from '../appearance/parts.js';
import { type AppearanceProps, useAppearance } from '../appearance/useAppearance.js';
import { validatePlatform } from '../appearance/validateProps.js';
import { ConnectingContent, type KnownAttempt } from './ConnectingContent.js';
import { useReturnNote } from './useReturnNote.js';
import { useSettled } from './useSettled.js';

type RootProps = Omit<ComponentPropsWithoutRef<'section'>, 'children' | 'onError' | keyof AppearanceProps>;

interface ConnectingScreenOptions {
  /** The platform that "Try again" connects, where neither the attempt nor this tab knows it. */
  platform?: Platform | undefined;
  /** A path inside your app for "Try again" to end on. @default what the backend is set to */
  returnTo?: string | undefined;
  /** The link of "Continue" once the account is connected, and of the way back after a failure. */
  continueHref?: string | undefined;
  /** Called once, when the account is connected. */
  onConnected?: ((connected: { account: ConnectedSummary }) => void) | undefined;
  /** Called once, when it is certain that the attempt has failed. */
  onError?: ((failure: { error: ConnectError }) => void) | undefined;
  /** Replaces the action of "Try again". @default starts the same again and leaves for the platform */
  onRetry?: (() => void) | undefined;
}

/** The query of the page, or the result of `readReturn`. */
type ReturnProps =
  | {
      /**
       * The query of the page that the backend returns to: `window.location.search`, a router's `URLSearchParams` or
       * record, or the promise that Next.js gives a page.
       */
      searchParams: ReturnSearchParams | PromiseLike<ReturnSearchParams>;
      attemptId?: undefined;
      failureCode?: undefined;
    }
  | (ConnectReturn & { searchParams?: undefined });

/**
 * The props of `ConnectingScreen`, and those of a `<section>`.
 *
 * @example
 * const Screen = (props: ConnectingScreenProps) => <ConnectingScreen continueHref="/channels" {...props} />;
 */
export type ConnectingScreenProps = RootProps &
  AppearanceProps<ConnectingScreenPart> &
  ConnectingScreenOptions &
  ReturnProps;

/**
 * Waits for an attempt and says how it ends. A query that names neither an attempt nor a failure shows as a failure
 * in general words. Renders a `<section>` whose `data-status` is the `status` of `useConnectAttempt`.
 *
 * @example
 * <ConnectingScreen searchParams={window.location.search} continueHref="/channels" />
 */
export const ConnectingScreen = forwardRef<HTMLElement, ConnectingScreenProps>(
  function ConnectingScreen(props, ref) {
    const { searchParams, attemptId, failureCode, ...rest } = props;
    if (process.env.NODE_ENV !== 'production' && rest.platform !== undefined)
      validatePlatform('ConnectingScreen', rest.platform);
    const screen = { ...rest, rootRef: ref };
    if (searchParams === undefined) {
      return <Returned {...screen} {...readReturn({ attempt: attemptId, error: failureCode })} />;
    }
    if (!isPromise(searchParams)) return <Returned {...screen} {...readReturn(searchParams)} />;
    return (
      <Suspense fallback={<Screen {...screen} attemptId={null} attempt={unread} />}>
        <Promised {...screen} searchParams={searchParams} />
      </Suspense>
    );
  },
);

type ScreenProps = RootProps &
  AppearanceProps<ConnectingScreenPart> &
  ConnectingScreenOptions & { rootRef: Ref<HTMLElement> };

const unread: KnownAttempt = {
  ...unreadAttempt,
  platform: null,
  socialAccountId: null,
  accountChanged: false,
};

const neverInUrl: readonly ConnectErrorCode[] = [
  'offline',
  'network',
  'timeout',
  'bad_response',
  'unsafe_url',
  'popup_blocked',
  'unauthenticated',
  'account_changed',
  'still_needs_reauth',
];

function failedWith(failureCode: string | undefined): KnownAttempt {
  const code = toConnectErrorCode(failureCode);
  return { ...unread, ...endedWith(new ConnectError(neverInUrl.includes(code) ? 'unknown' : code)) };
}

function Promised({
  searchParams,
  ...props
}: ScreenProps & { searchParams: PromiseLike<ReturnSearchParams> }) {
  return <Returned {...props} {...readReturn(useSettled(searchParams))} />;
}

function Returned({ attemptId, failureCode, ...props }: ScreenProps & ConnectReturn): ReactNode {
  if (attemptId !== undefined) return <Waiting {...props} attemptId={attemptId} failureCode={failureCode} />;
  const missing = failureCode === undefined;
  return <Screen {...props} attemptId={null} attempt={failedWith(failureCode)} missing={missing} />;
}

interface WaitingProps extends ScreenProps {
  attemptId: string;
  failureCode: string | undefined;
}

function Waiting({ failureCode, ...props }: WaitingProps): ReactNode {
  const { attemptId, onConnected, onError } = props;
  const attempt = useConnectAttempt({ attemptId, onConnected, onError });
  useEffect(() => announceFormAttempt(attemptId), [attemptId]);
  // The attempt belongs to another customer, so this one is told to sign in.
  const code = attempt.error?.code;
  const isOwn = code !== 'unauthenticated' && code !== 'unknown_attempt';
  if (isOwn || failureCode !== 'return_unbound') return <Screen {...props} attempt={attempt} />;
  return <Screen {...props} attempt={failedWith(failureCode)} />;
}

interface KnownProps extends ScreenProps {
  attemptId: string | null;
  attempt: KnownAttempt;
  missing?: boolean;
}

function Screen(props: KnownProps): ReactNode {
  const [appearance, rest] = useAppearance('ConnectingScreen', props);
  const { attempt, attemptId, missing = false, rootRef, returnTo, continueHref, onRetry, ...others } = rest;
  const { platform: given, onConnected, onError, ...section } = others;
  const note = useReturnNote(attemptId, appearance.hydrated);
  const platform = attempt.platform ?? given ?? note?.platform ?? null;
  const reauthOf = note?.platform === platform ? (note?.socialAccountId ?? null) : null;

  const words = appearance.messages('connectingScreen', connectingScreen);
  const connected = attempt.status === 'connected';
  return (
    <section {...section} {...appearance.root} ref={rootRef} data-status={attempt.status}>
      <ConnectingContent
        appearance={appearance}
        attempt={attempt}
        attemptId={attemptId}
        missing={missing}
        away={note?.away === true && note.attempt !== null && attemptId !== null}
        platform={platform}
        socialAccountId={attempt.socialAccountId ?? reauthOf}
        isOwner={attempt.platform !== null}
        returnTo={returnTo}
        onRetry={onRetry}
        onward={
          continueHref !== undefined && (
            <a
              {...appearance.part('continue', 'button')}
              data-variant={connected ? 'primary' : 'quiet'}
              href={continueHref}
            >
              <span>{connected ? words.continue : words.back}</span>
            </a>
          )
        }
      />
    </section>
  );
}
