// Installs the packages of the Next.js app in `next` where they are missing. Where the registry cannot be reached that is
// no failure: next.test.ts is skipped then, by name.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { isInstalled } from '../../../scripts/isInstalled.mjs';

const app = fileURLToPath(new URL('./next/', import.meta.url));
const unreachable =
  /^npm error code (ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|ERR_SOCKET_TIMEOUT|ENOTCACHED)$/m;

if (!isInstalled(app)) {
  console.log('Installing Next.js for its tests (385 MB, half a minute).');
  const { status, stderr } = spawnSync(
    'npm',
    ['ci', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'],
    { cwd: app, encoding: 'utf8', shell: process.platform === 'win32', stdio: ['ignore', 'inherit', 'pipe'] },
  );
  if (status !== 0) {
    console.error(stderr);
    if (unreachable.test(stderr)) {
      console.error('The package registry cannot be reached: the tests of Next.js are skipped.');
    } else process.exitCode = 1;
  }
}
