'use client';
import { useEffect, useRef, useState } from 'react';
import { asConnectError, ConnectError } from '../client/ConnectError.js';
import { isOffline } from '../client/isOffline.js';
import type { ReadyAttempt } from '../client/startAttempt.js';
import type { Platform } from '../contract/accounts.js';
import type { ConnectContextValue } from './ConnectContext.js';
import { callSafely } from './callSafely.js';
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
export interface MintFlowOptions<Input> extends StartCallbacks {
  context: ConnectContextValue;
  kind: 'connect' | 'reauth';
  mode: ConnectMode;
  /** Asks the backend for an authorize URL. */
  mint(input: Input & { authorizeOrigins: readonly string[] }): Promise<ReadyAttempt>;
}

interface MintState {
  status: StartStatus;
  error: ConnectError | null;
  attemptId: string | null;
  authorizeUrl: string | null;
  /** The moment of the monotonic clock before which nothing is minted. */
  retryAt: number;
  /** A link that is shown because no tab opened for it. The next start takes it instead of another one. */
  unused: ReadyAttempt | null;
}

const idle: MintState = {
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
export function useMintFlow<Input extends { platform: Platform }>(options: MintFlowOptions<Input>) {
  const { context, kind, mode, mint, onStarted, onError } = options;
  const [state, setState] = useState(idle);
  // Set at once, unlike state: the second of two clicks in one frame must already see it.
  const now = useRef(idle);
  const mounted = useRef(false);

  const settle = (next: Partial<MintState>) => {
    now.current = { ...idle, ...next };
    if (mounted.current) setState(now.current);
  };
  const isBusy = () =>
    ['starting', 'leaving'].includes(now.current.status) || performance.now() < now.current.retryAt;
  const reset = () => settle({});

  const fail = (error: ConnectError) => {
    const { code, retryAfterMs } = error;
    settle({ status: 'error', error, retryAt: retryAfterMs ? performance.now() + retryAfterMs : 0 });
    context.emit({ type: 'error', during: kind === 'connect' ? 'startConnect' : 'startReauth', code });
    if (code === 'unauthenticated') context.unauthenticated();
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
    const tab = mode === 'new-tab' ? window.open('', '_blank') : null;
    context.emit({ type: 'start', kind, platform });

    try {
      const { authorizeOrigins } = context;
      const ready = unused?.serves(input) ? unused : await mint({ ...input, authorizeOrigins });
      const { attemptId, authorizeUrl, digest } = ready;
      if (!mounted.current) {
        // The customer has gone elsewhere meanwhile: taking them to the platform now would be a surprise.
        tab?.close();
        settle({});
        return;
      }
      if (ready !== unused) callSafely(onStarted, { attemptId, platform });
      if (mode === 'new-tab' && !ready.openIn(tab)) {
        const error = new ConnectError('popup_blocked');
        settle({ status: 'blocked', error, attemptId, authorizeUrl, unused: ready });
        callSafely(onError, { error });
        return;
      }
      const elapsedMs = Math.round(performance.now() - clickedAt);
      context.emit({ type: 'leave', kind, platform, attempt: digest, elapsedMs });
      settle({ status: tab ? 'opened' : 'leaving', attemptId });
      if (!tab) context.navigate(authorizeUrl);
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

  const { retryAt, ...shown } = state;
  return { ...shown, retryInSeconds: useSecondsUntil(retryAt), isBusy, start, settle, fail, reset };
}
