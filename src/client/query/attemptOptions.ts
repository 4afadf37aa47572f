import { queryOptions } from '@tanstack/react-query';
import { mayReadNow } from '../attempt/mayReadNow.js';
import { type AttemptState, readAttempt } from '../attempt/readAttempt.js';
import type { ConnectClient } from '../createConnectClient.js';
import { queryDefaults, unreadWaitMs } from './defaults.js';
import { connectKeys } from './keys.js';

/**
 * Options of the query that waits for an attempt, and stops on the first final state. Its data is the poller's whole
 * state, failed reads included, so the query itself never fails.
 *
 * @example
 * const { client } = useConnect();
 * const { data } = useQuery(getAttemptOptions(client, attemptId));
 */
export function getAttemptOptions(client: ConnectClient, attemptId: string) {
  const readIfDue = ({ state }: { state: { data: AttemptState | undefined } }) =>
    mayReadNow(state.data) && 'always';
  return queryOptions({
    ...queryDefaults,
    queryKey: connectKeys.attempt(client, attemptId),
    queryFn: async (context): Promise<AttemptState> => {
      // The signal is taken after this: StrictMode unmounts each component once, which would abort the first read.
      await null;
      const known = context.client.getQueryData<AttemptState>(context.queryKey);
      return readAttempt(client, attemptId, known, context);
    },
    refetchInterval: ({ state }) => unreadWaitMs(state) ?? state.data?.waitMs ?? false,
    refetchOnWindowFocus: readIfDue,
    refetchOnReconnect: readIfDue,
    refetchOnMount: readIfDue,
  });
}
