import { isKnownPlatform } from '../../contract/accounts.js';
import { toConnectErrorCode } from '../../contract/errors.js';
import { HttpError } from '../http/HttpError.js';
import type { ConnectMetricLabels } from './ConnectMetric.js';

/** A closed set of labels: Layers may name any number of platforms and codes. */
export function platformLabel(platform: string): ConnectMetricLabels['returns']['platform'] {
  return isKnownPlatform(platform) ? platform : 'other';
}

export function codeLabel(error: unknown): ConnectMetricLabels['upstream_ms']['code'] {
  if (!(error instanceof HttpError)) return 'server_error';
  const { code } = error;
  return code === 'client_gone' || code === 'upstream_timeout' ? code : toConnectErrorCode(code);
}

const classes = { 2: '2xx', 3: '3xx', 4: '4xx', 5: '5xx' } as const;

export function statusLabel(status: number | null): ConnectMetricLabels['upstream_ms']['status'] {
  const first = Math.floor((status ?? 0) / 100);
  return first === 2 || first === 3 || first === 4 || first === 5 ? classes[first] : 'none';
}
