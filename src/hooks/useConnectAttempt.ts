'use client';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { announceAccountsChanged } from '../client/accountsChannel.js';
import { ConnectError } from '../client/ConnectError.js';
import { digest } from '../client/digest.js';
import { getAttemptOptions } from '../client/getAttemptOptions.js';
import { connectKeys } from '../client/queryKeys.js';
import type { Platform } from '../contract/accounts.js';
import { isId } from '../contract/fields.js';
import { attemptView, type ConnectedSummary } from './attemptView.js';
import { callSafely } from './callSafely.js';
import type { AttemptPhase } from './events.js';
import { completeReauthNote, readReauthNotes } from './reauthNotes.js';
import { useConnect } from './useConnect.js';

export interface UseConnectAttemptOptions {
  /** The id that the return leg put into the page's URL. */
  attemptId: string;
  /** Called once, when the attempt has completed. */
  onConnected?: ((connected: { account: ConnectedSummary }) => void) | undefined;
  /** Called once, when it is certain that the attempt has not. */
  onFailed?: ((failure: { error: ConnectError }) => void) | undefined;
}

export interface ConnectAttemptResult {
  phase: AttemptPhase;
  /** Known once the backend has said it. */
  platform: Platform | null;
  account: ConnectedSummary | null;
  /** After a reconnect: the handle the account had before. */
  previousHandle: string | null;
  /** True where a reconnect was made with another account than before. */
  accountChanged: boolean;
  error: ConnectError | null;
  /** How long the link still lives, in whole minutes. Only while the wait is slow. */
  expiresInMinutes: number | null;
  /** Reads the attempt now, where the budget allows it. */
  checkNow(): void;
}

/**
 * Waits for an attempt to end. The first read is made at once; after it the polling rules of `advancePoll` hold. Any
 * number of components that wait for one attempt share one poller.
 */
export function useConnectAttempt(options: UseConnectAttemptOptions): ConnectAttemptResult {
  const { attemptId, onConnected, onFailed } = options;
  const { client, queryClient, emit, unauthenticated } = useConnect('useConnectAttempt');
  const known = isId(attemptId);
  const attempt = getAttemptOptions(client, attemptId);
  const { data: view, refetch } = useQuery({ ...attempt, enabled: known, select: attemptView }, queryClient);
  const online = useSyncExternalStore(subscribeOnline, readOnline, assumeOnline);

  // An id that no backend can have made is not asked for: it would only end in a 404.
  const seen = known ? (view?.phase ?? 'checking') : 'unknown';
  const phase: AttemptPhase = !online && !view?.final && known ? 'offline' : seen;
  const account = view?.account ?? null;
  const failure = view?.failure ?? (known ? null : unknownAttempt);
  const error = useMemo(() => failure && new ConnectError(failure.code, failure), [failure]);
  const told = useRef<string | null>(null);
  const beganAt = useRef(0);
  // A backend that does not say which handle a reconnect began with leaves it to the note this tab took then.
  const noted = useMemo(
    () => readReauthNotes().find((note) => note.socialAccountId === account?.socialAccountId)?.handle ?? null,
    [account],
  );
  const previousHandle = view?.previousHandle ?? noted;

  useEffect(() => {
    const elapsedMs = beganAt.current === 0 ? 0 : Math.round(performance.now() - beganAt.current);
    if (beganAt.current === 0) beganAt.current = performance.now();
    emit({ type: 'phase', attempt: digest(attemptId), phase, elapsedMs });
  }, [attemptId, emit, phase]);

  const callbacks = useRef({ onConnected, onFailed });
  useEffect(() => {
    callbacks.current = { onConnected, onFailed };
  });

  useEffect(() => {
    if ((!account && !error) || told.current === attemptId) return;
    told.current = attemptId;
    const about = { attempt: digest(attemptId), elapsedMs: Math.round(performance.now() - beganAt.current) };
    if (account) {
      completeReauthNote(account.socialAccountId, account.handle);
      void queryClient.invalidateQueries({ queryKey: connectKeys.accounts(client) });
      announceAccountsChanged(client.key);
      emit({ type: 'connected', platform: account.platform, ...about });
      callSafely(callbacks.current.onConnected, { account });
    } else if (error) {
      emit({ type: 'failed', platform: view?.platform ?? null, code: error.code, ...about });
      if (error.code === 'unauthenticated') unauthenticated();
      callSafely(callbacks.current.onFailed, { error });
    }
  }, [account, attemptId, client, emit, error, queryClient, unauthenticated, view?.platform]);

  const checkNow = useCallback(() => {
    const poll = queryClient.getQueryState(connectKeys.attempt(client, attemptId));
    if (poll?.fetchStatus !== 'fetching') void refetch();
  }, [attemptId, client, queryClient, refetch]);

  return {
    phase,
    platform: view?.platform ?? null,
    account,
    previousHandle,
    accountChanged: account !== null && previousHandle !== null && previousHandle !== account.handle,
    error,
    expiresInMinutes: view?.expiresInMinutes ?? null,
    checkNow,
  };
}

const unknownAttempt = { code: 'unknown_attempt', requestId: null } as const;

function subscribeOnline(onChange: () => void): () => void {
  window.addEventListener('online', onChange);
  window.addEventListener('offline', onChange);
  return () => {
    window.removeEventListener('online', onChange);
    window.removeEventListener('offline', onChange);
  };
}

const readOnline = () => navigator.onLine !== false;
const assumeOnline = () => true;
