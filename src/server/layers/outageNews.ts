import { HttpError } from '../http/HttpError.js';
import type { Meter } from '../metrics/createMeter.js';
import type { Logger } from '../support/createLogger.js';

export interface OutageNews {
  opened(): void;
  halfOpened(): void;
  reopened(): void;
  closed(): void;
}

export function createOutageNews(log: Logger, meter: Meter | null): OutageNews {
  const count = (state: 'open' | 'half_open' | 'closed') => meter?.('breaker_changes', { state });
  return {
    opened() {
      count('open');
      const message =
        'Layers cannot be reached: five calls in a row have failed. Until one gets through, only one is made at a time.';
      log.write({ level: 'error', event: 'layers_out', message });
    },
    halfOpened: () => count('half_open'),
    reopened: () => count('open'),
    closed() {
      count('closed');
      log.write({ level: 'warn', event: 'layers_back', message: 'Layers can be reached again.' });
    },
  };
}

export const layersOutError = (retryAfterMs: number) =>
  new HttpError(503, 'upstream_unavailable', {
    retryAfterMs,
    message: 'Layers cannot be reached at the moment. Try again later.',
  });
