'use client';
import { useEffect, useRef, useState } from 'react';
import { asConnectError, ConnectError } from '../client/ConnectError.js';
import { callSafely } from '../client/callSafely.js';
import { isOffline } from '../client/isOffline.js';
import { openPlatform } from '../client/start/openPlatform.js';
import type { ReadyAttempt } from '../client/start/startAttempt.js';
import type { Platform } from '../contract/accounts.js';
import type { ConnectContextValue } from './ConnectContext.js';
import { useSecondsUntil } from './useSecondsUntil.js';

/** `"redirect"` leaves in this tab. `"new-tab"` opens another one. */
export type ConnectMode = 'redirect' | 'new-tab';

/**
 * Where a start stands: `starting` while the URL is being minted, `leaving` while the page goes to the platform,
 * `opened` once the new tab is on its way, `blocked` where the browser refused to open it.
 */
export type StartStatus = 'idle' | 'starting' | 'leaving' | 'opened' | 'blocked' | 'error';

/** Whom to tell of a start. */
export interface StartCallbacks {
  /** Called when the URL has been minted, just before the customer leaves. */
  onStarted?: ((started: { attemptId: string; platform: Platform }) => void) | undefined;
  /** Called when a start has failed, and with `popup_blocked` where the browser opened no tab. */
  onError?: ((failure: { error: ConnectError }) => void) | undefined;
}

/** What connect and reconnect differ in. */
export interface UseStartFlowOptions<Input> extends StartCallbacks {
  context: ConnectContextValue;
  kind: 'connect' | 'reauth';
  mode: ConnectMode;
  /** Asks the backend for an authorize URL. */
  mint(input: Input & { authorizeOrigins: readonly string[] }): Promise<ReadyAttempt>;
}

interface StartState {
  status: StartStatus;
  error: ConnectError | null;
  attemptId: string | null;
  authorizeUrl: string | null;
  /** The moment of the monotonic clock before which nothing is minted. */
  retryAt: number;
  /** A link that is shown because no tab opened for it. The next start takes it instead of another one. */
  unused: ReadyAttempt | null;
}

const idle: StartState = {
  status: 'idle',
  error: null,
  attemptId: null,
  authorizeUrl: null,
  retryAt: 0,
  unused: null,
};

// A page that is still here this long after it left did not leave: the navigation was stopped or became a download.
const leaveTimeoutMs = 10_000;

/** From a click to the platform: one click, one mint, one way out. What connect and reconnect have in common. */
export function useStartFlow<Input extends { platform: Platform }>(options: UseStartFlowOptions<Input>) {
  const { context, kind, mode, mint, onStarted, onError } = options;
  const [state, setState] = useState(idle);
  // Set at once, unlike state: the second of two clicks in one frame must already see it.
  const now = useRef(idle);
  const mounted = useRef(false);

  const settle = (next: Partial<StartState>) => {
    now.current = { ...idle, ...next };
    if (mounted.current) setState(now.current);
  };
  const isBusy = () =>
    ['starting', 'leaving'].includes(now.current.status) || performance.now() < now.current.retryAt;

  const fail = (error: ConnectError) => {
    const { code, retryAfterMs } = error;
    settle({ status: 'error', error, retryAt: retryAfterMs ? performance.now() + retryAfterMs : 0 });
    context.emit({ type: 'error', during: kind === 'connect' ? 'startConnect' : 'startReauth', code });
    callSafely(onError, { error });
  };

  const start = async (input: Input) => {
    if (isBusy()) return;
    const { platform } = input;
    // Said at once and never queued: a page that leaves by itself when the network is back would be a surprise.
    if (isOffline()) return fail(new ConnectError('offline'));
    const { unused } = now.current;
    settle({ status: 'starting' });
    const clickedAt = performance.now();
    // Inside the click itself: after an await a browser takes it for a pop-up of its own accord and blocks it.
    const tab = mode === 'new-tab' ? window.open('', '_blank') : undefined;
    const { authorizeOrigins, emit, navigate } = context;
    emit({ type: 'start', kind, platform });
    try {
      await openPlatform({
        input,
        kind,
        tab,
        unused,
        clickedAt,
        mint: () => mint({ ...input, authorizeOrigins }),
        isHere: () => mounted.current,
        settle,
        emit,
        navigate,
        onStarted,
        onError,
      });
    } catch (thrown) {
      tab?.close();
      fail(asConnectError(thrown));
    }
  };

  useEffect(() => {
    mounted.current = true;
    // What happened while a parent kept this hidden.
    setState(now.current);
    return () => {
      mounted.current = false;
    };
  }, []);

  const leaving = state.status === 'leaving';
  // biome-ignore lint/correctness/useExhaustiveDependencies: `settle` only writes refs and state, so any one will do.
  useEffect(() => {
    if (!leaving) return;
    // Back from the platform can bring the page as it was when it left, its button still busy.
    const shown = (event: PageTransitionEvent) => event.persisted && settle({});
    const timer = setTimeout(settle, leaveTimeoutMs, {});
    window.addEventListener('pageshow', shown);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pageshow', shown);
    };
  }, [leaving]);

  const { retryAt, unused, ...standing } = state;
  /** What a hook hands on as it is. */
  const shown = { ...standing, retryInSeconds: useSecondsUntil(retryAt), reset: () => settle({}) };
  return { shown, isBusy, start, settle, fail };
}
