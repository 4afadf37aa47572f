import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { root } from './helpers/imports.js';
import { runtimes } from './runtimes/runtimes.mjs';

const scratch = mkdtempSync(join(tmpdir(), 'layers-connect-runtimes-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const isInstalled = (runtime: (typeof runtimes)[number]) =>
  runtime.start('http://127.0.0.1:1', scratch) !== null;

describe('the built handler, without any tooling,', () => {
  for (const { name } of runtimes.filter(isInstalled)) {
    it(`passes its suite in ${name}`, () => {
      // A process of its own, without what this one was started with.
      const { PATH, HOME, TMPDIR } = process.env;
      const run = spawnSync(process.execPath, [join(root, 'test/runtimes/run.mjs'), name], {
        encoding: 'utf8',
        env: { PATH, HOME, TMPDIR },
      });
      expect(run.stdout.trim()).toMatch(/: (\d+)\/\1$/);
      expect(run.status).toBe(0);
    });
  }

  for (const { name } of runtimes.filter((runtime) => !isInstalled(runtime))) {
    it.skip(`passes its suite in ${name}, which \`npm run test:runtimes\` installs`, () => {});
  }
});
