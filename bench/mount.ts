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
const limits: Record<string, number> = { ConnectSocialButton: 1.9, ConnectedAccount: 5 };

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
const base = measured.find(({ name }) => name === baseline)?.times ?? [];

console.log(`\nScript time of mounting 1,000, as a ratio to 1,000 plain <button>s; ${rounds} rounds\n`);
console.log(`${'what'.padEnd(22)}nodes  ratio  quartiles    us each  limit`);
for (const { name, nodes, times } of measured) {
  const ratios = times.map((time, round) => time / (base[round] ?? Number.NaN));
  const [low, middle, high] = [0.25, 0.5, 0.75].map((q) => quantile(ratios, q).toFixed(2));
  const limit = limits[name];
  const over = limit !== undefined && quantile(ratios, 0.5) > limit;
  const each = quantile(times, 0.5).toFixed(1);
  console.log(
    `${name.padEnd(22)}${String(nodes).padStart(5)}  ${middle?.padStart(5)}  ${low}..${high}  ${each.padStart(7)}` +
      `  ${limit ?? ''}${over ? '  OVER' : ''}`,
  );
  if (over) process.exitCode = 1;
}
