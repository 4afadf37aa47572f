import { queryOptions } from '@tanstack/react-query';
import { asConnectError } from './ConnectError.js';
import type { ConnectClient } from './createConnectClient.js';
import { advancePoll, mayReadNow, type PollOutcome, type PollState } from './polling.js';
import { queryDefaults } from './queryDefaults.js';
import { connectKeys } from './queryKeys.js';

// Not the date: a customer may change it, and a phone sets it while it wakes.
const now = () => performance.now();

/**
 * Options of the query that waits for an attempt. Its data is the whole state of the poller (see `advancePoll`), so a
 * failed read is data as well and the query itself never fails; it stops by itself on the first final state.
 */
export function getAttemptOptions(client: ConnectClient, attemptId: string) {
  return queryOptions({
    ...queryDefaults,
    queryKey: connectKeys.attempt(client, attemptId),
    queryFn: async ({ signal, client: queryClient, queryKey }): Promise<PollState> => {
      const outcome = await readAttempt(client, attemptId, signal);
      return advancePoll(queryClient.getQueryData<PollState>(queryKey), outcome, now());
    },
    refetchInterval: ({ state }) => state.data?.waitMs ?? false,
    refetchOnWindowFocus: ({ state }) => mayReadNow(state.data, now()) && 'always',
    refetchOnReconnect: ({ state }) => mayReadNow(state.data, now()) && 'always',
    refetchOnMount: ({ state }) => mayReadNow(state.data, now()) && 'always',
  });
}

async function readAttempt(
  client: ConnectClient,
  attemptId: string,
  signal: AbortSignal,
): Promise<PollOutcome> {
  try {
    return { attempt: await client.getAttempt({ attemptId }, { signal }) };
  } catch (thrown) {
    // react-query gave this read up (the screen was left): that is no news of the attempt.
    if (signal.aborted) throw thrown;
    const { code, status, retryAfterMs, requestId } = asConnectError(thrown);
    return { error: { code, status, retryAfterMs, requestId } };
  }
}
