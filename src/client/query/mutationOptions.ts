import { mutationOptions } from '@tanstack/react-query';
import { type RevokeAccountInput, revokeAccount } from '../accounts/revokeAccount.js';
import type { ConnectClient } from '../createConnectClient.js';
import {
  type StartConnectInput,
  type StartReauthInput,
  startConnect,
  startReauth,
} from '../start/startAttempt.js';
import { mutationDefaults } from './defaults.js';

/**
 * Options of the mutation that asks for an authorize URL.
 *
 * @example
 * const { client } = useConnect();
 * const { mutate } = useMutation({
 *   ...startConnectOptions(client),
 *   onSuccess: ({ authorizeUrl }) => window.location.assign(authorizeUrl),
 * });
 * return <button onClick={() => mutate({ platform: 'tiktok' })}>Connect TikTok</button>;
 */
export function startConnectOptions(client: ConnectClient) {
  return mutationOptions({
    ...mutationDefaults,
    mutationFn: (input: StartConnectInput) => startConnect(client, input),
  });
}

/**
 * Options of the mutation that asks for an authorize URL for a reconnect.
 *
 * @example
 * const { client } = useConnect();
 * const { mutate } = useMutation({
 *   ...startReauthOptions(client),
 *   onSuccess: ({ authorizeUrl }) => window.location.assign(authorizeUrl),
 * });
 * return <button onClick={() => mutate({ socialAccountId })}>Reconnect</button>;
 */
export function startReauthOptions(client: ConnectClient) {
  return mutationOptions({
    ...mutationDefaults,
    mutationFn: (input: StartReauthInput) => startReauth(client, input),
  });
}

/**
 * Options of the mutation that disconnects an account.
 *
 * @example
 * const { client } = useConnect();
 * const { mutate } = useMutation(revokeAccountOptions(client));
 * return <button onClick={() => mutate({ socialAccountId })}>Disconnect</button>;
 */
export function revokeAccountOptions(client: ConnectClient) {
  return mutationOptions({
    ...mutationDefaults,
    mutationFn: (input: RevokeAccountInput) => revokeAccount(client, input),
  });
}
