import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { LogEntry } from 'layers-connect/server';
import { describe, expect, it } from 'vitest';
import { docsFolder, writeCode } from '../../helpers/docs.js';
import { root } from '../../helpers/imports.js';

const read = (file: string) => readFileSync(`${root}/${file}`, 'utf8');

describe('the recipes of the docs', () => {
  it('stop a server as the demo and the servers of these tests do', () => {
    const own = read('examples/crm/server/machines/stopGracefully.ts');
    expect(read('docs/stores.md')).toContain(`// stopGracefully.ts\n${own}`);
  });

  it('hand an entry of the log to each kind of logger', async () => {
    writeCode('docs-log', ['docs/operations.md']);
    const url = pathToFileURL(`${docsFolder('docs-log')}/operations/log.ts`).href;
    const { fieldsFirst, messageFirst } = await import(/* @vite-ignore */ url);
    const entry: LogEntry = {
      level: 'warn',
      event: 'return_unknown',
      message: 'It is unknown.',
      status: 404,
    };
    const said: unknown[] = [];
    const logger = {
      warn: (...args: unknown[]) => said.push(args),
      error: (...args: unknown[]) => said.push(args),
    };
    const error = new Error('theirs');
    fieldsFirst(logger)(entry);
    fieldsFirst(logger)({ ...entry, level: 'error', error });
    messageFirst(logger)(entry);
    const facts = { event: 'return_unknown', status: 404 };
    expect(said).toEqual([
      [facts, 'It is unknown.'],
      [{ ...facts, err: error }, 'It is unknown.'],
      ['It is unknown.', facts],
    ]);
  });
});
