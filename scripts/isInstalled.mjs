import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @param {string} path @returns {Record<string, { version?: string, optional?: boolean }>} */
const lockedPackages = (path) => JSON.parse(readFileSync(path, 'utf8')).packages;

/**
 * Tells whether the packages of a folder's lockfile are installed in it. npm writes node_modules/.package-lock.json last,
 * so it tells both that an install ended and what it installed.
 * @param {string} folder
 */
export function isInstalled(folder) {
  if (!existsSync(join(folder, 'node_modules/.package-lock.json'))) return false;
  const wanted = lockedPackages(join(folder, 'package-lock.json'));
  const installed = lockedPackages(join(folder, 'node_modules/.package-lock.json'));
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    // Optional packages are mostly another platform's binaries, which npm leaves out here.
    const there = installed[path];
    return path === '' || (there ? there.version === version : optional === true);
  });
}
