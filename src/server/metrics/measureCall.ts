import { HttpError } from '../http/HttpError.js';
import type { LayersRoute } from './ConnectMetric.js';
import type { Meter } from './createMeter.js';
import { codeLabel, statusLabel } from './labels.js';

/** Tells how a call ended: with which status, or null without an answer, and with which error, if any. Counts once. */
export type CallMeasure = (status: number | null, error: unknown) => void;

/** Begins to measure a call to Layers that is about to be sent. */
export function measureCall(meter: Meter, route: LayersRoute, now: () => number): CallMeasure {
  const sentAt = now();
  let isTold = false;
  return (status, error) => {
    if (isTold) return;
    isTold = true;
    // What a client throws is no answer of Layers.
    const code =
      error === null ? 'ok' : error instanceof HttpError ? codeLabel(error) : 'upstream_unavailable';
    // A clock may be set back meanwhile.
    meter('upstream_ms', { route, status: statusLabel(status), code }, Math.max(now() - sentAt, 0));
    if (status === 429) meter('rate_limits', { by: 'layers', route });
  };
}
