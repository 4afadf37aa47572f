import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { examplesFolder, type PublicExport, readExports, writeExamples } from './helpers/examples.js';
import { root } from './helpers/imports.js';

let exports: PublicExport[];
beforeAll(() => {
  exports = readExports();
});

describe('the examples in the docstrings', () => {
  it('stand on every export of every entry', () => {
    expect(exports.length).toBeGreaterThan(180);
    const without = exports.filter(({ examples }) => examples.every((example) => example.trim() === ''));
    expect(without.map(({ name, file }) => `${name} in ${file}`)).toEqual([]);
  });

  it('use what they stand on', () => {
    const elsewhere = exports.filter(
      ({ name, examples }) => !examples.some((example) => new RegExp(`\\b${name}\\b`).test(example)),
    );
    expect(elsewhere.map(({ name, file }) => `${name} in ${file}`)).toEqual([]);
  });

  it('compile with the imports that a reader would write', () => {
    expect(writeExamples(exports).length).toBeGreaterThanOrEqual(exports.length);
    expect(tsc(examplesFolder)).toBe('');
  });
});

function tsc(project: string): string {
  try {
    execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', project], {
      encoding: 'utf8',
    });
    return '';
  } catch (error) {
    return String((error as { stdout?: string }).stdout ?? error);
  }
}
