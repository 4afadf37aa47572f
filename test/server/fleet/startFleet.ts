import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { LogEntry } from 'layers-connect/server';
import { type RunningProcess, startProcess } from '../../../examples/crm/server/machines/startProcess.js';
import { type RoundRobin, startProxy } from '../../../examples/crm/server/machines/startProxy.js';
import { root } from '../../helpers/imports.js';
import type { InstanceOptions, InstanceReport } from './messages.js';
import { type Shops, startShops } from './startShops.js';
import type { Customer } from './takeJourney.js';

const program = `${root}/test-results/fleet/instance.mjs`;
let isBuilt: Promise<unknown> | undefined;

/** Makes one file of the instance, so that a process starts in no time. */
function buildInstance(): Promise<unknown> {
  isBuilt ??= build({
    entryPoints: [fileURLToPath(new URL('instance.ts', import.meta.url))],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: ['redis', 'undici'],
    tsconfig: `${root}/tsconfig.json`,
  });
  return isBuilt;
}

export interface FleetOptions {
  instances: number;
  redisUrl: string | null;
  shops?: number;
  more?: Partial<InstanceOptions>;
}

export interface Fleet {
  appUrl: string;
  layers: Shops;
  proxy: RoundRobin;
  instances: RunningProcess[];
  /** The attempts that a callback was told of, by one process or by all. */
  told(callback: string, pid?: number): string[];
  logged(): LogEntry[];
  /** Starts one more. It gets requests once it is added to the proxy. */
  start(more?: Partial<InstanceOptions>): Promise<RunningProcess>;
  customers(count: number): Customer[];
  close(): Promise<void>;
}

/** Room for all that a test asks for: what is tried here is not the budget. */
const plenty = {
  readsPerMinute: 100_000,
  writesPerMinute: 100_000,
  readsPerProjectPerMinute: 100_000,
  writesPerProjectPerMinute: 100_000,
  readsPerUserPerMinute: 10_000,
};

/** Starts servers behind a proxy, in front of a fake Layers that has a project for each of many shops. */
export async function startFleet({
  instances: count,
  redisUrl,
  shops = 20,
  more,
}: FleetOptions): Promise<Fleet> {
  await buildInstance();
  const [layers, proxy] = await Promise.all([startShops(shops), startProxy()]);
  const sandbox = layers.shops[0]?.sandbox;
  if (!sandbox) throw new Error('There is no shop.');
  const options: InstanceOptions = {
    appUrl: proxy.url,
    apiKey: sandbox.apiKey,
    layersApiUrl: layers.url,
    consentUrl: sandbox.consentUrl,
    webhookSecret: sandbox.webhookSecret,
    redisUrl,
    limits: plenty,
    clockAheadMs: 0,
    unboundReturns: 'quarantine',
    holds: [],
    ...more,
  };
  const instances: RunningProcess[] = [];
  const reports: (InstanceReport & { pid: number })[] = [];
  const start: Fleet['start'] = async (own) => {
    const instance = await startProcess({
      program,
      execArgv: [],
      env: { INSTANCE: JSON.stringify({ ...options, ...own }) },
      onMessage: (message, { pid }) => void reports.push({ ...(message as InstanceReport), pid }),
    });
    instances.push(instance);
    return instance;
  };
  await Promise.all(Array.from({ length: count }, () => start()));
  for (const { port } of instances) proxy.add(port);
  return {
    appUrl: proxy.url,
    layers,
    proxy,
    instances,
    told: (callback, pid) =>
      reports.flatMap((report) =>
        'told' in report && report.told === callback && (pid ?? report.pid) === report.pid
          ? [report.attemptId]
          : [],
      ),
    logged: () => reports.flatMap((report) => ('log' in report ? [report.log] : [])),
    start,
    customers: (customers) =>
      Array.from({ length: customers }, (_, i) => {
        const shop = layers.shops[i % shops];
        if (!shop) throw new Error('There is no shop.');
        return { id: `u${i}`, shop, handle: `shop.${i}` };
      }),
    async close() {
      await Promise.all(instances.map((instance) => instance.kill()));
      await Promise.all([layers.close(), proxy.close()]);
    },
  };
}
