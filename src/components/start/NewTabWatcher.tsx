'use client';
import { useEffect } from 'react';
import { mayReadNow } from '../../client/attempt/mayReadNow.js';
import { type AttemptState, forceNextRead } from '../../client/attempt/readAttempt.js';
import { ConnectError } from '../../client/ConnectError.js';
import { digest } from '../../client/digest.js';
import { connectKeys } from '../../client/query/keys.js';
import { subscribeToTab } from '../../client/start/newTab.js';
import { toConnectErrorCode } from '../../contract/errors.js';
import { type UseConnectAttemptResult, useConnectAttempt } from '../../hooks/useConnectAttempt.js';
import { useConnectContext } from '../../hooks/useConnectContext.js';
import { useLatest } from '../../hooks/useLatest.js';

export type TabOutcome = Pick<
  UseConnectAttemptResult,
  'account' | 'previousHandle' | 'accountChanged' | 'error'
>;

interface TabWatcherProps {
  onEnd(outcome: TabOutcome): void;
  onNext(attemptId: string): void;
}

export interface NewTabWatcherProps extends TabWatcherProps {
  attemptId: string;
}

/** Ignores whether the tab is closed: a platform can make it look so. */
export function NewTabWatcher({ attemptId, onEnd, onNext }: NewTabWatcherProps): null {
  const { client, queryClient } = useConnectContext();
  const { account, previousHandle, accountChanged, error, checkNow } = useConnectAttempt({ attemptId });
  const callbacks = useLatest({ onEnd, onNext });

  useEffect(() => {
    const ended = () => {
      const state = queryClient.getQueryData<AttemptState>(connectKeys.attempt(client, attemptId));
      if (state?.view.final) return;
      if (state?.error?.code === 'rate_limited' && !mayReadNow(state)) return;
      forceNextRead(client, attemptId);
      checkNow();
    };
    return subscribeToTab(digest(attemptId), { ended, next: (next) => callbacks.current.onNext(next) });
  }, [attemptId, callbacks, checkNow, client, queryClient]);

  useEffect(() => {
    if (!account && !error) return;
    return whenVisible(() => callbacks.current.onEnd({ account, previousHandle, accountChanged, error }));
  }, [account, previousHandle, accountChanged, callbacks, error]);
  return null;
}

export function FormTabWatcher({ formTab, onEnd, onNext }: TabWatcherProps & { formTab: string }): null {
  const callbacks = useLatest({ onEnd, onNext });
  useEffect(() => {
    let stopTelling = () => {};
    const stopListening = subscribeToTab(formTab, {
      next: (next) => callbacks.current.onNext(next),
      failed: (code) => {
        const error = new ConnectError(toConnectErrorCode(code));
        const outcome = { account: null, previousHandle: null, accountChanged: false, error };
        stopTelling();
        stopTelling = whenVisible(() => callbacks.current.onEnd(outcome));
      },
    });
    return () => {
      stopListening();
      stopTelling();
    };
  }, [callbacks, formTab]);
  return null;
}

/** Screen readers do not read out words that come into a hidden tab. */
function whenVisible(call: () => void): () => void {
  let called = false;
  const callOnce = () => {
    if (called || document.visibilityState === 'hidden') return;
    called = true;
    call();
  };
  callOnce();
  document.addEventListener('visibilitychange', callOnce);
  return () => document.removeEventListener('visibilitychange', callOnce);
}
