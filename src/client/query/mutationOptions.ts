import { mutationOptions } from '@tanstack/react-query';
import type { RevokeAccountInput } from '../accounts/revokeAccount.js';
import type { ConnectClient } from '../createConnectClient.js';
import { loadBackend } from '../loadBackend.js';
import type { StartConnectInput, StartReauthInput } from '../start/startAttempt.js';
import { mutationDefaults } from './defaults.js';

/** Options of the mutation that mints an authorize URL. */
export function startConnectOptions(client: ConnectClient) {
  return mutationOptions({
    ...mutationDefaults,
    mutationFn: async (input: StartConnectInput) => (await loadBackend()).startConnect(client, input),
  });
}

/** Options of the mutation that mints an authorize URL for a reconnect. */
export function startReauthOptions(client: ConnectClient) {
  return mutationOptions({
    ...mutationDefaults,
    mutationFn: async (input: StartReauthInput) => (await loadBackend()).startReauth(client, input),
  });
}

/** Options of the mutation that disconnects an account. */
export function revokeAccountOptions(client: ConnectClient) {
  return mutationOptions({
    ...mutationDefaults,
    mutationFn: async (input: RevokeAccountInput) => (await loadBackend()).revokeAccount(client, input),
  });
}
