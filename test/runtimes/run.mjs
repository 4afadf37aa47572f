// Runs the suite in each runtime that is installed, or in those whose names are given, and prints `runtime: passed/total`.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startFakeLayers } from './fakeLayers.mjs';
import { runtimes } from './runtimes.mjs';

/** @param {import('./runtimes.mjs').Start} start @returns {Promise<string>} */
function outputOf({ command, args }) {
  // Nothing of what runs this: no preloads, no proxies.
  const { PATH, HOME, TMPDIR } = process.env;
  const child = spawn(command, args, { env: { PATH, HOME, TMPDIR, NO_COLOR: '1' } });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += String(chunk)));
  return new Promise((resolve) => {
    child.on('error', (error) => resolve(String(error)));
    child.on('close', () => resolve(text));
  });
}

/** @param {import('./runtimes.mjs').Runtime} runtime @param {string} scratch */
async function run({ name, start }, scratch) {
  const layers = await startFakeLayers();
  try {
    const started = start(layers.url, scratch);
    if (started === null) {
      console.log(`${name}: skipped, not installed. \`npm run test:runtimes\` installs it.`);
      return true;
    }
    const output = await outputOf(started);
    const found = /RESULT (\{.*\})/.exec(output)?.[1];
    if (found === undefined) {
      console.log(`${name}: no result\n${output}`);
      return false;
    }
    /** @type {{ passed: number, total: number, failures: string[] }} */
    const { passed, total, failures } = JSON.parse(found);
    console.log([`${name}: ${passed}/${total}`, ...failures.map((one) => `  ${one}`)].join('\n'));
    return total > 0 && passed === total;
  } finally {
    layers.close();
  }
}

const names = process.argv.slice(2);
const scratch = mkdtempSync(join(tmpdir(), 'layers-connect-runtimes-'));
for (const runtime of runtimes.filter(({ name }) => names.length === 0 || names.includes(name))) {
  if (!(await run(runtime, scratch))) process.exitCode = 1;
}
rmSync(scratch, { recursive: true, force: true });
