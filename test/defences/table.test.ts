import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { defences } from './table.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

describe('the table of defences', () => {
  it.each(defences)('finds "$name" once, in $file', ({ file, find }) => {
    expect(readFileSync(join(root, file), 'utf8').split(find)).toHaveLength(2);
  });

  it('names tests that are there', () => {
    expect(defences.filter(({ test, title }) => !existsSync(join(root, test)) || title === '')).toEqual([]);
  });

  it('has each defence under a name of its own', () => {
    const names = defences.map(({ name }) => name);
    expect(names.filter((name, place) => names.indexOf(name) !== place)).toEqual([]);
  });
});
