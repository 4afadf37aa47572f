// How long mounting a thousand takes, as a ratio to a thousand plain buttons in the same rounds: the machine's speed
// cancels out in the ratio, its noise in the median over many rounds.
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { chromiumLaunchOptions } from '../scripts/chromium.mjs';
import type { Measured } from './page.js';

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 30);
const warmUp = 5;
const baseline = 'plain button';
// What is aimed at, and what must not be passed: docs/decisions/mount-speed.md says why they differ.
const goals: Record<string, number> = { ConnectSocialButton: 1.9, ConnectedAccount: 5 };
const limits: Record<string, number> = { ConnectSocialButton: 5, ConnectedAccount: 12 };

const { outputFiles } = await build({
  entryPoints: [fileURLToPath(new URL('page.tsx', import.meta.url))],
  bundle: true,
  write: false,
  minify: true,
  format: 'iife',
  target: 'es2022',
  jsx: 'automatic',
  define: { 'process.env.NODE_ENV': '"production"' },
  logLevel: 'error',
});
const script = outputFiles[0]?.text ?? '';

const browser = await chromium.launch(chromiumLaunchOptions());
const page = await browser.newPage();
// Any origin will do, as long as it is one: an opaque origin has no storage and no channels.
await page.route('http://localhost/**', (route) =>
  route.request().url().endsWith('/page.js')
    ? route.fulfill({ contentType: 'text/javascript', body: script })
    : route.fulfill({
        contentType: 'text/html',
        body: '<!doctype html><title>bench</title><body><script src="/page.js"></script>',
      }),
);
await page.goto('http://localhost/');

const measured: Measured[] = await page.evaluate(`measure(${rounds}, ${warmUp})`);
await browser.close();

const quantile = (values: readonly number[], q: number) => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) * q)] ?? Number.NaN;
};
const best = ({ times }: Measured) => Math.min(...times);
const base = measured.find(({ name }) => name === baseline);
if (!base) throw new Error(`Nothing was measured under the name ${baseline}.`);

console.log(`\nScript time of mounting 1,000, as a ratio to 1,000 plain <button>s; ${rounds} rounds`);
console.log(
  'The limit is held against the ratio of the best rounds, which another process disturbs least.\n',
);
console.log(`${'what'.padEnd(22)}nodes   best  median    us each  goal  limit`);
for (const subject of measured) {
  const { name, nodes, times } = subject;
  const ratio = best(subject) / best(base);
  const median = quantile(
    times.map((time, round) => time / (base.times[round] ?? Number.NaN)),
    0.5,
  );
  const limit = limits[name];
  const over = limit !== undefined && ratio > limit;
  const figures = [
    ratio.toFixed(2).padStart(6),
    median.toFixed(2).padStart(7),
    best(subject).toFixed(1).padStart(9),
  ];
  console.log(
    `${name.padEnd(22)}${String(nodes).padStart(5)} ${figures.join(' ')}    ${String(goals[name] ?? '').padEnd(5)} ${limit ?? ''}${over ? '  OVER' : ''}`,
  );
  if (over) process.exitCode = 1;
}
