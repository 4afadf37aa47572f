// How far one API key carries, and what gives way first: see simulate.ts. docs/scaling.md explains the figures.
import { type Tier, tiers } from './createLayers.js';
import { type Browser, type Fleet, type FleetFigures, simulate } from './simulate.js';
import { memoryOfConnect, redisCosts } from './storeCosts.js';

const browsers: Browser[] = ['redirect', 'polls', 'push', 'push and webhook'];
const loads: { connectsPerHour: number; minutes: number }[] = [
  { connectsPerHour: 1, minutes: 48 * 60 },
  { connectsPerHour: 10, minutes: 10 * 60 },
  { connectsPerHour: 1_000, minutes: 30 },
  { connectsPerHour: 100_000, minutes: 2 },
];
const startedAt = performance.now();

const count = (value: number, width: number) => Math.round(value).toLocaleString('en').padStart(width);
const seconds = (ms: number | null) => (ms === null ? '-' : `${(ms / 1_000).toFixed(0)} s`);
const readsOf = ({ calls }: FleetFigures) => calls.status + calls.list;

console.log('Customers who connect, on a virtual clock: the real handler, store and rule of polling.\n');
for (const tier of ['standard', 'partner'] satisfies Tier[]) {
  const { reads, writes, writesADay } = tiers[tier];
  console.log(
    `${tier}: ${reads} reads and ${writes} writes a minute, ${writesADay.toLocaleString('en')} writes a day`,
  );
  console.log(
    'connects/h  window   browser            calls/min r, w   busiest r, w   a connect   429: starts   reads   known after  waiting',
  );
  for (const { connectsPerHour, minutes } of loads) {
    for (const browser of browsers) {
      const fleet: Fleet = { connectsPerHour, minutes, tier, browser };
      const figures = await simulate(fleet);
      const { starts, calls, busiest, refusedStarts, refusedReads, waiting, knownAfterMs } = figures;
      if (figures.failures > 0 || figures.refusedByLayers > 0) {
        throw new Error(`${JSON.stringify(fleet)} has come to ${JSON.stringify(figures)}.`);
      }
      const columns = [
        count(connectsPerHour, 10),
        (minutes >= 120 ? `${minutes / 60} h` : `${minutes} min`).padStart(7),
        `  ${browser.padEnd(17)}`,
        `${count(readsOf(figures) / minutes, 6)}, ${count(calls.mint / minutes, 5)}`.padStart(15),
        `${count(busiest.reads, 6)}, ${count(busiest.writes, 5)}`.padStart(14),
        `${((readsOf(figures) + calls.mint) / Math.max(starts - refusedStarts, 1)).toFixed(1)}`.padStart(10),
        `${((100 * refusedStarts) / Math.max(starts, 1)).toFixed(0)} %`.padStart(12),
        count(refusedReads, 8),
        seconds(knownAfterMs).padStart(12),
        count(waiting, 8),
      ];
      console.log(columns.join(' '));
    }
  }
  console.log('');
}

// A connect's calls while nothing is in the way, and what follows for the tiers; then the other way round, by trying.
console.log('Where the first limit is, in connects an hour: derived from the calls of a connect, and tried.');
console.log(
  'browser            reads a connect   standard: reads  writes  day   partner: reads   writes     day   refused at 70 %, 130 % of the standard one',
);
for (const browser of browsers) {
  const alone = await simulate({ connectsPerHour: 600, minutes: 120, tier: 'partner', browser });
  const each = readsOf(alone) / alone.starts;
  // Looks and lists leave a quarter to returns and starts.
  const byReads = (tier: Tier) => (0.75 * 60 * tiers[tier].reads) / each;
  const byWrites = (tier: Tier) => 60 * tiers[tier].writes;
  const byDay = (tier: Tier) => tiers[tier].writesADay / 24;
  const first = Math.min(byReads('standard'), byWrites('standard'));
  const tried: string[] = [];
  for (const part of [0.7, 1.3]) {
    const at = await simulate({ connectsPerHour: part * first, minutes: 30, tier: 'standard', browser });
    tried.push(
      `${((100 * (at.refusedStarts + at.refusedReads)) / Math.max(at.requests, 1)).toFixed(1)} % of requests`,
    );
  }
  const columns = [
    browser.padEnd(17),
    each.toFixed(1).padStart(16),
    ...[byReads, byWrites, byDay].map((limit, i) => count(limit('standard'), [18, 7, 5][i] ?? 0)),
    ...[byReads, byWrites, byDay].map((limit, i) => count(limit('partner'), [16, 8, 7][i] ?? 0)),
    `   ${tried.join(', ')}`,
  ];
  console.log(columns.join(' '));
}

console.log('\nWhat a connect costs the store');
console.log(
  `memory store: ${count(await memoryOfConnect(), 1)} bytes of heap, until a day after the link's end`,
);
const costs = await redisCosts(browsers, 12);
if (costs === null) console.log('Redis: left out, since there is no redis-server here');
else {
  console.log('Redis:             commands sent   run in all   bytes for 15 minutes at most   bytes longer');
  for (const { browser, sent, run, passing, kept } of costs) {
    const columns = [sent.toFixed(1).padStart(14), run.toFixed(0).padStart(12), count(passing, 30)];
    console.log([browser.padEnd(17), ...columns, count(kept, 14)].join(' '));
  }
}
console.log(`\n${Math.round((performance.now() - startedAt) / 1_000)} s`);
