'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { asConnectError, ConnectError } from '../client/ConnectError.js';
import type { Platform } from '../contract/accounts.js';
import type { StartedAttempt } from '../contract/attempts.js';
import { safeAuthorizeUrl } from '../contract/authorizeUrl.js';
import { minimumWaitMs } from '../contract/retryAfter.js';
import type { ConnectContextValue } from './ConnectContext.js';
import { callSafely } from './callSafely.js';
import { createActionId } from './createActionId.js';
import { digest } from './events.js';
import { useSecondsUntil } from './useSecondsUntil.js';

/** `"redirect"` leaves in this tab. `"new-tab"` opens another one. */
export type ConnectMode = 'redirect' | 'new-tab';

/**
 * Where a start stands: `starting` while the URL is being minted, `leaving` while the page goes to the platform,
 * `opened` once the new tab is on its way, `blocked` where the browser refused to open it.
 */
export type StartStatus = 'idle' | 'starting' | 'leaving' | 'opened' | 'blocked' | 'error';

export interface StartCallbacks {
  /** Called when the URL has been minted, just before the customer leaves. */
  onStarted?: ((started: { attemptId: string; platform: Platform }) => void) | undefined;
  onError?: ((failure: { error: ConnectError }) => void) | undefined;
}

export interface MintFlowOptions<Input> extends StartCallbacks {
  context: ConnectContextValue;
  kind: 'connect' | 'reauth';
  mode: ConnectMode;
  /** Asks the backend for an authorize URL. */
  mint(input: Input & { actionId: string }): Promise<StartedAttempt>;
}

interface MintState {
  status: StartStatus;
  error: ConnectError | null;
  attemptId: string | null;
  authorizeUrl: string | null;
  /** The moment of the monotonic clock before which nothing is minted. */
  retryAt: number | null;
}

const idle: MintState = { status: 'idle', error: null, attemptId: null, authorizeUrl: null, retryAt: null };

// A page that is still here this long after it left did not leave: the navigation was stopped or became a download.
const leaveTimeoutMs = 10_000;

// After these the backend may have minted a URL that never arrived. Asking under the same name gets the same one.
const lostAnswer = [
  'network',
  'timeout',
  'bad_response',
  'server_error',
  'upstream_unavailable',
  'rate_limited',
];

/** From a click to the platform: one click, one mint, one way out. What connect and reconnect have in common. */
export function useMintFlow<Input extends { platform: Platform }>(options: MintFlowOptions<Input>) {
  const [state, setState] = useState(idle);
  const latest = useRef(options);
  // Set at once, unlike state: the second of two clicks in one frame must already see it.
  const busy = useRef(false);
  const retryAt = useRef(0);
  const actionId = useRef<string | null>(null);
  const mounted = useRef(false);

  useEffect(() => {
    latest.current = options;
  });

  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
    };
  }, []);

  const settle = useCallback((next: MintState) => {
    busy.current = next.status === 'starting' || next.status === 'leaving';
    if (mounted.current) setState(next);
  }, []);

  const reset = useCallback(() => settle(idle), [settle]);

  const fail = useCallback(
    (error: ConnectError, tab: Window | null) => {
      tab?.close();
      const { context, kind, onError } = latest.current;
      if (!lostAnswer.includes(error.code)) actionId.current = null;
      const wait = error.retryAfterMs ?? (error.code === 'rate_limited' ? minimumWaitMs : null);
      retryAt.current = wait === null ? 0 : performance.now() + wait;
      settle({ ...idle, status: 'error', error, retryAt: wait === null ? null : retryAt.current });
      context.emit({
        type: 'error',
        during: kind === 'connect' ? 'startConnect' : 'startReauth',
        code: error.code,
      });
      if (error.code === 'unauthenticated') context.unauthenticated();
      callSafely(onError, { error });
    },
    [settle],
  );

  const leave = useCallback(() => settle({ ...idle, status: 'leaving' }), [settle]);

  const start = useCallback(
    async (input: Input) => {
      if (busy.current || performance.now() < retryAt.current) return;
      const { context, kind, mode, mint } = latest.current;
      settle({ ...idle, status: 'starting' });
      actionId.current ??= createActionId();
      const clickedAt = performance.now();
      // Inside the click itself: after an await a browser takes it for a pop-up of its own accord and blocks it.
      const tab = mode === 'new-tab' ? window.open('', '_blank') : null;
      context.emit({ type: 'start', kind, platform: input.platform });

      let started: StartedAttempt;
      try {
        started = await mint({ ...input, actionId: actionId.current });
      } catch (thrown) {
        fail(asConnectError(thrown), tab);
        return;
      }
      const rules = { appOrigin: window.location.origin, extraOrigins: context.authorizeOrigins };
      const authorizeUrl = safeAuthorizeUrl(started.authorizeUrl, rules);
      if (authorizeUrl === null) {
        fail(new ConnectError('unsafe_url', 'The authorize URL leads to a host that is not allowed.'), tab);
        return;
      }
      actionId.current = null;
      const { attemptId } = started;
      if (!mounted.current) {
        // The customer has gone elsewhere meanwhile: taking them to the platform now would be a surprise.
        tab?.close();
        busy.current = false;
        return;
      }
      callSafely(latest.current.onStarted, { attemptId, platform: input.platform });
      const elapsedMs = Math.round(performance.now() - clickedAt);
      const left = {
        type: 'leave',
        kind,
        platform: input.platform,
        attempt: digest(attemptId),
        elapsedMs,
      } as const;
      if (mode === 'redirect') {
        settle({ ...idle, status: 'leaving', attemptId });
        context.emit(left);
        context.navigate(authorizeUrl);
      } else if (tab) {
        tab.opener = null;
        tab.location.replace(authorizeUrl);
        settle({ ...idle, status: 'opened', attemptId });
        context.emit(left);
      } else {
        const error = new ConnectError('popup_blocked', 'The browser did not let the page open a new tab.');
        settle({ ...idle, status: 'blocked', error, attemptId, authorizeUrl });
        callSafely(latest.current.onError, { error });
      }
    },
    [fail, settle],
  );

  useEffect(() => {
    if (state.status !== 'leaving') return;
    // Back from the platform can bring the page as it was when it left, its button still busy.
    const shown = (event: PageTransitionEvent) => event.persisted && reset();
    const timer = setTimeout(reset, leaveTimeoutMs);
    window.addEventListener('pageshow', shown);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pageshow', shown);
    };
  }, [state.status, reset]);

  const retryInSeconds = useSecondsUntil(state.retryAt);
  return { ...state, retryInSeconds, busy, start, leave, fail, reset };
}
