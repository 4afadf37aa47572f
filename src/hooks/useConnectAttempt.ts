'use client';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import {
  type ConnectAttemptState,
  type ConnectedSummary,
  offlineAttempt,
  unreadAttempt,
} from '../client/attempt/attemptView.js';
import type { AttemptState } from '../client/attempt/readAttempt.js';
import type { ConnectError } from '../client/ConnectError.js';
import { callSafely } from '../client/callSafely.js';
import { getAttemptOptions } from '../client/query/attemptOptions.js';
import { connectKeys } from '../client/query/keys.js';
import type { Platform } from '../contract/accounts.js';
import { useConnectContext } from './useConnectContext.js';
import { useLatest } from './useLatest.js';
import { useOffline } from './useOffline.js';
import { useRenderOnRemoval } from './useRenderOnRemoval.js';

/**
 * The attempt to wait for, and the callbacks.
 *
 * @example
 * const options: UseConnectAttemptOptions = {
 *   attemptId,
 *   onConnected: ({ account }) => report('connected', { platform: account.platform }),
 * };
 * const attempt = useConnectAttempt(options);
 */
export interface UseConnectAttemptOptions {
  /** The attempt's id from the page's URL. */
  attemptId: string;
  /** Called once a mount, when the attempt has completed. */
  onConnected?: ((connected: { account: ConnectedSummary }) => void) | undefined;
  /** Called once a mount, when it is certain that the attempt has failed. */
  onError?: ((failure: { error: ConnectError }) => void) | undefined;
}

/**
 * The state of an attempt. Final once `status` is `connected`, `failed`, `expired` or `unknown`.
 *
 * @example
 * const words = (attempt: UseConnectAttemptResult) =>
 *   attempt.error ? describeError(attempt.error).title : attempt.status;
 */
export type UseConnectAttemptResult = ConnectAttemptState & {
  /** The platform, or null until the backend has said it. */
  platform: Platform | null;
  /** The account of a failed reconnect, where the backend names it. */
  socialAccountId: string | null;
  /** True where a reconnect was made with another account than before. */
  accountChanged: boolean;
  /** Reads the attempt now, unless another tab of this browser polls it. */
  checkNow(): void;
};

/**
 * Waits for an attempt to end: reads it at once, then every 5 seconds or later. Components with the same attempt
 * share one poller.
 *
 * @example
 * const attempt = useConnectAttempt({ attemptId });
 * if (attempt.status === 'connected') return <p>@{attempt.account.handle} is connected.</p>;
 */
export function useConnectAttempt(options: UseConnectAttemptOptions): UseConnectAttemptResult {
  const { attemptId, onConnected, onError } = options;
  const { client, queryClient, emit } = useConnectContext('useConnectAttempt');
  const attempt = getAttemptOptions(client, attemptId);
  const query = useQuery({ ...attempt, select: viewOf }, queryClient);
  const { data: view, refetch } = query;
  useRenderOnRemoval(queryClient, attempt.queryKey, !view?.final);
  const offline = useOffline(queryClient, attempt.queryKey);
  const { digest: name, final, platform, socialAccountId, ...read } = view ?? unreadView;
  const state = offline && !final ? offlineAttempt : read;
  const { status } = state;
  const { account, error, previousHandle } = read;

  const callbacks = useLatest({ onConnected, onError });
  const { current: reported } = useRef<Reported>({});

  useEffect(() => {
    if (!name) return;
    reported.startedAt ??= performance.now();
    const about = { attempt: name, elapsedMs: Math.round(performance.now() - reported.startedAt) };
    emit({ type: 'status', status, ...about });
    if ((!account && !error) || reported.attempt === name) return;
    reported.attempt = name;
    if (account) {
      void queryClient.invalidateQueries({ queryKey: connectKeys.accounts(client) });
      emit({ type: 'connected', platform: account.platform, ...about });
      callSafely(callbacks.current.onConnected, { account });
    } else if (error) {
      emit({ type: 'failed', platform, code: error.code, ...about });
      callSafely(callbacks.current.onError, { error });
    }
  }, [account, callbacks, client, emit, error, name, status, platform, queryClient, reported]);

  return {
    ...state,
    platform,
    socialAccountId,
    accountChanged: account !== null && previousHandle !== null && previousHandle !== account.handle,
    checkNow: useCallback(() => void refetch({ cancelRefetch: false }), [refetch]),
  };
}

interface Reported {
  attempt?: string;
  startedAt?: number;
}

const viewOf = ({ view }: AttemptState) => view;
const unreadView = { ...unreadAttempt, digest: null, final: false, platform: null, socialAccountId: null };
