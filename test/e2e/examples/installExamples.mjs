// Installs the packages of all examples once, into a temporary folder that later runs find again by the lock file. Where
// the registry cannot be reached that is no failure: the tests of the examples are skipped then, by name.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isInstalled } from '../../../scripts/isInstalled.mjs';

const from = fileURLToPath(new URL('./packages/', import.meta.url));
const lock = createHash('sha256')
  .update(readFileSync(join(from, 'package-lock.json')))
  .digest('hex');

/** The folder with the examples' node_modules. */
export const installFolder = join(tmpdir(), `layers-connect-examples-${lock.slice(0, 16)}`);

/** Tells whether the packages are there. */
export function areExamplesInstalled() {
  try {
    return isInstalled(installFolder);
  } catch {
    return false;
  }
}

const unreachable =
  /^npm error code (ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|ERR_SOCKET_TIMEOUT|ENOTCACHED)$/m;

function install() {
  console.log('Installing the packages of the examples (490 MB, half a minute).');
  // Beside its place, so that nobody finds half of it there.
  const folder = mkdtempSync(`${installFolder}-`);
  for (const file of ['package.json', 'package-lock.json'])
    copyFileSync(join(from, file), join(folder, file));
  const { status, stderr } = spawnSync(
    'npm',
    ['ci', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'],
    {
      cwd: folder,
      encoding: 'utf8',
      shell: process.platform === 'win32',
      stdio: ['ignore', 'inherit', 'pipe'],
    },
  );
  if (status !== 0) {
    rmSync(folder, { recursive: true, force: true });
    console.error(stderr);
    if (unreachable.test(stderr)) {
      console.error('The package registry cannot be reached: the tests of the examples are skipped.');
    } else process.exitCode = 1;
    return;
  }
  // Another run may have been quicker.
  if (!areExamplesInstalled()) {
    rmSync(installFolder, { recursive: true, force: true });
    renameSync(folder, installFolder);
  } else rmSync(folder, { recursive: true, force: true });
}

if (process.argv[1] === fileURLToPath(import.meta.url) && !areExamplesInstalled()) install();
