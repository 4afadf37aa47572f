import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['redis-server', 'valkey-server'];

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Finds the server that the tests of the Redis store start, or null: `LAYERS_CONNECT_REDIS`, then the system's. */
export function findRedis() {
  const named = process.env['LAYERS_CONNECT_REDIS'];
  if (named) {
    if (isExecutable(named)) return named;
    throw new Error(`LAYERS_CONNECT_REDIS is "${named}", which is not a program that can be run.`);
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable) ?? null;
}
