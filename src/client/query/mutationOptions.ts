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

/** Options of the mutation that asks for an authorize URL. */
export function startConnectOptions(client: ConnectClient) {
  return mutationOptions({
    ...mutationDefaults,
    mutationFn: (input: StartConnectInput) => startConnect(client, input),
  });
}

/** Options of the mutation that asks for an authorize URL for a reconnect. */
export function startReauthOptions(client: ConnectClient) {
  return mutationOptions({
    ...mutationDefaults,
    mutationFn: (input: StartReauthInput) => startReauth(client, input),
  });
}

/** Options of the mutation that disconnects an account. */
export function revokeAccountOptions(client: ConnectClient) {
  return mutationOptions({
    ...mutationDefaults,
    mutationFn: (input: RevokeAccountInput) => revokeAccount(client, input),
  });
}
