import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { PlannedFile } from './planFiles.js';

/** Tells whether a planned file is missing, there as planned, or there as something else. */
export function lookAt(root: string, { path, content }: PlannedFile): 'missing' | 'same' | 'other' {
  const at = resolve(root, path);
  if (!existsSync(at)) return 'missing';
  try {
    return readFileSync(at, 'utf8') === content ? 'same' : 'other';
  } catch {
    return 'other';
  }
}

/** Writes a file that is not there. Throws where it has come to be there, so that nothing is ever overwritten. */
export function writeNew(root: string, { path, content }: PlannedFile): void {
  const at = resolve(root, path);
  mkdirSync(dirname(at), { recursive: true });
  writeFileSync(at, content, { flag: 'wx' });
}
