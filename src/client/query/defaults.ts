import { minimumWaitMs } from '../../contract/retryAfter.js';

/** A host's defaults may break a connect: endless retries, `staleTime: Infinity`, errors thrown into its boundaries. */
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
  // The host's list would not name the fields that a component reads.
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

/** A host's `cancelQueries()` during the first read would leave the query unread. */
export const unreadWaitMs = (state: { status: string; fetchStatus: string }): number | null =>
  state.status === 'pending' && state.fetchStatus === 'idle' ? minimumWaitMs : null;
