'use client';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react';
import type { AttemptPhase, ConnectedSummary } from '../client/attempt/attemptView.js';
import type { AttemptState } from '../client/attempt/readAttempt.js';
import type { ConnectError } from '../client/ConnectError.js';
import { callSafely } from '../client/callSafely.js';
import { isOffline } from '../client/isOffline.js';
import { getAttemptOptions } from '../client/query/attemptOptions.js';
import { connectKeys } from '../client/query/keys.js';
import type { Platform } from '../contract/accounts.js';
import { useConnect } from './useConnect.js';
import { useRemovedQuery } from './useRemovedQuery.js';

/** Which attempt to wait for, and whom to tell. */
export interface UseConnectAttemptOptions {
  /** The id that the return leg put into the page's URL. */
  attemptId: string;
  /** Called once a mount, when the attempt has completed. */
  onConnected?: ((connected: { account: ConnectedSummary }) => void) | undefined;
  /** Called once a mount, when it is certain that the attempt has not. */
  onFailed?: ((failure: { error: ConnectError }) => void) | undefined;
}

/** Where an attempt stands. */
export interface UseConnectAttemptResult {
  /** Final once it is `connected`, `failed`, `expired` or `unknown`. */
  phase: AttemptPhase;
  /** Known once the backend has said it. */
  platform: Platform | null;
  /** The account, once there is one. */
  account: ConnectedSummary | null;
  /** After a reconnect: the handle the account had before. */
  previousHandle: string | null;
  /** True where a reconnect was made with another account than before. */
  accountChanged: boolean;
  /** Why it did not complete, once that is certain. */
  error: ConnectError | null;
  /** How long the link still lives, in whole minutes. Only while the wait is slow. */
  expiresInMinutes: number | null;
  /** Reads the attempt now, unless another tab of this browser is polling it anyway. */
  checkNow(): void;
}

/**
 * Waits for an attempt to end. The first read is made at once; after it the polling rules of `advancePoll` hold. Any
 * number of components that wait for one attempt share one poller.
 */
export function useConnectAttempt(options: UseConnectAttemptOptions): UseConnectAttemptResult {
  const { attemptId, onConnected, onFailed } = options;
  const { client, queryClient, emit } = useConnect('useConnectAttempt');
  const attempt = getAttemptOptions(client, attemptId);
  const query = useQuery({ ...attempt, select: viewOf }, queryClient);
  const { data: view, refetch } = query;
  useRemovedQuery(queryClient, attempt.queryKey, !view?.final);
  const online = useSyncExternalStore(subscribeOnline, readOnline, assumeOnline);
  const { account = null, platform = null, previousHandle = null } = view ?? {};
  // A read that failed is data too: the query itself never fails.
  const error = view?.error ?? null;
  const phase = online || view?.final ? (view?.phase ?? 'checking') : 'offline';

  const kept = useRef<Telling>({ onConnected, onFailed });
  useEffect(() => {
    Object.assign(kept.current, { onConnected, onFailed });
  });

  const name = view?.digest;
  useEffect(() => {
    if (!name) return;
    const telling = kept.current;
    telling.beganAt ??= performance.now();
    const about = { attempt: name, elapsedMs: Math.round(performance.now() - telling.beganAt) };
    emit({ type: 'phase', phase, ...about });
    if ((!account && !error) || telling.told === name) return;
    telling.told = name;
    if (account) {
      void queryClient.invalidateQueries({ queryKey: connectKeys.accounts(client) });
      emit({ type: 'connected', platform: account.platform, ...about });
      callSafely(telling.onConnected, { account });
    } else if (error) {
      emit({ type: 'failed', platform, code: error.code, ...about });
      callSafely(telling.onFailed, { error });
    }
  }, [account, client, emit, error, name, phase, platform, queryClient]);

  return {
    phase,
    platform,
    account,
    previousHandle,
    accountChanged: account !== null && previousHandle !== null && previousHandle !== account.handle,
    error,
    expiresInMinutes: view?.expiresInMinutes ?? null,
    // One that is under way is not asked for again.
    checkNow: useCallback(() => void refetch({ cancelRefetch: false }), [refetch]),
  };
}

/** Whom to tell, and what they have been told. */
interface Telling extends Pick<UseConnectAttemptOptions, 'onConnected' | 'onFailed'> {
  told?: string;
  /** On the clock of `performance.now()`. */
  beganAt?: number;
}

const viewOf = ({ view }: AttemptState) => view;

function subscribeOnline(onChange: () => void): () => void {
  window.addEventListener('online', onChange);
  window.addEventListener('offline', onChange);
  return () => {
    window.removeEventListener('online', onChange);
    window.removeEventListener('offline', onChange);
  };
}

const readOnline = () => !isOffline();
const assumeOnline = () => true;
