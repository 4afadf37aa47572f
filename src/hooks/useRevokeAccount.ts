'use client';
import { useMutation } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import type { RevokeAccountInput } from '../client/accounts/revokeAccount.js';
import { asConnectError, type ConnectError } from '../client/ConnectError.js';
import { callSafely } from '../client/callSafely.js';
import { connectKeys } from '../client/query/keys.js';
import { revokeAccountOptions } from '../client/query/mutationOptions.js';
import type { RevokedAccount, SocialAccount } from '../contract/accounts.js';
import { useConnectContext } from './useConnectContext.js';

/**
 * The callbacks of a disconnect.
 *
 * @example
 * const callbacks: RevokeCallbacks = { onRevoked: ({ outcome }) => report('revoked', outcome) };
 * return <ConnectedAccount account={account} {...callbacks} />;
 */
export interface RevokeCallbacks {
  /** Called when the account is disconnected. */
  onRevoked?: ((revoked: { outcome: RevokedAccount }) => void) | undefined;
  /** Called when the account is not disconnected, and with the code `revoke_unconfirmed` while that is unknown. */
  onError?: ((failure: { error: ConnectError }) => void) | undefined;
}

/**
 * The options of `useRevokeAccount` beside the callbacks.
 *
 * @example
 * const options: UseRevokeAccountOptions = { rereadLists: false };
 * const { revoke } = useRevokeAccount(options);
 */
export interface UseRevokeAccountOptions extends RevokeCallbacks {
  /** False leaves the account lists as they are after a disconnect, for you to read them again. @default true */
  rereadLists?: boolean | undefined;
}

/**
 * The fields of an account that a disconnect needs.
 *
 * @example
 * const target: RevokeTarget = { socialAccountId, platform: 'tiktok' };
 * const { revoke } = useRevokeAccount();
 * return <button onClick={() => revoke(target)}>Disconnect</button>;
 */
export type RevokeTarget = Pick<SocialAccount, 'socialAccountId' | 'platform'>;

interface RevokeActions {
  /** Disconnects the account. Does nothing while a revoke is under way. */
  revoke(account: RevokeTarget): void;
  /** Reads the list again to find out what an `unconfirmed` revoke did, without sending another one. */
  check(): void;
  /** Forgets the last disconnect. */
  reset(): void;
}

/**
 * The state of a disconnect.
 *
 * @example
 * const words = (disconnect: UseRevokeAccountResult) =>
 *   disconnect.status === 'revoked' ? `${disconnect.outcome.canceledScheduledPosts} posts canceled` : null;
 */
export type UseRevokeAccountResult = RevokeActions &
  (
    | {
        /**
         * No disconnect was asked for.
         * @selector [data-status="idle"]
         */
        status: 'idle';
        outcome: null;
        error: null;
      }
    | {
        /**
         * The account is being disconnected.
         * @selector [data-status="revoking"]
         */
        status: 'revoking';
        outcome: null;
        error: null;
      }
    | {
        /**
         * The answer got lost and the list is being read to find out what happened.
         * @selector [data-status="confirming"]
         */
        status: 'confirming';
        outcome: null;
        error: null;
      }
    | {
        /**
         * The list could not tell either: the account may be disconnected or not. `check` asks again.
         * @selector [data-status="unconfirmed"]
         */
        status: 'unconfirmed';
        outcome: null;
        /** An error with the code `revoke_unconfirmed`. `cause` is the error of the lost answer. */
        error: ConnectError;
      }
    | {
        /**
         * The account is disconnected.
         * @selector [data-status="revoked"]
         */
        status: 'revoked';
        /** The result of the disconnect. */
        outcome: RevokedAccount;
        error: null;
      }
    | {
        /**
         * The account is not disconnected.
         * @selector [data-status="error"]
         */
        status: 'error';
        outcome: null;
        /** The reason of the failure. */
        error: ConnectError;
      }
  );

interface RevokeVariables extends RevokeAccountInput, RevokeTarget {}

/**
 * Disconnects an account: its token is dropped and its queued posts are cancelled. Published posts stay.
 *
 * @example
 * const { revoke, status } = useRevokeAccount();
 * return (
 *   <button onClick={() => revoke(account)} disabled={status === 'revoking'}>
 *     Disconnect
 *   </button>
 * );
 */
export function useRevokeAccount(options: UseRevokeAccountOptions = {}): UseRevokeAccountResult {
  const { onRevoked, onError, rereadLists = true } = options;
  const { client, queryClient, emit } = useConnectContext('useRevokeAccount');
  const [confirming, setConfirming] = useState(false);
  // A mutation's state is as old as the last render: two clicks within one would both find it idle.
  const busy = useRef(false);
  const mutation = useMutation<RevokedAccount, Error, RevokeVariables>(
    {
      ...revokeAccountOptions(client),
      onSuccess(outcome, { platform }) {
        if (rereadLists) void queryClient.invalidateQueries({ queryKey: connectKeys.accounts(client) });
        emit({ type: 'revoked', platform, canceledScheduledPosts: outcome.canceledScheduledPosts });
        callSafely(onRevoked, { outcome });
      },
      onError(thrown) {
        const error = asConnectError(thrown);
        emit({ type: 'error', during: 'revokeAccount', code: error.code });
        callSafely(onError, { error });
      },
      onSettled() {
        busy.current = false;
      },
    },
    queryClient,
  );
  const { mutate, status, data, variables, reset } = mutation;
  const error = mutation.error && asConnectError(mutation.error);
  const unconfirmed = error?.code === 'revoke_unconfirmed' ? error : undefined;

  const run = useCallback(
    ({ socialAccountId, platform }: RevokeTarget, unconfirmed?: ConnectError) => {
      if (busy.current) return;
      busy.current = true;
      setConfirming(unconfirmed !== undefined);
      mutate({ socialAccountId, platform, unconfirmed, onConfirming: () => setConfirming(true) });
    },
    [mutate],
  );
  const actions: RevokeActions = {
    revoke: useCallback((account) => run(account), [run]),
    check: useCallback(() => {
      if (unconfirmed && variables) run(variables, unconfirmed);
    }, [run, unconfirmed, variables]),
    reset,
  };

  if (status === 'success') return { ...actions, status: 'revoked', outcome: data, error: null };
  if (error) return { ...actions, status: unconfirmed ? 'unconfirmed' : 'error', outcome: null, error };
  const working = confirming ? 'confirming' : 'revoking';
  return { ...actions, status: status === 'pending' ? working : 'idle', outcome: null, error: null };
}
