import { minimumWaitMs } from '../../contract/retryAfter.js';

/**
 * Options that every query and mutation of the kit sets for itself. A host's QueryClient may have defaults that would
 * break a connect: endless retries, a stale time of Infinity, errors thrown into its boundaries, a mutation that is
 * paused offline and fires by itself when the network is back. Ours win because they are set on the query.
 */
export const queryDefaults = {
  retry: false,
  retryOnMount: true,
  networkMode: 'always',
  throwOnError: false,
  staleTime: 0,
  refetchOnMount: true,
  refetchOnReconnect: true,
  refetchIntervalInBackground: false,
  structuralSharing: true,
  enabled: true,
  // As each component reads them, which a list of the host's would not know.
  notifyOnChangeProps: undefined,
  // Another client's data would be another customer's accounts.
  placeholderData: (): undefined => undefined,
} as const;

export const mutationDefaults = {
  retry: false,
  networkMode: 'always',
  throwOnError: false,
  gcTime: 0,
} as const;

/**
 * For `refetchInterval`: how soon to read a query that holds nothing while nothing reads it, in milliseconds, or null for
 * any other. A host that calls `cancelQueries()` during the first read leaves it like that, and nothing else would end
 * the wait.
 */
export const unreadWaitMs = (state: { status: string; fetchStatus: string }): number | null =>
  state.status === 'pending' && state.fetchStatus === 'idle' ? minimumWaitMs : null;
