import { isExecutable, onPath, programOf } from './programs.mjs';

/** Finds the server that the tests of the Redis store start, or null: `LAYERS_CONNECT_REDIS`, then the system's. */
export function findRedis() {
  const system = onPath(['redis-server', 'valkey-server']);
  return programOf('LAYERS_CONNECT_REDIS') ?? system.find(isExecutable) ?? null;
}
