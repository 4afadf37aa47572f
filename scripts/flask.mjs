import { spawnSync } from 'node:child_process';
import { onPath, programOf } from './programs.mjs';

/** @param {string} program */
const hasFlask = (program) => spawnSync(program, ['-c', 'import flask'], { stdio: 'ignore' }).status === 0;

/** Finds a Python that has Flask, or null: `LAYERS_CONNECT_PYTHON`, then the system's. */
export function findFlask() {
  const system = onPath(['python3', 'python']);
  return programOf('LAYERS_CONNECT_PYTHON') ?? system.find(hasFlask) ?? null;
}
