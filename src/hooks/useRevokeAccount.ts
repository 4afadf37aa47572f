'use client';
import { useMutation } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { asConnectError, type ConnectError } from '../client/ConnectError.js';
import { callSafely } from '../client/callSafely.js';
import { connectKeys } from '../client/query/keys.js';
import { revokeAccountOptions } from '../client/query/mutationOptions.js';
import type { RevokedAccount, SocialAccount } from '../contract/accounts.js';
import { useConnect } from './useConnect.js';

/** Whom to tell of a disconnect. */
export interface RevokeCallbacks {
  /** Called when the account is disconnected. */
  onRevoked?: ((revoked: { outcome: RevokedAccount }) => void) | undefined;
  /** Called when it is not, or when nobody can say. */
  onError?: ((failure: { error: ConnectError }) => void) | undefined;
}

/** What the hook takes and the components do not. */
export interface UseRevokeAccountOptions extends RevokeCallbacks {
  /** False leaves the account lists as they are after a disconnect, for you to read them again. @default true */
  rereadLists?: boolean | undefined;
}

/** Where a disconnect stands. */
export interface UseRevokeAccountResult {
  /** `confirming`: the answer got lost and the list is being read to find out what happened. */
  status: 'idle' | 'revoking' | 'confirming' | 'revoked' | 'error';
  /** What it did, once it is done. */
  outcome: RevokedAccount | null;
  /** Why it was not done. */
  error: ConnectError | null;
  /** Disconnects the account. Does nothing while a revoke is under way. */
  revoke(account: Pick<SocialAccount, 'socialAccountId' | 'platform'>): void;
  /** Forgets the last disconnect. */
  reset(): void;
}

/** Disconnects an account: its token is dropped and its queued posts are cancelled. Published posts stay. */
export function useRevokeAccount(options: UseRevokeAccountOptions = {}): UseRevokeAccountResult {
  const { onRevoked, onError, rereadLists = true } = options;
  const { client, queryClient, emit } = useConnect('useRevokeAccount');
  const [confirming, setConfirming] = useState(false);
  const busy = useRef(false);
  const { mutateAsync, status, data, error, reset } = useMutation(revokeAccountOptions(client), queryClient);

  const revoke = useCallback(
    async ({ socialAccountId, platform }: Pick<SocialAccount, 'socialAccountId' | 'platform'>) => {
      if (busy.current) return;
      busy.current = true;
      setConfirming(false);
      try {
        const outcome = await mutateAsync({ socialAccountId, onConfirming: () => setConfirming(true) });
        if (rereadLists) void queryClient.invalidateQueries({ queryKey: connectKeys.accounts(client) });
        emit({ type: 'revoked', platform, canceledScheduledPosts: outcome.canceledScheduledPosts });
        callSafely(onRevoked, { outcome });
      } catch (thrown) {
        const failure = asConnectError(thrown);
        emit({ type: 'error', during: 'revokeAccount', code: failure.code });
        callSafely(onError, { error: failure });
      } finally {
        busy.current = false;
      }
    },
    [client, emit, mutateAsync, onError, onRevoked, queryClient, rereadLists],
  );

  const working = confirming ? 'confirming' : 'revoking';
  const byMutation = { idle: 'idle', pending: working, success: 'revoked', error: 'error' } as const;
  return {
    status: byMutation[status],
    outcome: data ?? null,
    error: error && asConnectError(error),
    revoke: useCallback((account) => void revoke(account), [revoke]),
    reset,
  };
}
