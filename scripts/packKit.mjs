import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** @param {string} command @param {string[]} args @param {string} cwd */
function run(command, args, cwd) {
  const { status, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    shell: process.platform === 'win32',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed: ${error ?? stderr}`);
}

/**
 * Packs the package as it would be published, from what is built, and returns the tarball's path.
 * @param {string} folder where the tarball goes
 */
export function packTarball(folder) {
  if (!existsSync(join(root, 'dist/cjs/package.json'))) throw new Error('Run `npm run build` first.');
  mkdirSync(folder, { recursive: true });
  run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], root);
  const name = readdirSync(folder).find((file) => file.endsWith('.tgz'));
  if (!name) throw new Error('npm pack wrote no tarball.');
  return join(folder, name);
}

/**
 * Unpacks a tarball of the package, by default a new one, as an install would.
 * @param {string} folder which becomes the package's
 * @param {string} [tarball]
 * @returns {string} the folder
 */
export function packKit(folder, tarball) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const packed = tarball ?? packTarball(folder);
  run('tar', ['-xzf', packed, '--strip-components=1', '-C', folder], folder);
  if (!tarball) rmSync(packed);
  return folder;
}
