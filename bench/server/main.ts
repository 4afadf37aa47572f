// How many requests a second the server half answers, and for how much CPU time, as a ratio to Layers' guide on Express
// in the same rounds: the machine's speed cancels out in the ratio, its noise in the median.
import { Pool } from 'undici';
import { startChild } from './startChild.js';

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 9);
const requestsARound = Number(process.env['BENCH_REQUESTS'] ?? 3_000);
const warmUp = 2;
const connections = 32;
// None is looked at twice: the kit would answer the second look itself.
const attempts = requestsARound;

// What is aimed at, and what must not be passed: another process on the machine takes more from the faster one.
const goals = { status: { rate: 4, cpu: 0.25 }, start: { rate: 3, cpu: 0.35 } };
const limits = { status: { rate: 2, cpu: 0.4 }, start: { rate: 1.5, cpu: 0.55 } };
type Work = keyof typeof goals;

interface Request {
  method: 'GET' | 'POST';
  path: string;
  headers?: Record<string, string>;
  body?: string;
}

const layers = await startChild('layers');
const servers = {
  guide: await startChild('guide', layers.url),
  kit: await startChild('kit', layers.url),
};
type Name = keyof typeof servers;
const pools = {
  guide: new Pool(servers.guide.url, { connections }),
  kit: new Pool(servers.kit.url, { connections }),
};

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const origin = { origin: 'http://localhost:3000' };
let attemptIds: string[] = [];

const requests: Record<Work, Record<Name, (i: number) => Request>> = {
  start: {
    guide: (i) => ({
      method: 'POST',
      path: '/connect/tiktok/start',
      headers: form,
      body: `projectId=prj_${i % 100}`,
    }),
    kit: (i) => ({
      method: 'POST',
      path: '/api/layers/connect/tiktok',
      headers: { ...form, ...origin, 'x-user': String(i % attempts) },
      body: `actionId=action-${i}`,
    }),
  },
  status: {
    guide: (i) => ({ method: 'GET', path: `/connect/status/st_${i}` }),
    kit: (i) => ({
      method: 'GET',
      path: `/api/layers/attempts/${attemptIds[i % attempts]}`,
      headers: { 'x-user': String(i % attempts) },
    }),
  },
};
const expected: Record<Work, Record<Name, number>> = {
  start: { guide: 302, kit: 303 },
  status: { guide: 200, kit: 200 },
};

/** Lets as many workers as there are connections take turns until `done`, each with a number of its own. */
async function inParallel(task: (i: number) => Promise<void>, done: (i: number) => boolean): Promise<void> {
  let next = 0;
  const work = async () => {
    while (!done(next)) {
      next += 1;
      await task(next - 1);
    }
  };
  await Promise.all(Array.from({ length: connections }, work));
}

let sent = 0;

async function measure(work: Work, name: Name) {
  const build = requests[work][name];
  const first = sent;
  const before = await servers[name].usage();
  const atLayers = await layers.usage();
  const startedAt = performance.now();
  await inParallel(
    async (i) => {
      const { statusCode, body } = await pools[name].request(build(first + i));
      if (statusCode !== expected[work][name]) {
        throw new Error(`${name} answered ${work} with ${statusCode}: ${await body.text()}`);
      }
      await body.dump();
    },
    (i) => i >= requestsARound,
  );
  sent += requestsARound;
  const seconds = (performance.now() - startedAt) / 1_000;
  const { cpuUs } = await servers[name].usage();
  const asked = (await layers.usage()).requests - atLayers.requests;
  if (asked < requestsARound) throw new Error(`${name} asked Layers only ${asked} times in a round.`);
  return { rate: requestsARound / seconds, cpuUs: (cpuUs - before.cpuUs) / requestsARound };
}

/** One open attempt a user: of those of one user only the newest five are looked at. */
async function startAttempts(): Promise<void> {
  attemptIds = [];
  await inParallel(
    async (i) => {
      const { statusCode, body } = await pools.kit.request({
        method: 'POST',
        path: '/api/layers/connect/tiktok',
        headers: { ...origin, 'content-type': 'application/json', 'x-user': String(i) },
        body: JSON.stringify({ actionId: crypto.randomUUID() }),
      });
      const answer = (await body.json()) as { attemptId: string };
      if (statusCode !== 200) throw new Error(`A start was answered with ${statusCode}.`);
      attemptIds[i] = answer.attemptId;
    },
    (i) => i >= attempts,
  );
}

type Figures = Record<Name, Awaited<ReturnType<typeof measure>>>;
const measured: Record<Work, Figures[]> = { status: [], start: [] };
try {
  // The first rounds are for the compiler.
  for (let round = -warmUp; round < rounds; round += 1) {
    for (const work of ['status', 'start'] as const) {
      if (work === 'status') await startAttempts();
      const order: Name[] = round % 2 === 0 ? ['guide', 'kit'] : ['kit', 'guide'];
      const figures: Partial<Figures> = {};
      for (const name of order) figures[name] = await measure(work, name);
      if (round >= 0) measured[work].push(figures as Figures);
    }
  }
} finally {
  await Promise.all(Object.values(pools).map((pool) => pool.destroy()));
  for (const child of [...Object.values(servers), layers]) child.stop();
}

const sorted = (values: number[]) => [...values].sort((a, b) => a - b);
const median = (values: number[]) => sorted(values)[Math.floor(values.length / 2)] ?? Number.NaN;

console.log(
  `\nThe kit's server as a ratio to Layers' guide on Express, ${rounds} rounds of ${requestsARound}`,
);
console.log(
  'The limit is held against the ratio of the best rounds, which another process disturbs least.\n',
);
console.log('what                     best     min  median     max   goal   limit');

function print(what: string, ratios: number[], best: number, goal: string, limit: string, over: boolean) {
  const figures = [best, Math.min(...ratios), median(ratios), Math.max(...ratios)];
  const columns = figures.map((figure) => figure.toFixed(2).padStart(8)).join('');
  console.log(`${what.padEnd(21)}${columns}   ${goal.padEnd(6)} ${limit}${over ? '  OVER' : ''}`);
  if (over) process.exitCode = 1;
}

for (const work of ['status', 'start'] as const) {
  const all = measured[work];
  const of = (name: Name, figure: 'rate' | 'cpuUs') => all.map((round) => round[name][figure]);
  const ratios = (figure: 'rate' | 'cpuUs') => all.map(({ kit, guide }) => kit[figure] / guide[figure]);
  const rate = Math.max(...of('kit', 'rate')) / Math.max(...of('guide', 'rate'));
  const cpu = Math.min(...of('kit', 'cpuUs')) / Math.min(...of('guide', 'cpuUs'));
  const goal = goals[work];
  const limit = limits[work];
  print(`${work}, requests/s`, ratios('rate'), rate, `>${goal.rate}`, `>${limit.rate}`, rate < limit.rate);
  print(`${work}, CPU each`, ratios('cpuUs'), cpu, `<${goal.cpu}`, `<${limit.cpu}`, cpu > limit.cpu);
  const best = (name: Name) =>
    `${name} ${Math.max(...of(name, 'rate')).toFixed(0)}/s at ${Math.min(...of(name, 'cpuUs')).toFixed(0)} us`;
  console.log(`  best rounds: ${best('kit')}, ${best('guide')}`);
}
