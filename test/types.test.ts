import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { root } from './helpers/imports.js';

const folder = join(root, 'test-results', 'types');
const files = readdirSync(join(root, 'test/types')).filter((file) => /\.test-d\.tsx?$/.test(file));

beforeAll(() => {
  if (!existsSync(join(root, 'dist/index.d.ts'))) throw new Error('Run `npm run build` first.');
  mkdirSync(folder, { recursive: true });
  const tsconfig = {
    extends: '../../tsconfig.json',
    // Nothing of ours is skipped: the package's own `.d.ts` files are checked as well.
    compilerOptions: { paths: {}, types: ['node'], skipLibCheck: false },
    include: ['../../test/types/**/*'],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig));
});

describe('the types of the built package', () => {
  it.each([
    ['the newest', 'typescript'],
    ['the oldest supported', 'typescript-5.0'],
  ])('say what test/types says, to %s TypeScript', (_, compiler) => {
    expect(files.length).toBeGreaterThan(4);
    expect(errorsOf(compiler)).toEqual([]);
  });

  it('are of the version that the oldest is said to be', async () => {
    const { version } = await import('typescript-5.0/package.json');
    expect(version).toMatch(/^5\.0\./);
  });
});

/** What a compiler has against files of ours. Others' types may need a newer one. */
function errorsOf(compiler: string): string[] {
  const tsc = join(root, 'node_modules', compiler, 'bin/tsc');
  const { stdout, status } = spawnSync(process.execPath, [tsc, '-p', folder, '--pretty', 'false'], {
    encoding: 'utf8',
    cwd: root,
  });
  const errors = stdout.split('\n').filter((line) => /error TS\d+/.test(line));
  if (status !== 0 && errors.length === 0) throw new Error(`${compiler} did not run: ${stdout}`);
  return errors.filter((line) => !line.startsWith('node_modules/'));
}
