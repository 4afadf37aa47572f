import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** @param {string} path */
export function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Where programs of these names would be, the first name first.
 * @param {string[]} names
 */
export function onPath(names) {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/**
 * The program that an environment variable names, or null. Throws where it names something that cannot be run.
 * @param {string} variable
 */
export function programOf(variable) {
  const named = process.env[variable];
  if (!named) return null;
  if (isExecutable(named)) return named;
  throw new Error(`${variable} is "${named}", which is not a program that can be run.`);
}
