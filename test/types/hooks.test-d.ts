import {
  type ConnectClient,
  type ConnectError,
  type ConnectedSummary,
  type RevokedAccount,
  type SocialAccount,
  useConnect,
  useConnectAttempt,
  useReauthAccount,
  useReauthOutcomes,
  useRevokeAccount,
  useSocialAccounts,
  useStartConnect,
} from 'layers-connect';
import { expectType } from './expectType.js';

export function useAll(): void {
  const attempt = useConnectAttempt({ attemptId: 'att_1' });
  expectType<ConnectedSummary | null>()(attempt.account, true);
  if (attempt.status === 'connected') {
    expectType<ConnectedSummary>()(attempt.account, true);
    expectType<null>()(attempt.error, true);
    expectType<string | null>()(attempt.previousHandle, true);
  } else if (attempt.status === 'failed' || attempt.status === 'expired' || attempt.status === 'unknown') {
    expectType<ConnectError>()(attempt.error, true);
    expectType<null>()(attempt.account, true);
  } else if (attempt.status === 'slow') {
    expectType<number>()(attempt.expiresInMinutes, true);
  } else {
    expectType<null>()(attempt.error, true);
    expectType<'checking' | 'waiting' | 'offline'>()(attempt.status, true);
  }
  // @ts-expect-error The word is `status`, on every hook.
  attempt.phase;

  const flow = useStartConnect({ platform: 'tiktok' });
  if (flow.status === 'blocked') {
    expectType<string>()(flow.authorizeUrl, true);
    expectType<string>()(flow.attemptId, true);
    expectType<ConnectError>()(flow.error, true);
  } else if (flow.status === 'error') {
    expectType<ConnectError>()(flow.error, true);
    expectType<null>()(flow.attemptId, true);
  } else {
    expectType<null>()(flow.error, true);
    expectType<null>()(flow.authorizeUrl, true);
  }

  const reauth = useReauthAccount();
  expectType<string | null>()(reauth.socialAccountId, true);
  if (reauth.status === 'error') expectType<ConnectError>()(reauth.error, true);
  // @ts-expect-error A reconnect needs the account's platform.
  reauth.reauth({ socialAccountId: 'sa_1' });

  const list = useSocialAccounts();
  list.accounts satisfies readonly SocialAccount[];
  if (list.status === 'error') expectType<ConnectError>()(list.error, true);
  if (list.status === 'loading') expectType<null>()(list.error, true);
  if (list.status === 'ready') expectType<ConnectError | null>()(list.error, true);

  const disconnect = useRevokeAccount();
  if (disconnect.status === 'revoked') {
    expectType<RevokedAccount>()(disconnect.outcome, true);
    expectType<null>()(disconnect.error, true);
  } else if (disconnect.status === 'error' || disconnect.status === 'unconfirmed') {
    expectType<ConnectError>()(disconnect.error, true);
    expectType<null>()(disconnect.outcome, true);
  } else {
    expectType<null>()(disconnect.error, true);
  }

  const { outcomes } = useReauthOutcomes();
  for (const { status } of outcomes) {
    expectType<'reconnected' | 'account_changed' | 'still_needs_reauth'>()(status, true);
  }

  const connect = useConnect();
  expectType<ConnectClient>()(connect.client, true);
  expectType<'client' | 'queryClient'>()('client' as keyof typeof connect, true);
  // @ts-expect-error It names nobody in its error but itself.
  useConnect('MyButton');
}
