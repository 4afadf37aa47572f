'use client';
import { useEffect, useRef } from 'react';
import { mayReadNow } from '../../client/attempt/mayReadNow.js';
import { type AttemptState, hurryAttempt } from '../../client/attempt/readAttempt.js';
import { digest } from '../../client/digest.js';
import { connectKeys } from '../../client/query/keys.js';
import { onTabNews } from '../../client/start/newTab.js';
import { useConnect } from '../../hooks/useConnect.js';
import { type UseConnectAttemptResult, useConnectAttempt } from '../../hooks/useConnectAttempt.js';

/** How an attempt ended that went on in another tab. */
export type TabOutcome = Pick<
  UseConnectAttemptResult,
  'account' | 'previousHandle' | 'accountChanged' | 'error'
>;

export interface NewTabWatcherProps {
  attemptId: string;
  /** Called once, when it has ended and the customer can see this tab. */
  onEnd(outcome: TabOutcome): void;
  /** Called when the customer tries again over there. */
  onNext(attemptId: string): void;
}

/**
 * Waits for an attempt that goes on in another tab. It is polled like any other, and read at once on word from that tab.
 * That the tab is gone means nothing: a platform can make it look so, and consent may have been given. Renders nothing.
 */
export function NewTabWatcher({ attemptId, onEnd, onNext }: NewTabWatcherProps): null {
  const { client, queryClient } = useConnect('<ConnectSocialButton>');
  const { account, previousHandle, accountChanged, error, checkNow } = useConnectAttempt({ attemptId });
  const callbacks = useRef({ onEnd, onNext });
  useEffect(() => {
    callbacks.current = { onEnd, onNext };
  });

  useEffect(() => {
    const ended = () => {
      const state = queryClient.getQueryData<AttemptState>(connectKeys.attempt(client, attemptId));
      // A backend that asked for patience is not asked again sooner because of a hint.
      if (state?.error?.code === 'rate_limited' && !mayReadNow(state)) return;
      hurryAttempt(client, attemptId);
      checkNow();
    };
    return onTabNews(digest(attemptId), { ended, next: (next) => callbacks.current.onNext(next) });
  }, [attemptId, checkNow, client, queryClient]);

  useEffect(() => {
    if (!account && !error) return;
    let told = false;
    const tell = () => {
      // Words that come while nobody looks are not read out.
      if (told || document.visibilityState === 'hidden') return;
      told = true;
      callbacks.current.onEnd({ account, previousHandle, accountChanged, error });
    };
    tell();
    document.addEventListener('visibilitychange', tell);
    return () => document.removeEventListener('visibilitychange', tell);
  }, [account, previousHandle, accountChanged, error]);
  return null;
}
