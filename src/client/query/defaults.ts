import { minimumWaitMs } from '../../contract/retryAfter.js';

/**
 * A host's QueryClient may have defaults that would break a connect: endless retries, `staleTime: Infinity`, errors
 * thrown into its boundaries, a mutation that fires by itself when the network is back. These win: they are set on the
 * query.
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
 * For `refetchInterval`, in milliseconds: a host that calls `cancelQueries()` during the first read leaves a query that
 * nothing else would read again.
 */
export const unreadWaitMs = (state: { status: string; fetchStatus: string }): number | null =>
  state.status === 'pending' && state.fetchStatus === 'idle' ? minimumWaitMs : null;
