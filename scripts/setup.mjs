// Installs what is missing, and costs next to nothing where nothing is. Nothing that is installed may be imported here.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium } from './chromium.mjs';
import { findFlask } from './flask.mjs';
import { isInstalled } from './isInstalled.mjs';
import { findRedis } from './redis.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** @param {string} message @returns {never} */
function stop(message) {
  console.error(`\n${message}\n`);
  process.exit(1);
}

/** @param {string} command @param {string[]} args @param {NodeJS.ProcessEnv} [env] */
function run(command, args, env = {}) {
  console.log(`> ${command} ${args.join(' ')}`);
  // npm and npx are .cmd files on Windows, which only a shell can start.
  const options = { cwd: root, env: { ...process.env, ...env }, shell: process.platform === 'win32' };
  return spawnSync(command, args, { ...options, stdio: 'inherit' }).status === 0;
}

function isDebian() {
  const release = '/etc/os-release';
  return existsSync(release) && /^ID=debian$/m.test(readFileSync(release, 'utf8'));
}

/** @param {string[]} packages */
function installDebianPackages(packages) {
  if (!isDebian()) return;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && spawnSync('sudo', ['-n', 'true']).status !== 0) return;
  const [command, ...before] = isRoot ? ['apt-get'] : ['sudo', '-n', 'apt-get'];
  const lock = ['-o', 'DPkg::Lock::Timeout=300'];
  const install = ['install', '-y', '-q', '--no-install-recommends', ...packages];
  // In the runlevel 1 a package starts no service: the tests start a Redis of their own.
  const quiet = { DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  if (!run(command ?? '', [...before, ...lock, '-q', 'update'], quiet)) return;
  run(command ?? '', [...before, ...lock, ...install], quiet);
}

const chromiumPackages = [
  'chromium',
  'chromium-headless-shell',
  'fonts-liberation',
  'fonts-noto-color-emoji',
];

function installPlaywrightChromium() {
  const canInstallLibraries = process.platform === 'linux' && process.getuid?.() === 0;
  const more = canInstallLibraries && existsSync('/usr/bin/apt-get') ? ['--with-deps'] : [];
  const cli = join(root, 'node_modules/playwright/cli.js');
  run(process.execPath, [cli, 'install', ...more, 'chromium']);
}

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  stop(
    `layers-connect needs Node 20.19 or newer; this is Node ${process.versions.node}. Install a newer one.`,
  );
}

if (!isInstalled(root)) {
  console.log('Installing the packages of package-lock.json (about a minute).');
  if (!run('npm', ['ci', '--no-audit', '--no-fund'])) stop('`npm ci` failed: its own message stands above.');
}

if (process.argv.includes('--browser')) {
  try {
    if (!findChromium()) installDebianPackages(chromiumPackages);
    if (!findChromium()) installPlaywrightChromium();
  } catch (error) {
    stop(error instanceof Error ? error.message : String(error));
  }
  if (!findChromium()) {
    stop(
      'The browser tests need a Chromium and none could be installed here: install Chromium or Google Chrome, or set LAYERS_CONNECT_CHROMIUM to the path of one.',
    );
  }
}

if (process.argv.includes('--redis')) {
  try {
    if (!findRedis()) installDebianPackages(['redis-server']);
    if (!findRedis()) console.log('There is no redis-server here: the tests of the Redis store are skipped.');
  } catch (error) {
    stop(error instanceof Error ? error.message : String(error));
  }
}

if (process.argv.includes('--flask')) {
  try {
    if (!findFlask()) installDebianPackages(['python3-flask']);
    if (!findFlask())
      console.log('There is no Python with Flask here: the test of examples/flask is skipped.');
  } catch (error) {
    stop(error instanceof Error ? error.message : String(error));
  }
}
