'use client';
import { startReauth } from '../client/start/startAttempt.js';
import type { AccountStatus, SocialAccount } from '../contract/accounts.js';
import { useConnectContext } from './useConnectContext.js';
import { type ConnectMode, type StartCallbacks, type StartFlow, useStartFlow } from './useStartFlow.js';

/**
 * The options of a reconnect.
 *
 * @example
 * const options: UseReauthAccountOptions = { mode: 'new-tab', onError: ({ error }) => report(error.code, {}) };
 * const { reauth } = useReauthAccount(options);
 */
export interface UseReauthAccountOptions extends StartCallbacks {
  /** Leaves in this tab, or with `"new-tab"` in another one. @default "redirect" */
  mode?: ConnectMode | undefined;
  /** A path inside your app to end on. @default what the backend is set to */
  returnTo?: string | undefined;
}

/**
 * The fields of an account that a reconnect needs.
 *
 * @example
 * const target: ReauthTarget = { socialAccountId, platform: 'tiktok', handle: 'acmecoffee' };
 * const { reauth } = useReauthAccount();
 * return <button onClick={() => reauth(target)}>Reconnect</button>;
 */
export interface ReauthTarget extends Pick<SocialAccount, 'socialAccountId' | 'platform'> {
  /** The handle to compare the outcome with. Left out, the one of the last try stands. */
  handle?: string | undefined;
  /** The account's status. `reauth_required` makes this tab notice a reconnect that ends in another tab. */
  status?: AccountStatus | undefined;
}

/**
 * The state of a reconnect.
 *
 * @example
 * const isBusy = (flow: UseReauthAccountResult, id: string) =>
 *   flow.status === 'starting' && flow.socialAccountId === id;
 */
export type UseReauthAccountResult = StartFlow & {
  /** The account that `status` is about, or null before the first reconnect. */
  socialAccountId: string | null;
  /** Asks for a link for this account and leaves for it. Does nothing while a reconnect is under way. */
  reauth(account: ReauthTarget): void;
};

/**
 * Reconnects accounts whose token has died. Each keeps its id, its handle and its scheduled posts.
 *
 * @example
 * const { reauth, status } = useReauthAccount();
 * return <button onClick={() => reauth(account)}>Reconnect</button>;
 */
export function useReauthAccount(options: UseReauthAccountOptions = {}): UseReauthAccountResult {
  const { mode = 'redirect', returnTo, onStarted, onError } = options;
  const { client } = useConnectContext('useReauthAccount');
  const { flow, input, begin } = useStartFlow<ReauthTarget & { returnTo: string | undefined }>({
    kind: 'reauth',
    mode,
    start: (target) => startReauth(client, target),
    onStarted,
    onError,
  });
  return {
    ...flow,
    socialAccountId: input?.socialAccountId ?? null,
    reauth: ({ socialAccountId, platform, handle, status }) =>
      void begin({ socialAccountId, platform, handle, status, returnTo }),
  };
}
