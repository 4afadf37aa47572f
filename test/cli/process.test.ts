import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { root } from '../helpers/imports.js';

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const program = join(root, manifest.bin['layers-connect']);

beforeAll(() => {
  if (!existsSync(program)) throw new Error('These tests run the built program: run `npm run build` first.');
});

const run = (...args: string[]) => execFileSync(process.execPath, [program, ...args], { encoding: 'utf8' });

/** Resolves once the program has printed what is waited for. */
function until(child: ChildProcess, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let all = '';
    child.stdout?.on('data', (part) => {
      all += part;
      if (all.includes(text)) resolve(all);
    });
    child.once('exit', () => reject(new Error(`It ended with: ${all}`)));
  });
}

describe('the built program', () => {
  it('begins with the line that a shell reads', () => {
    expect(readFileSync(program, 'utf8').split('\n')[0]).toBe('#!/usr/bin/env node');
  });

  it('tells its version, and loads no command for it', () => {
    expect(run('--version')).toBe(`${manifest.version}\n`);
  });

  it('ends with 2 where it was called wrongly, and says so on the other stream', () => {
    try {
      run('chek');
      expect.unreachable();
    } catch (error) {
      const { status, stdout, stderr } = error as { status: number; stdout: string; stderr: string };
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr).toContain('Did you mean "check"?');
    }
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('runs a sandbox, with its page, until %s', async (signal) => {
    const args = [program, 'sandbox', '--port', '0', '--consent-port', '0'];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = new Promise((resolve) => child.once('exit', (code) => resolve(code)));
    try {
      const printed = await until(child, 'Ctrl+C');
      const [, url] = /^LAYERS_API_URL=(.*)$/m.exec(printed) ?? [];
      const page = await (await fetch(`${url}/__sandbox/`)).text();
      expect(page).toContain('<script src="/__sandbox/page.js" type="module"></script>');
    } finally {
      child.kill(signal);
    }
    expect(await ended).toBe(0);
  });
});
