import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from './helpers/imports.js';

// Inside the project, so that `layers-connect` is this very package, as built.
const folder = join(root, 'test-results', 'readme');

const session = `export declare function readSession(
  request: Request,
): Promise<{ userId: string; layersProjectId: string } | null>;\n`;

const tsconfig = {
  extends: '../../tsconfig.json',
  // As strict as a partner's project usually is.
  compilerOptions: { paths: {}, types: ['node'], noPropertyAccessFromIndexSignature: false },
  include: ['*'],
};

function writeBlocks(): number {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const blocks = [...readme.matchAll(/```(tsx?)\n(.*?)```/gs)].filter(([, , code]) =>
    /^import /m.test(code ?? ''),
  );
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'session.d.ts'), session);
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig));
  blocks.forEach(([, extension, code], at) => {
    writeFileSync(join(folder, `block${at}.${extension}`), code ?? '');
  });
  return blocks.length;
}

it('compiles every code block of the README against the built package', () => {
  if (!existsSync(join(root, 'dist/index.d.ts'))) throw new Error('Run `npm run build` first.');
  expect(writeBlocks()).toBeGreaterThan(3);
  const errors = tsc(folder);
  expect(errors).toBe('');
}, 30_000);

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
