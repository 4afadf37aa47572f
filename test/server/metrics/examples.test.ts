import { join } from 'node:path';
import { type Attributes, type MeterProvider, metrics } from '@opentelemetry/api';
import { register } from 'prom-client';
import { beforeAll, expect, it } from 'vitest';
import type { ConnectMetric } from '../../../src/server/metrics/ConnectMetric.js';
import { docsFolder, writeCode } from '../../helpers/docs.js';
import { setUp } from '../helpers/setUp.js';

// The two examples of docs/operations.md, as they stand there. `test/docs.test.ts` compiles them.

beforeAll(() => {
  writeCode('metrics-docs', ['docs/operations.md']);
});

const exampleIn = async (file: string): Promise<(metric: ConnectMetric) => void> =>
  (await import(/* @vite-ignore */ join(docsFolder('metrics-docs'), 'operations', file))).onMetric;

async function use(onMetric: (metric: ConnectMetric) => void) {
  const { send, startConnect, layers, advance, log } = setUp({ onMetric });
  layers.next(/POST/, async () => {
    advance(120);
    throw new TypeError('fetch failed');
  });
  await startConnect();
  await startConnect();
  await send('GET', '/accounts', { user: 'acme' });
  expect(log.filter(({ event }) => event === 'on_metric_failed')).toEqual([]);
}

it('OpenTelemetry gets counters and a histogram', async () => {
  const recorded: [string, number, Attributes | undefined][] = [];
  const keep = (name: string) => (value: number, attributes?: Attributes) => {
    recorded.push([name, value, attributes]);
  };
  const meter = {
    createCounter: (name: string) => ({ add: keep(name) }),
    createHistogram: (name: string) => ({ record: keep(name) }),
  };
  metrics.setGlobalMeterProvider({ getMeter: () => meter } as unknown as MeterProvider);
  await use(await exampleIn('openTelemetryMetrics.ts'));
  const start = { kind: 'connect', platform: 'tiktok', source: 'layers' };
  expect(recorded).toEqual(
    expect.arrayContaining([
      ['layers_connect.starts', 1, { ...start, code: 'ok' }],
      ['layers_connect.starts', 1, { ...start, code: 'upstream_unavailable' }],
      [
        'layers_connect.upstream',
        120,
        { route: 'requestConnectUrl', status: 'none', code: 'upstream_unavailable' },
      ],
      ['layers_connect.list_reads', 1, { source: 'layers', code: 'ok' }],
    ]),
  );
});

it('prom-client serves counters and a histogram', async () => {
  await use(await exampleIn('prometheusMetrics.ts'));
  const served = await register.metrics();
  const start = 'kind="connect",platform="tiktok",source="layers"';
  expect(served).toContain(`layers_connect_starts_total{${start},code="ok"} 1`);
  expect(served).toContain(`layers_connect_starts_total{${start},code="upstream_unavailable"} 1`);
  expect(served).toContain(
    'layers_connect_upstream_ms_sum{route="requestConnectUrl",status="none",code="upstream_unavailable"} 120',
  );
  expect(served).toContain('layers_connect_list_reads_total{source="layers",code="ok"} 1');
});
