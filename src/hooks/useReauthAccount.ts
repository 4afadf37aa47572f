'use client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ConnectError } from '../client/ConnectError.js';
import { startReauthOptions } from '../client/query/mutationOptions.js';
import type { SocialAccount } from '../contract/accounts.js';
import { useConnect } from './useConnect.js';
import { type ConnectMode, type StartCallbacks, type StartStatus, useStartFlow } from './useStartFlow.js';

/** How a reconnect leaves, and whom to tell. */
export interface UseReauthAccountOptions extends StartCallbacks {
  /** @default "redirect" */
  mode?: ConnectMode | undefined;
  /** A path inside the partner's app to end on. @default what the backend is set to */
  returnTo?: string | undefined;
}

interface ReauthInput extends ReauthTarget {
  returnTo: string | undefined;
}

/** What is needed of an account to reconnect it. */
export interface ReauthTarget extends Pick<SocialAccount, 'socialAccountId' | 'platform'> {
  /** To hold the outcome against. Without it the one of the last try stands. */
  handle?: string | undefined;
  /** With `reauth_required` the repair is seen here as well where it ends in another tab. */
  status?: string | undefined;
}

/** Where a reconnect stands. */
export interface UseReauthAccountResult {
  /** Of the account in `accountId`. */
  status: StartStatus;
  /** The account that the status is about, or null before the first. */
  accountId: string | null;
  /** Why it failed, or that the browser blocked the tab. */
  error: ConnectError | null;
  /** Names the attempt, once it has been minted, for `useConnectAttempt` in this tab. */
  attemptId: string | null;
  /** The minted URL where the browser blocked the new tab: put it into a real link. */
  authorizeUrl: string | null;
  /** Counts down after a 429. Null when it may be tried. */
  retryInSeconds: number | null;
  /** Mints a URL for this account and leaves for it. Does nothing while another one is under way. */
  reauth(account: ReauthTarget): void;
  /** Forgets the last start. */
  reset(): void;
}

/** Reconnects accounts whose token has died. Each keeps its id, its handle and its scheduled posts. */
export function useReauthAccount(options: UseReauthAccountOptions = {}): UseReauthAccountResult {
  const { mode = 'redirect', returnTo, onStarted, onError } = options;
  const context = useConnect('useReauthAccount');
  const [accountId, setAccountId] = useState<string | null>(null);
  const { mutateAsync: mint } = useMutation(startReauthOptions(context.client), context.queryClient);
  const flow = useStartFlow<ReauthInput>({ context, kind: 'reauth', mode, mint, onStarted, onError });

  const reauth = ({ socialAccountId, platform, handle, status }: ReauthTarget) => {
    if (flow.isBusy()) return;
    setAccountId(socialAccountId);
    void flow.start({ socialAccountId, platform, handle, status, returnTo });
  };

  return { ...flow.shown, accountId, reauth };
}
