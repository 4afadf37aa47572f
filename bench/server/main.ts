// How many requests a second the server half answers, and for how much CPU time, as a ratio to Layers' guide on Express
// in the same rounds: the machine's speed cancels out in the ratio, its noise in the median.
import type { LoadOrder } from './load.js';
import type { MemoryFigures } from './memoryStore.js';
import type { Usage } from './report.js';
import type { Name, Work } from './requests.js';
import { startChild } from './startChild.js';

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 9);
const requestsARound = Number(process.env['BENCH_REQUESTS'] ?? 3_000);
// For the compilers of the servers: the last functions are compiled after some 10,000 requests.
const warmUp = Number(process.env['BENCH_WARM_UP'] ?? 4);
// A page that waits for twenty seconds.
const readsEach = 4;
const names: Name[] = ['guide', 'kit', 'bare'];
const works = ['status', 'first', 'start', 'again'] as const;

/** What the median ratio must hold: what has been reached on a machine that others use too, with some room. */
const limits = { status: { rate: 2.5, cpu: 0.4 }, start: { rate: 2, cpu: 0.5 } };
/** What it is to be on an idle machine. */
const aims = { status: { rate: 4, cpu: 0.25 }, start: { rate: 3, cpu: 0.35 } };

const layers = await startChild('layers');
const load = await startChild('load');
const servers = {
  guide: await startChild('guide', [layers.url]),
  kit: await startChild('kit', [layers.url]),
  bare: await startChild('bare', [layers.url]),
};

interface Figures {
  rate: number;
  cpuUs: number;
}

const send = (name: Name, work: Work, first: number) =>
  load.ask<{ ms: number }>({
    name,
    work,
    first,
    count: requestsARound,
    url: servers[name].url,
  } satisfies LoadOrder);

async function measure(work: Work, name: Name, first: number): Promise<Figures> {
  const before = await servers[name].ask<Usage>('usage');
  const atLayers = await layers.ask<Usage>('usage');
  const { ms } = await send(name, work, first);
  const { cpuUs } = await servers[name].ask<Usage>('usage');
  const asked = (await layers.ask<Usage>('usage')).requests - atLayers.requests;
  const expected = work === 'again' && name === 'kit' ? 0 : requestsARound;
  // A machine that stands still for five seconds makes an attempt old enough to be asked about again.
  if (work === 'again' ? asked < expected : asked !== expected) {
    throw new Error(`${name} asked Layers ${asked} times in ${requestsARound} requests of ${work}.`);
  }
  return { rate: requestsARound / (ms / 1_000), cpuUs: (cpuUs - before.cpuUs) / requestsARound };
}

/** Of several measurements with as many requests each. */
const together = (figures: readonly Figures[]): Figures => ({
  rate: figures.length / figures.reduce((sum, { rate }) => sum + 1 / rate, 0),
  cpuUs: figures.reduce((sum, { cpuUs }) => sum + cpuUs, 0) / figures.length,
});

type Round = Record<Name, Figures>;
const measured: Record<(typeof works)[number], Round[]> = { status: [], first: [], start: [], again: [] };
let sent = 0;
try {
  for (let round = -warmUp; round < rounds; round += 1) {
    await servers.kit.ask('next round');
    const attempts = sent;
    sent += requestsARound;
    await send('kit', 'prepare', attempts);
    const order = names.map((_, i) => names[(i + round + warmUp) % names.length] as Name);
    const figures = { status: {}, first: {}, start: {}, again: {} } as Record<(typeof works)[number], Round>;
    const reads: Record<Name, Figures[]> = { guide: [], kit: [], bare: [] };
    for (let read = 0; read < readsEach; read += 1) {
      await servers.kit.ask('next read');
      for (const name of order) reads[name].push(await measure('status', name, attempts));
    }
    for (const name of order) {
      figures.first[name] = reads[name][0] as Figures;
      figures.status[name] = together(reads[name]);
      const isKit = name === 'kit';
      figures.again[name] = isKit ? await measure('again', name, attempts) : figures.status[name];
    }
    for (const name of order) figures.start[name] = await measure('start', name, sent);
    sent += requestsARound;
    if (round >= 0) for (const work of works) measured[work].push(figures[work]);
  }
} finally {
  for (const child of [...Object.values(servers), load, layers]) child.stop();
}

const sorted = (values: number[]) => [...values].sort((a, b) => a - b);
const median = (values: number[]) => sorted(values)[Math.floor(values.length / 2)] ?? Number.NaN;
const column = (value: number) => value.toFixed(2).padStart(8);

console.log(`
Ratios to Layers' guide on Express 5 with the global fetch: ${rounds} rounds of ${requestsARound} requests, 32 connections.

status  GET of an attempt's status that nobody has looked at for five seconds: both sides ask Layers once for each. Each
        attempt is read ${readsEach} times, as by a page that waits for twenty seconds.
first   The first of those reads alone.
again   The same attempts once more at once: the guide asks Layers again, the kit answers from what it has just read.
start   A form that starts a connect, of another customer each: both sides mint one link at Layers and redirect.
bare    node:http, one call by undici and the JSON of both sides, without any check, memory or deadline: the ceiling.

                          median     min     max    bare  limit   aim`);

for (const work of works) {
  const figures = measured[work];
  for (const figure of ['rate', 'cpuUs'] as const) {
    const ratios = (name: Name) => figures.map((round) => round[name][figure] / round.guide[figure]);
    const kit = ratios('kit');
    const name = figure === 'rate' ? 'rate' : 'cpu';
    const isHeld = work === 'status' || work === 'start';
    const limit = isHeld ? limits[work][name] : undefined;
    const isMet = limit === undefined || (figure === 'rate' ? median(kit) >= limit : median(kit) <= limit);
    const sign = figure === 'rate' ? '>=' : '<=';
    const wanted = isHeld
      ? `${`${sign} ${limit}`.padEnd(8)}${sign} ${aims[work][name]}${isMet ? '' : '  MISSED'}`
      : '';
    const label = `${work}, ${figure === 'rate' ? 'requests/s' : 'CPU each'}`.padEnd(24);
    const columns = [median(kit), Math.min(...kit), Math.max(...kit), median(ratios('bare'))].map(column);
    console.log(`${label}${columns.join('')}  ${wanted}`);
    if (!isMet) process.exitCode = 1;
  }
  const of = (name: Name) =>
    `${name} ${median(figures.map((round) => round[name].rate)).toFixed(0)}/s, ${median(figures.map((round) => round[name].cpuUs)).toFixed(0)} us`;
  console.log(`  ${names.map(of).join('; ')}`);
}

const memory = await startChild('memoryStore', [], ['--expose-gc']);
const { before, peak, after, longestMs } = await memory.ask<MemoryFigures>('run');
memory.stop();
const mb = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1)} MB`;
const isEmptied = after <= before * 1.1 + 1024 * 1024;
const isSmooth = longestMs <= 20;
console.log(`
Memory store, 100,000 attempts through their end:
  heap ${mb(before)} before, ${mb(peak)} at the most, ${mb(after)} after: ${isEmptied ? 'back where it was' : 'MISSED'}
  longest pause ${longestMs.toFixed(1)} ms of the main thread, target <= 20 ms${isSmooth ? '' : '  MISSED'}`);
if (!isEmptied || !isSmooth) process.exitCode = 1;
