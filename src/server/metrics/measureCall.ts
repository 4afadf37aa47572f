import { HttpError } from '../http/HttpError.js';
import type { LayersRoute } from './ConnectMetric.js';
import type { Meter } from './createMeter.js';
import { codeLabel, statusLabel } from './labels.js';

/** Counts once. A null `status` is no answer. */
export type CallMeasure = (status: number | null, error: unknown) => void;

export function measureCall(meter: Meter, route: LayersRoute, now: () => number): CallMeasure {
  const sentAt = now();
  let isTold = false;
  return (status, error) => {
    if (isTold) return;
    isTold = true;
    // An error that a client throws is no answer of Layers.
    const code =
      error === null ? 'ok' : error instanceof HttpError ? codeLabel(error) : 'upstream_unavailable';
    // The clock may have been set back.
    meter('upstream_ms', { route, status: statusLabel(status), code }, Math.max(now() - sentAt, 0));
    if (status === 429) meter('rate_limits', { by: 'layers', route });
  };
}
