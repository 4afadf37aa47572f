// What one connect button or widget of each package costs an app, with the kit as one row: the table of docs/performance.md.
// `npm run bench -- peers plaid` takes those whose name has the word.
import { chromium } from 'playwright-core';
import { chromiumLaunchOptions } from '../../scripts/chromium.mjs';
import { isClientEntry, mountScript, weigh } from './bundle.js';
import { install, readInstalled, readManifest } from './install.js';
import { type Peer, peers } from './peers.js';

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 20);
const warmUp = 3;
const browser = await chromium.launch(chromiumLaunchOptions());

/** Mounts a thousand of a package's, and returns the ratio to a thousand plain buttons. */
async function mountRatio(folder: string, { page: source, notMounted }: Peer): Promise<string> {
  if (notMounted !== undefined) return notMounted;
  const script = await mountScript(folder, source);
  const page = await browser.newPage();
  // Calls never answer, and cost nothing: thousands of requests under way would be what is measured.
  await page.addInitScript('globalThis.fetch = () => new Promise(() => {})');
  // An origin for the page, and no network behind it: scripts of vendors, and answers, do not arrive.
  await page.route('**/*', (route) => {
    const { host, pathname } = new URL(route.request().url());
    if (host !== 'localhost') return route.abort();
    if (pathname === '/page.js') return route.fulfill({ contentType: 'text/javascript', body: script });
    if (pathname !== '/') return;
    return route.fulfill({
      contentType: 'text/html',
      body: '<!doctype html><body><script src="/page.js"></script>',
    });
  });
  try {
    await page.goto('http://localhost/');
    const ratio = (await page.evaluate(`measure(${rounds}, ${warmUp})`)) as number | null;
    return ratio === null ? 'draws nothing before its script is there' : ratio.toFixed(1);
  } catch (error) {
    return `fails: ${String(error).split('\n')[0]?.slice(0, 80)}`;
  } finally {
    await page.close();
  }
}

const kB = (bytes: number) => (bytes / 1024).toFixed(1);
const yes = (value: boolean) => (value ? 'yes' : 'no');

async function rowOf(peer: Peer): Promise<string> {
  const { name, launcher } = peer;
  const folder = install(peer);
  const manifest = readManifest(folder, name);
  const installed = readInstalled(folder);
  const { all, alone } = await weigh(folder, peer.page);
  const hasTypes = Boolean(
    manifest.types ?? manifest.typings ?? JSON.stringify(manifest.exports)?.includes('.d.'),
  );
  const bytes = [...installed.values()].reduce((sum, size) => sum + size, 0);
  const cells = [
    `${name} ${manifest.version}${launcher ? ' \\*' : ''}`,
    kB(all),
    kB(alone),
    await mountRatio(folder, peer),
    yes(hasTypes),
    manifest.sideEffects === undefined ? 'unset' : 'set',
    yes(await isClientEntry(folder, name)),
    String(Object.keys(manifest.dependencies ?? {}).length),
    String(installed.size),
    (bytes / 1024 / 1024).toFixed(1),
  ];
  return `| ${cells.join(' | ')} |`;
}

const columns = [
  'package',
  'kB, all but React',
  'kB, without React Query and Radix',
  'mount, of a plain button',
  'types',
  '`sideEffects`',
  '`use client`',
  'dependencies',
  'packages installed',
  'MB installed',
];
console.log(`\n| ${columns.join(' | ')} |\n|${'---|'.repeat(columns.length)}`);
const wanted = process.argv[3] ?? '';
for (const peer of peers.filter(({ name }) => name.includes(wanted))) {
  console.log(await rowOf(peer).catch((error) => `| ${peer.name} | ${String(error).split('\n')[0]} |`));
}
console.log("\n\\* Its interface comes from the vendor's server while the app runs.");
await browser.close();
