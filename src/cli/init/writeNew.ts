import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { PlannedFile } from './planFiles.js';

export function stateOnDisk(root: string, { path, content }: PlannedFile): 'missing' | 'same' | 'other' {
  const at = resolve(root, path);
  if (!existsSync(at)) return 'missing';
  try {
    return readFileSync(at, 'utf8') === content ? 'same' : 'other';
  } catch {
    return 'other';
  }
}

/** Throws if the file has come to be there since the plan: nothing is ever overwritten. */
export function writeNew(root: string, { path, content }: PlannedFile): void {
  const at = resolve(root, path);
  mkdirSync(dirname(at), { recursive: true });
  writeFileSync(at, content, { flag: 'wx' });
}
