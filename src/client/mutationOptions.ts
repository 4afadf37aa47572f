import { mutationOptions } from '@tanstack/react-query';
import type { StartedAttempt } from '../contract/attempts.js';
import { asConnectError, ConnectError } from './ConnectError.js';
import type { ConnectClient } from './createConnectClient.js';
import { mutationDefaults } from './queryDefaults.js';

/** Options of the mutation that mints an authorize URL. */
export function startConnectOptions(client: ConnectClient) {
  return mutationOptions({ ...mutationDefaults, mutationFn: unlessOffline(client.startConnect) });
}

/** Options of the mutation that mints an authorize URL for a reconnect. */
export function startReauthOptions(client: ConnectClient) {
  return mutationOptions({ ...mutationDefaults, mutationFn: unlessOffline(client.startReauth) });
}

// Said at once instead of after a failed fetch, and never queued: a page that leaves for a platform by itself when the
// network comes back would be a surprise.
function unlessOffline<Input>(mint: (input: Input) => Promise<StartedAttempt>) {
  return async (input: Input): Promise<StartedAttempt> => {
    if (typeof navigator !== 'undefined' && navigator.onLine === false) {
      throw new ConnectError('offline', 'The browser is offline, so no connect was started.');
    }
    try {
      return await mint(input);
    } catch (thrown) {
      throw asConnectError(thrown);
    }
  };
}
