import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Ask, init } from '../../../src/cli/init/command.js';
import { root } from '../../helpers/imports.js';

const made = [
  'node_modules',
  'dist',
  'build',
  '.next',
  '.react-router',
  '.env',
  '__pycache__',
  'next-env.d.ts',
];

/** A folder of the test's own. */
export function createFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'layers-connect-init-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A project of these files, each by its path. */
export function createProject(files: Record<string, string | object>): string {
  const folder = createFolder();
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return folder;
}

/** A copy of an example, as it is in the repository. */
export function copyExample(name: string, folder = createFolder()): string {
  cpSync(join(root, 'examples', name), folder, {
    recursive: true,
    filter: (path) => !made.includes(basename(path)) && !/package-lock\.json$|\.tsbuildinfo$/.test(path),
  });
  return folder;
}

/** The files of a folder, each by its path. */
export function filesOf(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .sort()
      .map((path) => [path.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(path, 'utf8')]),
  );
}

const nobody: Ask = async () => null;

/** Calls `init` in a folder. Without an answer there is no terminal to ask on. */
export async function callInit(cwd: string, args: readonly string[], ask: Ask = nobody) {
  const out: string[] = [];
  const errors: string[] = [];
  const code = await init(
    args,
    {
      cwd,
      env: {},
      print: (line) => out.push(line),
      printError: (line) => errors.push(line),
      isTerminal: false,
      signal: new AbortController().signal,
    },
    ask,
  );
  return { code, out: out.join('\n'), errors: errors.join('\n') };
}
