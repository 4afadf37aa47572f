import type { KnownPlatform } from '../../contract/accounts.js';
import type { ConnectErrorCode } from '../../contract/errors.js';

/** How something went: `ok`, or the code that the one who asked was answered with. */
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
  /** A start. `shared` was answered with the link of another one, such as a second click. */
  starts: {
    kind: 'connect' | 'reauth';
    platform: PlatformLabel;
    source: 'layers' | 'shared';
    code: Code;
  };
  /** A look at an attempt. `shared` has joined one under way, `stored` is answered from the store. */
  status_reads: { source: 'layers' | 'shared' | 'stored'; code: Code };
  /** A page of the list. `shared` has joined one under way, `stale` is the last known one, in an outage. */
  list_reads: { source: 'layers' | 'shared' | 'stale'; code: Code };
  /** A 429 that Layers gave, or one of our own that spared Layers the call. */
  rate_limits: { by: 'layers' | 'budget'; route: LayersRoute };
  /**
   * A browser that came back from Layers: the owner's, somebody else's, one of which nobody can tell, or one with a link
   * that is not in the store. `missing` is an account whose link has ended without anybody coming back.
   */
  returns: {
    by: 'bound' | 'foreign' | 'undecided' | 'unknown' | 'missing';
    platform: PlatformLabel;
  };
  /** An event that was not taken for Layers' own, or could not be checked. */
  webhook_rejects: {
    reason: 'missing' | 'malformed' | 'mismatch' | 'stale' | 'not_set_up' | 'raw_body_needed';
  };
  /** A call to Layers, its value in milliseconds. `none` is a call without an answer. */
  upstream_ms: { route: LayersRoute; status: '2xx' | '3xx' | '4xx' | '5xx' | 'none'; code: Code };
  /** A stream of events. Those opened less those closed are held. A page that was refused one polls. */
  event_streams: { change: 'opened' | 'closed' | 'refused' };
  /** `open` holds calls back, `half_open` lets one through to find out, `closed` lets all through. */
  breaker_changes: { state: 'open' | 'half_open' | 'closed' };
}

/**
 * What `onMetric` is told. `value` is 1 for what is counted, and milliseconds for `upstream_ms`.
 *
 * @example
 * const onMetric = (metric: ConnectMetric) => {
 *   if (metric.name === 'upstream_ms') report(metric.labels.route, { ms: metric.value });
 * };
 */
export type ConnectMetric = {
  [Name in keyof ConnectMetricLabels]: { name: Name; value: number; labels: ConnectMetricLabels[Name] };
}[keyof ConnectMetricLabels];
