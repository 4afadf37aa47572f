import { queryOptions } from '@tanstack/react-query';
import { minimumWaitMs } from '../../contract/retryAfter.js';
import { mayReadNow } from '../attempt/mayReadNow.js';
import type { AttemptState } from '../attempt/readAttempt.js';
import type { ConnectClient } from '../createConnectClient.js';
import { loadBackend } from '../loadBackend.js';
import { queryDefaults } from './defaults.js';
import { connectKeys } from './keys.js';

/**
 * Options of the query that waits for an attempt. Its data is the whole state of the poller (see `advancePoll`), so a
 * failed read is data as well and the query itself fails only where its code does not arrive; it stops by itself on the
 * first final state.
 */
export function getAttemptOptions(client: ConnectClient, attemptId: string) {
  const readIfDue = ({ state }: { state: { data: AttemptState | undefined } }) =>
    mayReadNow(state.data) && 'always';
  return queryOptions({
    ...queryDefaults,
    queryKey: connectKeys.attempt(client, attemptId),
    queryFn: async (context): Promise<AttemptState> => {
      const { readAttempt } = await loadBackend();
      const known = context.client.getQueryData<AttemptState>(context.queryKey);
      // Whoever takes the signal is aborted when its last component leaves. Taken only now, a read survives StrictMode,
      // which lets every component leave and come back as it mounts.
      return readAttempt(client, attemptId, known, context);
    },
    refetchInterval: ({ state }) => state.data?.waitMs ?? (state.error ? minimumWaitMs : false),
    refetchOnWindowFocus: readIfDue,
    refetchOnReconnect: readIfDue,
    refetchOnMount: readIfDue,
  });
}
