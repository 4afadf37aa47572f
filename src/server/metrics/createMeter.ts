import type { Logger } from '../support/createLogger.js';
import { errorName } from '../support/createLogger.js';
import type { ConnectMetric, ConnectMetricLabels } from './ConnectMetric.js';

/** A context has null without `onMetric`, so that not even labels are made. */
export type Meter = <Name extends keyof ConnectMetricLabels>(
  name: Name,
  labels: ConnectMetricLabels[Name],
  value?: number,
) => void;

export function createMeter(onMetric: (metric: ConnectMetric) => unknown, log: Logger): Meter {
  let hasFailed = false;
  const fail = (error: unknown) => {
    if (hasFailed) return;
    hasFailed = true;
    const message =
      '"onMetric" threw. Customers notice nothing, and what it was told is lost. Said only once.';
    log.write({ level: 'error', event: 'on_metric_failed', message, errorName: errorName(error), error });
  };
  return (name, labels, value = 1) => {
    try {
      const told = onMetric({ name, value, labels } as ConnectMetric);
      // Not awaited. An unhandled rejection would end the process.
      if (typeof told === 'object' && told !== null) Promise.resolve(told).catch(fail);
    } catch (error) {
      fail(error);
    }
  };
}
