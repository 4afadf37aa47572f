import { readFileSync } from 'node:fs';
import { Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import type { LogEntry } from 'layers-connect/server';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import winston from 'winston';
import { docsFolder, writeCode } from '../../helpers/docs.js';
import { root } from '../../helpers/imports.js';

const read = (file: string) => readFileSync(`${root}/${file}`, 'utf8');

describe('the recipes of the docs', () => {
  it('stop a server as the demo and the servers of these tests do', () => {
    const own = read('examples/crm/server/machines/stopGracefully.ts');
    expect(read('docs/stores.md')).toContain(`// stopGracefully.ts\n${own}`);
  });

  describe('hand an entry of the log', () => {
    const entry: LogEntry = {
      level: 'error',
      event: 'on_connected_failed',
      message: 'It failed.',
      status: 500,
      error: new Error('theirs'),
    };
    /** Gathers the lines that a logger writes, each of them JSON. */
    const gather = () => {
      let text = '';
      const stream = new Writable({
        write(chunk, _, done) {
          text += String(chunk);
          done();
        },
      });
      const lines = () =>
        text
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line));
      return { stream, lines };
    };
    const recipes = async () => {
      writeCode('docs-log', ['docs/operations.md']);
      const url = pathToFileURL(`${docsFolder('docs-log')}/operations/log.ts`).href;
      return import(/* @vite-ignore */ url);
    };

    it('to pino, with what was thrown', async () => {
      const { fieldsFirst } = await recipes();
      const { stream, lines } = gather();
      const logger = pino(stream);
      fieldsFirst(logger)(entry);
      fieldsFirst(logger)({ level: 'warn', event: 'return_unknown', message: 'It is unknown.' });
      expect(lines()).toMatchObject([
        {
          level: 50,
          msg: 'It failed.',
          event: 'on_connected_failed',
          status: 500,
          err: { type: 'Error', message: 'theirs', stack: expect.stringContaining('theirs') },
        },
        { level: 40, msg: 'It is unknown.', event: 'return_unknown' },
      ]);
    });

    it('to winston, with what was thrown', async () => {
      const { inOne } = await recipes();
      const { stream, lines } = gather();
      const logger = winston.createLogger({
        format: winston.format.json(),
        transports: [new winston.transports.Stream({ stream })],
      });
      inOne(logger)(entry);
      inOne(logger)({ level: 'info', event: 'connected', message: 'Connected.' });
      expect(lines()).toMatchObject([
        {
          level: 'error',
          message: 'It failed.',
          event: 'on_connected_failed',
          status: 500,
          stack: expect.stringContaining('theirs'),
        },
        { level: 'info', message: 'Connected.', event: 'connected' },
      ]);
    });

    it('to the console, and loggers of its shape', async () => {
      const { messageFirst } = await recipes();
      const said: unknown[] = [];
      messageFirst({ error: (...args: unknown[]) => said.push(args) })(entry);
      const { level: _, message, ...fields } = entry;
      expect(said).toEqual([[message, fields]]);
    });
  });
});
