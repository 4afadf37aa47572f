// Packs the package, and builds and tests with it as partners do: `npm run test:consumers`. With names, those alone; with
// `--one-of=3`, a third of them, another one each time.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packKit, packTarball } from '../../scripts/packKit.mjs';
import { partsIn, samplePart } from '../../scripts/samplePart.mjs';
import { consumers } from './consumers.mjs';
import { install } from './install.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'layers-connect-consumers-'));

/**
 * Runs a program, and rejects with what it said where it fails.
 * @param {string} command @param {string[]} args @param {{ cwd?: string, env?: Record<string, string> }} [options]
 * @returns {Promise<string>} its output
 */
function run(command, args, { cwd = here, env = {} } = {}) {
  // Nothing of what runs this: no preloads, and no NODE_ENV of a test runner's.
  const { PATH, HOME, TMPDIR, LAYERS_CONNECT_CHROMIUM } = process.env;
  const child = spawn(command, args, {
    cwd,
    env: { PATH, HOME, TMPDIR, LAYERS_CONNECT_CHROMIUM, NO_COLOR: '1', CI: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (errors += chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${[command, ...args].join(' ')} ended with ${code}\n${output}\n${errors}`));
    });
  });
}

/** @param {string[]} args */
function chosen(args) {
  const names = args.filter((arg) => !arg.startsWith('--'));
  const unknown = names.filter((name) => !consumers.some((consumer) => consumer.name === name));
  if (unknown.length > 0) {
    throw new Error(`There is no ${unknown.join(', ')}: ${consumers.map(({ name }) => name).join(', ')}.`);
  }
  if (names.length > 0) return consumers.filter(({ name }) => names.includes(name));
  return samplePart(consumers, partsIn(args));
}

/** For scripts/test.mjs. @param {{ passed: number, failed: number, skipped: number }} counts */
function report(counts) {
  const file = process.env['CONSUMERS_REPORT'];
  if (file) writeFileSync(file, JSON.stringify(counts));
}

async function main() {
  const args = process.argv.slice(2);
  const wanted = chosen(args);
  if (!install(here)) {
    console.log('consumers: skipped, the package registry cannot be reached.');
    report({ passed: 0, failed: 0, skipped: wanted.length });
    return;
  }
  const tarball = packTarball(scratch);
  packKit(join(here, 'node_modules/layers-connect'), tarball);
  let failed = 0;
  const waiting = [...wanted];
  async function work() {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { name, test } = next;
      const begun = performance.now();
      const folder = mkdtempSync(join(scratch, `${name.replaceAll(/\W+/g, '-')}-`));
      try {
        const said = await test({ here, folder, tarball, run });
        const seconds = ((performance.now() - begun) / 1000).toFixed(1);
        console.log(`${name}: ok${said ? `, ${said}` : ''} (${seconds} s)`);
      } catch (error) {
        failed += 1;
        console.log(`${name}: failed\n${error instanceof Error ? error.message : error}`);
      }
    }
  }
  // Two at a time: each waits for a disk, a browser or the registry half of the time.
  await Promise.all([work(), work()]);
  const rest =
    wanted.length < consumers.length ? ` of ${consumers.length} (npm run test:consumers runs all)` : '';
  console.log(`consumers: ${wanted.length - failed} passed, ${failed} failed${rest}`);
  report({ passed: wanted.length - failed, failed, skipped: 0 });
  if (failed > 0) process.exitCode = 1;
}

try {
  await main();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
