'use client';
import { useCallback, useEffect, useRef } from 'react';
import { asConnectError, ConnectError } from '../client/ConnectError.js';
import { callSafely } from '../client/callSafely.js';
import type { PerStatus } from '../client/perStatus.js';
import { mutationDefaults } from '../client/query/defaults.js';
import { openConsent, openFormTab } from '../client/start/newTab.js';
import { canReuse, type ReadyAttempt } from '../client/start/startAttempt.js';
import { noteStart } from '../client/start/startNote.js';
import type { Platform } from '../contract/accounts.js';
import { useConnectContext } from './useConnectContext.js';
import { useMutationOnDemand } from './useMutationOnDemand.js';
import { useSecondsUntil } from './useSecondsUntil.js';

/**
 * `"redirect"` leaves in this tab. `"new-tab"` opens another one.
 *
 * @example
 * const mode: ConnectMode = window.self === window.top ? 'redirect' : 'new-tab';
 */
export type ConnectMode = 'redirect' | 'new-tab';

/** The state of a start. `status` narrows the other fields. */
export type StartState =
  /** `idle`: nothing has been started. `starting`: the backend is asked for the link. `@selector [data-status="starting"]` */
  | PerStatus<'idle' | 'starting', { error: null; attemptId: null; authorizeUrl: null }>
  /**
   * `leaving`: the page goes to the platform. `opened`: the new tab does. The attempt is for `useConnectAttempt` in this
   * tab, and null where a form was submitted. `@selector [data-status="leaving"]`
   */
  | PerStatus<'leaving' | 'opened', { error: null; attemptId: string | null; authorizeUrl: null }>
  /** The browser opened no tab. Put the URL into a real link. `@selector [data-status="blocked"]` */
  | { status: 'blocked'; error: ConnectError; attemptId: string; authorizeUrl: string }
  /** `@selector [data-status="error"]` */
  | { status: 'error'; error: ConnectError; attemptId: null; authorizeUrl: null };

/**
 * The values of `status` of a start.
 *
 * @example
 * const isBusy = (status: StartStatus) => status === 'starting' || status === 'leaving';
 */
export type StartStatus = StartState['status'];

/** The fields that `useStartConnect` and `useReauthAccount` share. */
export type StartFlow = StartState & {
  /** The seconds until a start may be made after a 429, or null where one may be made now. */
  retryInSeconds: number | null;
  /** @internal */
  formTab: string | null;
  /** Forgets the last start. */
  reset(): void;
};

/**
 * The callbacks of a start.
 *
 * @example
 * const callbacks: StartCallbacks = { onStarted: ({ platform }) => report('started', { platform }) };
 * return <ConnectSocialButton platform="tiktok" {...callbacks} />;
 */
export interface StartCallbacks {
  /** Called when the link is ready, just before the customer leaves. */
  onStarted?: ((started: { attemptId: string; platform: Platform }) => void) | undefined;
  /** Called when a start has failed, and with `popup_blocked` where the browser opened no tab. */
  onError?: ((failure: { error: ConnectError }) => void) | undefined;
}

export interface UseStartFlowOptions<Input> extends StartCallbacks {
  kind: 'connect' | 'reauth';
  mode: ConnectMode;
  start(input: Input & { authorizeOrigins: readonly string[] }): Promise<ReadyAttempt>;
}

type StartOutcome = { formTab?: string | null } & (
  | { status: 'idle' }
  | { status: 'leaving' | 'opened'; attemptId: string | null }
  | { status: 'blocked'; error: ConnectError; attemptId: string; authorizeUrl: string }
);

/** Kept in a ref: the second of two clicks in one frame must see it. */
interface LastStart {
  busy: boolean;
  retryAt: number;
  unused: ReadyAttempt | null;
}

const unstarted: LastStart = { busy: false, retryAt: 0, unused: null };

interface StartRequest<Input> {
  input: Input;
  /** Null where the browser opened none, undefined to leave in this one. */
  tab: Window | null | undefined;
  submitted: boolean;
  formTab: string | null;
}

// A page that is still here this long after it left did not leave: the navigation was stopped or became a download.
const leaveTimeoutMs = 10_000;
const submitTimeoutMs = 30_000;

export function useStartFlow<Input extends { platform: Platform }>(options: UseStartFlowOptions<Input>) {
  const { kind, mode, start, onStarted, onError } = options;
  const { queryClient, authorizeOrigins, emit, navigate, needsNewTab } = useConnectContext();
  const { current: last } = useRef<LastStart>({ ...unstarted });

  const { mutation, result } = useMutationOnDemand<StartOutcome, StartRequest<Input>>();

  const run = async ({ input, tab, submitted, formTab }: StartRequest<Input>): Promise<StartOutcome> => {
    if (submitted) {
      last.busy = formTab === null;
      return { status: formTab === null ? 'leaving' : 'opened', attemptId: null, formTab };
    }
    const startedAt = performance.now();
    const { platform } = input;
    try {
      const { unused } = last;
      last.unused = null;
      const reused = unused !== null && canReuse(unused, input);
      const attempt = reused ? unused : await start({ ...input, authorizeOrigins });
      const { attemptId, authorizeUrl, digest } = attempt;
      if (!mutation.isMounted()) {
        tab?.close();
        last.busy = false;
        return { status: 'idle' };
      }
      if (!reused) callSafely(onStarted, { attemptId, platform });
      last.busy = tab === undefined;
      if (tab !== undefined && !openConsent(tab, authorizeUrl, digest)) {
        last.unused = attempt;
        const error = new ConnectError('popup_blocked');
        callSafely(onError, { error });
        return { status: 'blocked', error, attemptId, authorizeUrl };
      }
      const elapsedMs = Math.round(performance.now() - startedAt);
      emit({ type: 'leave', kind, platform, attempt: digest, elapsedMs });
      if (tab !== undefined) return { status: 'opened', attemptId };
      navigate(authorizeUrl);
      return { status: 'leaving', attemptId };
    } catch (thrown) {
      tab?.close();
      const error = asConnectError(thrown);
      last.busy = false;
      last.retryAt = error.retryAfterMs ? performance.now() + error.retryAfterMs : 0;
      emit({
        type: 'error',
        during: kind === 'connect' ? 'startConnect' : 'startReauth',
        code: error.code,
      });
      callSafely(onError, { error });
      throw error;
    }
  };

  const { data, variables } = result ?? {};
  const begin = (input: Input, submit?: (target: string) => void): boolean => {
    if (last.busy || performance.now() < last.retryAt) return false;
    last.busy = true;
    emit({ type: 'start', kind, platform: input.platform });
    const mutate = (request: Omit<StartRequest<Input>, 'input'>) =>
      mutation.mutate(queryClient, { ...mutationDefaults, mutationFn: run }, { input, ...request });
    // After an await a browser would block the tab as a pop-up.
    const opensTab = mode === 'new-tab' || needsNewTab();
    if (submit) {
      noteStart(input);
      const formTab = opensTab ? openFormTab() : null;
      // A blocked tab leaves no link to show: the form leaves in this one.
      submit(formTab ?? (opensTab ? '_top' : ''));
      mutate({ tab: undefined, submitted: true, formTab });
    } else {
      const tab = opensTab ? window.open('', '_blank') : undefined;
      mutate({ tab, submitted: false, formTab: null });
    }
    return true;
  };

  const reset = useCallback(() => {
    Object.assign(last, unstarted);
    mutation.reset();
  }, [last, mutation]);

  const leaving = data?.status === 'leaving';
  const submitted = variables?.submitted === true;
  useEffect(() => {
    if (!leaving) return;
    // The back-forward cache restores the page with its button still busy.
    const shown = (event: PageTransitionEvent) => event.persisted && reset();
    const timer = setTimeout(reset, submitted ? submitTimeoutMs : leaveTimeoutMs);
    window.addEventListener('pageshow', shown);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pageshow', shown);
    };
  }, [leaving, submitted, reset]);

  const retryInSeconds = useSecondsUntil(last.retryAt);
  const formTab = data?.formTab ?? null;
  return { flow: { ...stateOf(result), retryInSeconds, formTab, reset }, input: variables?.input, begin };
}

const nothing = { error: null, attemptId: null, authorizeUrl: null } as const;

interface StartResult {
  isPending: boolean;
  error: Error | null;
  data: StartOutcome | undefined;
}

function stateOf(result: StartResult | undefined): StartState {
  const { isPending, error, data = { status: 'idle' } } = result ?? {};
  if (isPending) return { ...nothing, status: 'starting' };
  if (error) return { ...nothing, status: 'error', error: asConnectError(error) };
  return { ...nothing, ...data };
}
