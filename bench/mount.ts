// How long mounting a thousand takes, as a ratio to a thousand plain buttons and to a thousand of the same elements by
// hand, in the same rounds: the machine's speed cancels out in the ratio, its noise in the best of many rounds.
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { chromiumLaunchOptions } from '../scripts/chromium.mjs';
import type { Measured } from './page.js';

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 30);
const warmUp = 5;
const baseline = 'plain button';
/**
 * The kit's components, what each is by hand, and the ratios that must not be passed. 1.3 times by hand is aimed at:
 * docs/decisions/mount-speed.md says what stands in the way.
 */
const limits: Record<string, { byHand: string; ofByHand: number; ofPlain: number }> = {
  ConnectSocialButton: { byHand: 'hand-written button', ofByHand: 1.55, ofPlain: 5.8 },
  ConnectedAccount: { byHand: 'hand-written card', ofByHand: 1.45, ofPlain: 13 },
};

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
const find = (name: string): Measured => {
  const found = measured.find((each) => each.name === name);
  if (!found) throw new Error(`Nothing was measured under the name ${name}.`);
  return found;
};
const base = find(baseline);

console.log(`\nScript time of mounting 1,000, as a ratio to 1,000 plain <button>s; ${rounds} rounds`);
console.log('Limits are held against the best rounds, which another process disturbs least.\n');
console.log(`${'what'.padEnd(22)}nodes   best  median    us each  limit   of by hand  limit`);
for (const subject of measured) {
  const { name, nodes, times } = subject;
  const ratio = best(subject) / best(base);
  const median = quantile(
    times.map((time, round) => time / (base.times[round] ?? Number.NaN)),
    0.5,
  );
  const limit = limits[name];
  const ofByHand = limit && best(subject) / best(find(limit.byHand));
  const over = limit && ofByHand && (ratio > limit.ofPlain || ofByHand > limit.ofByHand);
  const figures = [
    ratio.toFixed(2).padStart(6),
    median.toFixed(2).padStart(7),
    best(subject).toFixed(1).padStart(9),
    String(limit?.ofPlain ?? '').padStart(7),
    (ofByHand?.toFixed(2) ?? '').padStart(11),
    String(limit?.ofByHand ?? '').padStart(6),
  ];
  console.log(`${name.padEnd(22)}${String(nodes).padStart(5)} ${figures.join(' ')}${over ? '  OVER' : ''}`);
  if (over) process.exitCode = 1;
}
