import type { KnownPlatform } from '../../contract/accounts.js';
import type { ConnectErrorCode } from '../../contract/errors.js';

/** `ok`, or the code of the answer. */
type Code = 'ok' | 'client_gone' | 'upstream_timeout' | ConnectErrorCode;

/** `other` is a platform that this version does not know. */
type PlatformLabel = KnownPlatform | 'other';

/** The calls to Layers. */
export type LayersRoute =
  | 'requestConnectUrl'
  | 'requestReauthUrl'
  | 'readStatus'
  | 'listAccounts'
  | 'revokeAccount'
  | 'whoami';

/**
 * The labels of each metric, by its name. All are from small, closed sets: none is a handle, an id, a token or a URL.
 *
 * @example
 * const isOurFault = ({ by }: ConnectMetricLabels['rate_limits']) => by === 'budget';
 */
export interface ConnectMetricLabels {
  /** A start. `shared` got the link of another start, such as that of a first click. */
  starts: {
    kind: 'connect' | 'reauth';
    platform: PlatformLabel;
    source: 'layers' | 'shared';
    code: Code;
  };
  /** A read of an attempt. `shared` has joined one under way, `stored` is answered from the store. */
  status_reads: { source: 'layers' | 'shared' | 'stored'; code: Code };
  /** A page of the list. `shared` has joined one under way, `stale` is the last known page during an outage. */
  list_reads: { source: 'layers' | 'shared' | 'stale'; code: Code };
  /** A 429 by Layers, or one of the server half that spared Layers the call. */
  rate_limits: { by: 'layers' | 'budget'; route: LayersRoute };
  /**
   * A browser's return from Layers: the owner's, somebody else's, an undecided one, or one with a link that is not in
   * the store. `missing` is an account whose link has ended without a return.
   */
  returns: {
    by: 'bound' | 'foreign' | 'undecided' | 'unknown' | 'missing';
    platform: PlatformLabel;
  };
  /** A webhook event with a signature that is wrong or could not be checked. */
  webhook_rejects: {
    reason: 'missing' | 'malformed' | 'mismatch' | 'stale' | 'not_set_up' | 'raw_body_needed';
  };
  /** A call to Layers, with its milliseconds as `value`. `none` is a call without an answer. */
  upstream_ms: { route: LayersRoute; status: '2xx' | '3xx' | '4xx' | '5xx' | 'none'; code: Code };
  /**
   * A stream of events. `opened` less `closed` is the number of open streams, and a page with a `refused` one polls.
   */
  event_streams: { change: 'opened' | 'closed' | 'refused' };
  /**
   * A change of the breaker: `open` holds calls back, `half_open` lets one through as a probe, `closed` lets all
   * through.
   */
  breaker_changes: { state: 'open' | 'half_open' | 'closed' };
}

/**
 * A metric, as `onMetric` gets it. `value` is 1 for a count, and milliseconds for `upstream_ms`.
 *
 * @example
 * const onMetric = (metric: ConnectMetric) => {
 *   if (metric.name === 'upstream_ms') report(metric.labels.route, { ms: metric.value });
 * };
 */
export type ConnectMetric = {
  [Name in keyof ConnectMetricLabels]: { name: Name; value: number; labels: ConnectMetricLabels[Name] };
}[keyof ConnectMetricLabels];
