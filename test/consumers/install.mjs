import { spawnSync } from 'node:child_process';
import { isInstalled } from '../../scripts/isInstalled.mjs';

const unreachable =
  /^npm error code (ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|ERR_SOCKET_TIMEOUT|ENOTCACHED)$/m;

/**
 * Installs the packages of a folder's lockfile where they are missing.
 * @param {string} folder
 * @returns {boolean} false where the registry cannot be reached
 */
export function install(folder) {
  if (isInstalled(folder)) return true;
  console.log('Installing what partners build and test with (300 MB, about a minute).');
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
  if (status === 0) return true;
  if (unreachable.test(stderr)) return false;
  throw new Error(`npm ci failed in ${folder}: ${stderr}`);
}
